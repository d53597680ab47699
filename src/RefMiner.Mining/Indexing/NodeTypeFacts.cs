using System.Collections.Immutable;
using RefMiner.Extraction;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

/// <summary>All that speaks for or against a node type, put together from the declarations of one node.</summary>
internal sealed class NodeTypeFacts
{
    private readonly ImmutableArray<NodePart> _parts;

    /// <summary>Puts the declarations together.</summary>
    public NodeTypeFacts(ImmutableArray<NodePart> parts, ImmutableArray<FeatureEvidence> features)
    {
        _parts = parts;
        Features = features;
        Held = [.. Facts.Dependencies.Concat(Facts.FieldTypes).Distinct(StringComparer.Ordinal)];
        HeldMany = [.. Facts.Elements];
        Awaited = [.. Methods.SelectMany(method => method.ApiUses.Where(use => method.Awaited.Contains(use.Name, StringComparer.Ordinal)))];
        Uses = [.. Methods.SelectMany(method => method.ApiUses).Distinct().Order()];
        Created = Uses.Where(use => use.Name == use.Receiver).Select(use => use.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What its symbol says.</summary>
    public NodeFacts Facts => _parts[0].Facts;

    /// <summary>Its methods.</summary>
    public IEnumerable<MethodRecord> Methods => _parts.SelectMany(part => part.Methods);

    /// <summary>Its features.</summary>
    public ImmutableArray<FeatureEvidence> Features { get; }

    /// <summary>Types that it takes from its constructor, then those that it holds.</summary>
    public ImmutableArray<string> Held { get; }

    /// <summary>Types of which it holds a collection.</summary>
    public HashSet<string> HeldMany { get; }

    /// <summary>What its bodies use under a name that they await.</summary>
    public HashSet<ApiUse> Awaited { get; }

    /// <summary>What its bodies use; unique, sorted.</summary>
    public ImmutableArray<ApiUse> Uses { get; }

    /// <summary>Types that its bodies create.</summary>
    public HashSet<string> Created { get; }

    /// <summary>Where it writes to its own state: <c>store in member</c>.</summary>
    public IEnumerable<string> Writes(bool folds) =>
        _parts.SelectMany(part => part.Writes).Where(write => write.IsFold == folds).Select(write => $"{write.Store} in {write.Member}");
}
