using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>A member of its own type, or of a base class or interface of it, that a body uses on <c>this</c> or by its bare name.</summary>
/// <param name="Name">Simple name of the member; of a parameter of a primary constructor the parameter's.</param>
/// <param name="Type">Type that it gives, without namespaces, or null where it gives nothing.</param>
/// <param name="Kind">What it is.</param>
/// <param name="InheritedFrom">Simple name of the base class or interface that declares it, or null where its own type does.</param>
[MemoryPackable]
internal readonly partial record struct OwnUse(string Name, string? Type, DeclarationKind Kind, string? InheritedFrom) : IComparable<OwnUse>
{
    /// <summary>Orders by name, then by kind, then by what overloads give and where they are declared.</summary>
    public int CompareTo(OwnUse other)
    {
        var order = string.CompareOrdinal(Name, other.Name);
        if (order == 0)
            order = Kind.CompareTo(other.Kind);
        if (order == 0)
            order = string.CompareOrdinal(Type, other.Type);
        return order != 0 ? order : string.CompareOrdinal(InheritedFrom, other.InheritedFrom);
    }
}
