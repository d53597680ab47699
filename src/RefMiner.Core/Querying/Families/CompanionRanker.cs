using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Querying;

/// <summary>
/// Prefers, of the types of the kind that a purpose asks for, those with the companions that it names: for "controller, service and
/// repository of …" a controller that has its own service and repository.
/// </summary>
/// <param name="rules">The profile's weights.</param>
internal sealed class CompanionRanker(SimilarityRules rules)
{
    // What a context of 8,000 tokens can show of them beside other things.
    private const double MostTokens = 2_500;

    /// <summary>The nodes in their new order.</summary>
    /// <param name="nodes">Nodes, best first.</param>
    /// <param name="purpose">What the request says of itself.</param>
    /// <param name="family">The types that it asks for one of.</param>
    /// <param name="pool">What it may see.</param>
    public List<NodeScore> Rank(List<NodeScore> nodes, string? purpose, Family family, Pool pool)
    {
        ImmutableArray<int> kind = [.. nodes.Select(score => score.Node).Where(family.Nodes.Contains).Take(CompanionReader.MostOfKind)];
        if (rules.Companions == 0 || kind.Length < CompanionReader.FewestOfKind)
            return nodes;

        var companions = new NamedCompanions(pool, kind);
        var wanted = new SaidKinds(purpose, pool, family).Kinds(companions.Roles.Keys).ToList();
        if (wanted.Count == 0)
            return nodes;

        var shares = kind.ToDictionary(node => node, node => Share(node, wanted, companions, pool.Space));
        return
        [
            .. nodes
                .Select(score => With(score, shares.GetValueOrDefault(score.Node)))
                .OrderByDescending(score => score.Similarity)
                .ThenBy(score => score.Node),
        ];
    }

    /// <summary>How many of the wanted companions a type has, less where they are too long to be shown.</summary>
    private static double Share(int node, List<HashSet<string>> wanted, NamedCompanions companions, SearchSpace space)
    {
        Companion[] own = [.. companions.Of(node).Where(companion => wanted.Exists(role => role.Contains(companion.Role)))];
        var tokens = Tokens(node) + own.Select(companion => companion.Node).Where(other => other >= 0).Distinct().Sum(Tokens);
        return wanted.Count(role => Array.Exists(own, companion => role.Contains(companion.Role)))
            * Math.Min(1.0, MostTokens / tokens)
            / wanted.Count;

        double Tokens(int of)
        {
            var (start, end) = space.MethodsOf(of);
            return Enumerable.Range(start, end - start).Sum(method => (double)space.FullTokens[method]);
        }
    }

    private NodeScore With(NodeScore score, double share)
    {
        var raw = (score.Raw * (1 - rules.Companions)) + (share * rules.Companions);
        return score with
        {
            Similarity = rules.SimilarityOf(raw),
            Raw = raw,
            Parts =
            [
                .. score.Parts.Select(part => part with { Weight = part.Weight * (1 - rules.Companions) }),
                new ScorePart("companions", share, rules.Companions),
            ],
        };
    }
}
