using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Traits of one method, as they are being collected.</summary>
internal sealed class TraitSet
{
    private readonly SortedSet<TraitDetail> _details = [];

    /// <summary>The traits so far.</summary>
    public MethodTraits Traits { get; private set; }

    /// <summary>What shows them; unique, sorted.</summary>
    public ImmutableArray<TraitDetail> Details => [.. _details];

    /// <summary>Adds a trait where it holds.</summary>
    public void Add(MethodTraits trait, bool holds = true)
    {
        if (holds)
            Traits |= trait;
    }

    /// <summary>Adds a trait with what shows it.</summary>
    public void Add(MethodTraits trait, string detail)
    {
        Traits |= trait;
        _details.Add(new TraitDetail(trait, detail));
    }
}
