using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Finds the nodes and methods that are like what a request asks for. Usable from many threads.</summary>
internal sealed class QueryEngine(SearchSpace space, RankingModels models)
{
    private const double TextWeight = 1.0;
    private const double StructureWeight = 0.7;
    private const int MostRanked = 1_000;
    private const int MostNodes = 256;

    // A noun that only ends names, and whose types are like nothing that is asked for, is no kind: command line option.
    private const int FamilyAmongFirst = 5;
    private const int TentativeAmongFirst = 20;

    // One or two types with code are not what a kind looks like that has so many times as many without.
    private const int FewestOfKind = 3;
    private const int PlainToOne = 4;

    /// <summary>Searches for one request.</summary>
    /// <param name="analysis">The request.</param>
    /// <param name="profile">The house's profile.</param>
    /// <param name="nodes">As many nodes at least are wanted, if there are as many.</param>
    /// <param name="cancellationToken">Looked at between the stages: scores of methods, their likelihood, API names, nodes.</param>
    public SearchResult Search(RequestAnalysis analysis, Profile profile, int nodes = 0, CancellationToken cancellationToken = default)
    {
        var pool = new Pool(space, analysis.Request.Exclude);
        var family = analysis.Request.ContainingType is null ? FamilyOf(analysis.Request.Description, pool) : null;
        if (family is not { IsTentative: true })
            return Search(analysis, profile, pool, family, nodes, cancellationToken);

        var plain = Search(analysis, profile, pool, null, nodes, cancellationToken);
        return IsAmongFirst(family, plain.Nodes, TentativeAmongFirst)
            ? Search(analysis, profile, pool, family, nodes, cancellationToken)
            : plain;
    }

    private static Family? FamilyOf(string? purpose, Pool pool)
    {
        var family = new FamilyReader(pool).Read(purpose);
        var count = family?.Nodes.Count ?? 0;
        return new PlainTypeReader(pool).OfKind(purpose, _ => PlainToOne * count) switch
        {
            { Declared: not null } => null,
            { } plain when count < FewestOfKind => new PlainTypeHandlers(pool).Of(plain.Types),
            _ => family,
        };
    }

    private static bool IsAmongFirst(Family family, IEnumerable<NodeScore> ranked, int first) =>
        ranked.Take(first).Any(score => family.Nodes.Contains(score.Node));

    private SearchResult Search(
        RequestAnalysis analysis,
        Profile profile,
        Pool pool,
        Family? family,
        int nodes,
        CancellationToken cancellationToken
    )
    {
        var hardGate = profile.Nodes.HardGate;
        var asked = analysis;
        if (analysis.Request.Description is { } purpose)
        {
            var task = PurposeWords.Task(family is null ? purpose : PurposeWords.WithoutOpening(purpose));
            analysis = analysis with { Request = analysis.Request with { Description = task } };
        }

        var terms = new RequestTerms(analysis, new WordForms(pool), family);
        var names = new RequestNames(analysis.Request);
        using var scores = MethodScores.Compute(terms, names, pool);
        cancellationToken.ThrowIfCancellationRequested();
        Func<int, bool>? admits = hardGate ? method => space.NodeTypes[space.Node[method]] == (byte)analysis.NodeType : null;
        var text = TopRanked.Of(scores.Text, MostRanked, admits);
        var described = TopRanked.Of(scores.Described, MostRanked, admits);
        var (first, _) = ReciprocalRankFusion.Fuse(
            (text, TextWeight),
            (TopRanked.Of(scores.Structure, MostRanked, admits), StructureWeight)
        );
        cancellationToken.ThrowIfCancellationRequested();
        var found = MethodEvidence.Collect(first[..Math.Min(first.Length, MostRanked)], terms, names, scores, text, described, pool);
        var relevance = Enumerable
            .Range(0, found.Methods.Length)
            .Select(i => (Method: found.Methods[i], Score: models.Method.Probability(found.Row(i))))
            .OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.Method)
            .ToArray();
        int[] methods = [.. relevance.Select(pair => pair.Method)];
        float[] likely = [.. relevance.Select(pair => pair.Score)];
        cancellationToken.ThrowIfCancellationRequested();
        var evidence = ApiEvidenceCollector.Collect(terms, names, pool, methods, likely, described, scores.Described);
        var (probability, ranks) = ApiPrediction.Predict(models, evidence, terms, pool, methods);
        cancellationToken.ThrowIfCancellationRequested();
        var support = new FoundMethods(new Evidence(pool, scores), methods, likely, probability);
        var ranked = Rank(family);
        if (family is { Bases.IsEmpty: true, Listed.IsEmpty: true, IsOneWord: false } && !IsAmongFirst(family, ranked, FamilyAmongFirst))
            ranked = Rank(family = null);
        var result = new SearchResult
        {
            Analysis = asked,
            Terms = terms,
            Family = family,
            Place = new Place(terms, pool),
            Pool = pool,
            Nodes = family is null
                ? ranked
                : new CompanionRanker(profile.Similarity).Rank(ranked, analysis.Request.Description, family, pool),
            Methods = methods,
            Relevance = [.. likely.Select(score => (double)score / likely[0])],
            MethodEvidence = found,
            ApiEvidence = evidence,
            ApiRanks = ranks,
            ApiProbability = probability,
        };
        return result with
        {
            Companions = new(() => new CompanionReader(result).Read()),
            PlainTypes = new(() => new PlainTypeReader(pool).Read(result, profile.Similarity)),
        };

        List<NodeScore> Rank(Family? wanted) =>
            NodeRanker.Rank(new NodeQuery(analysis, terms, wanted, pool), support, profile, Math.Max(nodes, MostNodes));
    }
}
