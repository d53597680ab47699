using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>The nodes that have each feature of a segment. Immutable.</summary>
internal sealed class FeatureIndex
{
    private readonly int[] _start;
    private readonly int[] _node;
    private readonly byte[] _strength;

    /// <summary>Turns the nodes' lists of features round.</summary>
    public FeatureIndex(PackedCorpus packed)
    {
        _start = new int[packed.FeatureNames.Count + 1];
        (_node, _strength) = (new int[packed.Feature.Length], new byte[packed.Feature.Length]);
        foreach (var feature in packed.Feature)
            _start[feature + 1]++;
        for (var f = 0; f < packed.FeatureNames.Count; f++)
            _start[f + 1] += _start[f];
        var next = _start[..^1];
        for (var n = 0; n < packed.NodeCount; n++)
        {
            if (packed.NodeMethodStart[n] < packed.NodeMethodStart[n + 1])
                NodeCount++;
            for (var i = packed.FeatureStart[n]; i < packed.FeatureStart[n + 1]; i++)
            {
                var at = next[packed.Feature[i]]++;
                (_node[at], _strength[at]) = (n, packed.FeatureStrength[i]);
            }
        }
    }

    /// <summary>Nodes with a method.</summary>
    public int NodeCount { get; }

    /// <summary>Nodes with the feature, ascending; none for -1.</summary>
    public ReadOnlySpan<int> Nodes(int feature) => feature < 0 ? [] : _node.AsSpan(_start[feature].._start[feature + 1]);

    /// <summary>Its strength in each of them, 255 standing for 1.</summary>
    public ReadOnlySpan<byte> Strengths(int feature) => feature < 0 ? [] : _strength.AsSpan(_start[feature].._start[feature + 1]);
}
