namespace RefMiner.Requests;

/// <summary>A part of a dotted name.</summary>
/// <param name="Name">Its identifier, after an alias where it has one.</param>
/// <param name="Arguments">Its type arguments; may be empty.</param>
internal readonly record struct NamePart(string Name, List<string> Arguments)
{
    /// <summary>The part as C#.</summary>
    public override string ToString() => Arguments.Count == 0 ? Name : $"{Name}<{string.Join(", ", Arguments)}>";
}
