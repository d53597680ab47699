using RefMiner.Querying;

namespace RefMiner.Evaluation;

/// <summary>Examples under collection.</summary>
internal sealed class RowList
{
    /// <summary>Row by row.</summary>
    public List<float> Features { get; } = [];

    /// <summary>What each is.</summary>
    public List<float> Labels { get; } = [];

    /// <summary>What each counts.</summary>
    public List<float> Weights { get; } = [];

    /// <summary>Adds an example.</summary>
    public void Add(ReadOnlySpan<float> features, float label, float weight)
    {
        Features.AddRange(features);
        Labels.Add(label);
        Weights.Add(weight);
    }

    /// <summary>Adds the candidate names of a target, each with whether its body needs it.</summary>
    /// <remarks>All of them together count as much as those of any other target.</remarks>
    public void AddNames(SearchResult search, EvaluationTarget target)
    {
        var names = search.Pool.Space.Uses.Names;
        var left = ApiPrediction.LeftOut(search.Terms, search.Pool);
        var gold = target.Gold.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < search.ApiEvidence.Names.Length; i++)
        {
            var name = search.ApiEvidence.Names[i];
            if (!left.Contains(name))
                Add(search.ApiEvidence.Row(i), gold.Contains(names[name]) ? 1 : 0, 1f / gold.Count);
        }
    }
}
