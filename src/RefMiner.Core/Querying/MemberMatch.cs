using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>A member or type of the index that a name fits.</summary>
/// <param name="Segment">Its segment.</param>
/// <param name="Method">Number of the method that can be quoted, or -1.</param>
/// <param name="Member">Number of the declaration, or -1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">Full name of the type that declares it; of a type its own.</param>
/// <param name="Type">Simple name of that type.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Path">Its file.</param>
/// <param name="Line">Its line.</param>
internal sealed record MemberMatch(
    int Segment,
    int Method,
    int Member,
    DeclarationKind Kind,
    string Owner,
    string Type,
    string Name,
    string Path,
    int Line
)
{
    /// <summary>Whether it is a type.</summary>
    public bool IsType => Kind <= DeclarationKind.Delegate;

    /// <summary><c>Type.Member</c>, or the type.</summary>
    public string Label => IsType ? Type : $"{Type}.{Name}";
}
