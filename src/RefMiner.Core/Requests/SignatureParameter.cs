namespace RefMiner.Requests;

/// <summary>One parameter of a signature.</summary>
/// <param name="Modifiers">Its modifiers, e.g. <c>ref readonly</c>; may be empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name, as written.</param>
/// <param name="Default">Its default value, or null.</param>
internal sealed record SignatureParameter(string Modifiers, string Type, string Name, string? Default)
{
    /// <summary>The parameter as C#.</summary>
    public override string ToString() =>
        $"{(Modifiers.Length > 0 ? Modifiers + " " : "")}{Type} {Name}{(Default is null ? "" : " = " + Default)}";
}
