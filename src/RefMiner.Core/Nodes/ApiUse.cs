using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One API that a body uses.</summary>
/// <param name="Name">Simple name of the invoked, created, accessed or initialised member or type.</param>
/// <param name="Receiver">Simple name of the type that declares it, or null where it did not resolve.</param>
[MemoryPackable]
internal readonly partial record struct ApiUse(string Name, string? Receiver) : IComparable<ApiUse>
{
    /// <summary>Orders by name, then by receiver, ordinally.</summary>
    public int CompareTo(ApiUse other)
    {
        var byName = string.CompareOrdinal(Name, other.Name);
        return byName != 0 ? byName : string.CompareOrdinal(Receiver, other.Receiver);
    }
}
