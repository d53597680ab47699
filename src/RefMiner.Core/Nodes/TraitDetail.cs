using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>What shows a trait.</summary>
/// <param name="Trait">The one trait.</param>
/// <param name="Text">E.g. <c>DateTime.UtcNow</c>.</param>
[MemoryPackable]
internal readonly partial record struct TraitDetail(MethodTraits Trait, string Text) : IComparable<TraitDetail>
{
    /// <summary>Orders by trait, then by text, ordinally.</summary>
    public int CompareTo(TraitDetail other)
    {
        var byTrait = Trait.CompareTo(other.Trait);
        return byTrait != 0 ? byTrait : string.CompareOrdinal(Text, other.Text);
    }
}
