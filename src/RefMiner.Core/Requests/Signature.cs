using System.Collections.Immutable;

namespace RefMiner.Requests;

/// <summary>
/// The head of a method, constructor or operator, taken apart. Its text is C# on one line, without attributes, comments and body.
/// </summary>
internal sealed record Signature
{
    /// <summary>Its modifiers, in order.</summary>
    public ImmutableArray<string> Modifiers { get; init; } = [];

    /// <summary><c>ref</c>, <c>ref readonly</c>, or empty.</summary>
    public string ReturnRef { get; init; } = "";

    /// <summary>Its return type; empty for a constructor.</summary>
    public string Returns { get; init; } = "";

    /// <summary>The interface that it implements explicitly, or null.</summary>
    public string? Interface { get; init; }

    /// <summary>Its name as written; for an operator <c>operator +</c> or <c>implicit operator</c>, without the type.</summary>
    public required string Name { get; init; }

    /// <summary>Names of its type parameters.</summary>
    public ImmutableArray<string> TypeParameters { get; init; } = [];

    /// <summary>Its parameters.</summary>
    public required ImmutableArray<SignatureParameter> Parameters { get; init; }

    /// <summary>Its constraints, each from <c>where</c> on.</summary>
    public ImmutableArray<string> Constraints { get; init; } = [];

    /// <summary>Its name without a leading <c>@</c>.</summary>
    public string SimpleName => Name.TrimStart('@');

    /// <summary>Whether it is an operator or a conversion, which nobody calls by name.</summary>
    public bool IsOperator { get; init; }

    /// <summary>The types that it names outside its body: of the return value, the parameters, the constraints and the interface.</summary>
    public IEnumerable<string> Types => [Returns, Interface ?? "", .. Parameters.Select(parameter => parameter.Type), .. Constraints];

    /// <summary>The head as C#.</summary>
    public override string ToString()
    {
        var typeParameters = TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", TypeParameters)}>";
        var name = (Interface is null ? "" : Interface + ".") + Name + typeParameters;
        // A conversion names its type last.
        string[] words = IsOperator && Name[0] != 'o' ? [name, Returns] : [ReturnRef, Returns, name];
        var head = string.Join(' ', Modifiers.Concat(words).Where(word => word.Length > 0));
        var constraints = string.Concat(Constraints.Select(constraint => " " + constraint));
        return $"{head}({string.Join(", ", Parameters)}){constraints}";
    }
}
