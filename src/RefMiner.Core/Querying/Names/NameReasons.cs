using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>Says why names are probable.</summary>
internal sealed class NameReasons
{
    private const int MostParts = 8;

    private static readonly ImmutableArray<string> Features =
    [
        .. Enum.GetNames<ApiFeature>().Concat(Enum.GetNames<RankFeature>()).Select(Explanation.Camel),
    ];

    private readonly SearchResult _search;
    private readonly RankingModels _models;
    private readonly Dictionary<int, int> _positions = [];

    /// <summary>Prepares the reasons of what a request found.</summary>
    public NameReasons(SearchResult search, RankingModels models)
    {
        (_search, _models) = (search, models);
        var names = search.ApiRanks is { } ranks ? ranks.Names : search.ApiEvidence.Names;
        for (var i = 0; i < names.Length; i++)
            _positions[names[i]] = i;
    }

    /// <summary>The reason of a name with a probability.</summary>
    public LikelyName Of(int name)
    {
        var (text, probability, position) = (_search.Pool.Space.Uses.Names[name], _search.ApiProbability[name], _positions[name]);
        if (_search.ApiRanks is not { } ranks)
            return new LikelyName(
                text,
                probability,
                Explanation.Digits(_models.Name.Bias),
                Explanation.Parts<ApiFeature>(_search.ApiEvidence.Row(position), _models.Name)
            );

        var (bias, added) = _models.Trees!.Explain(ranks.Row(position));
        var order = Enumerable
            .Range(0, added.Length)
            .Where(i => added[i] != 0)
            .OrderByDescending(i => Math.Abs(added[i]))
            .ThenBy(i => i)
            .ToArray();
        var parts = order.Take(MostParts).Select(i => new ScorePart(Features[i], Explanation.Digits(added[i]), 1));
        if (order.Length > MostParts)
            parts = parts.Append(new ScorePart("others", Explanation.Digits(order.Skip(MostParts).Sum(i => added[i])), 1));
        return new LikelyName(text, probability, Explanation.Digits(bias), [.. parts]);
    }
}
