using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Extraction;

/// <summary>Collects evidence of features; the same evidence seen twice counts once.</summary>
[MemoryPackable]
internal sealed partial class EvidenceSet
{
    /// <summary>Weight of evidence that rests on a name alone, against one that Roslyn resolved.</summary>
    public const double Textual = 0.8;

    [MemoryPackInclude]
    private Dictionary<(string Feature, string Text), double> _weights = [];

    /// <summary>Adds evidence.</summary>
    /// <param name="hits">What it shows.</param>
    /// <param name="isResolved">Whether Roslyn resolved the name.</param>
    public void Add(ImmutableArray<FeatureHit> hits, bool isResolved = true)
    {
        foreach (var hit in hits)
            Add(hit, isResolved ? 1 : Textual);
    }

    /// <summary>Adds one piece of evidence.</summary>
    public void Add(FeatureHit hit, double factor = 1)
    {
        var key = (hit.Feature, hit.Text);
        _weights[key] = Math.Max(_weights.GetValueOrDefault(key), hit.Weight * factor);
    }

    /// <summary>Adds all evidence of another set.</summary>
    public void Add(EvidenceSet other)
    {
        foreach (var (key, weight) in other._weights)
            _weights[key] = Math.Max(_weights.GetValueOrDefault(key), weight);
    }

    /// <summary>The features by id, each with 1 - Π(1 - w) over its evidence (noisy-or; Pearl 1988).</summary>
    public ImmutableArray<FeatureEvidence> ToFeatures() =>
        [
            .. _weights
                .OrderBy(item => item.Key.Text, StringComparer.Ordinal)
                .GroupBy(item => item.Key.Feature, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new FeatureEvidence(
                    group.Key,
                    Math.Round(1 - group.Aggregate(1.0, (rest, item) => rest * (1 - item.Value)), 4),
                    [.. group.Select(item => item.Key.Text)]
                )),
        ];
}
