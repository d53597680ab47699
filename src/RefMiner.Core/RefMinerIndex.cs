using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Context;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>An open index: ask it for similar nodes, for references, for contexts. Open once, query from many threads.</summary>
public sealed class RefMinerIndex : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<House>> _houses = new(StringComparer.Ordinal);
    private readonly IndexReader _reader;

    private RefMinerIndex(IndexReader reader) => _reader = reader;

    /// <summary>Opens the index in a folder.</summary>
    /// <exception cref="RefMinerException">There is no index, or it is damaged, unreadable or of another format.</exception>
    public static RefMinerIndex Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new RefMinerIndex(IndexReader.Open(path));
    }

    /// <summary>Nodes like what the request asks for, best first.</summary>
    /// <param name="request">The request.</param>
    /// <param name="top">Most nodes, at least 1.</param>
    /// <param name="profile">Id of the profile, or null for that of the corpora.</param>
    public SimilarResult FindSimilar(ContextRequest request, int top = 5, string? profile = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);

        var (house, search) = Search(request, profile, top);
        return new SimilarResult
        {
            NodeType = search.Analysis.NodeType,
            Features = search.Analysis.Wanted,
            Nodes = [.. search.Nodes.Take(top).Select(node => ReadNode(node, house.Space))],
            Warnings = [.. search.Warnings()],
        };
    }

    /// <summary>One context for the request.</summary>
    /// <exception cref="BudgetTooSmallException">The budget cannot hold what every context must hold.</exception>
    public ContextResult BuildContext(ContextRequest request, ContextOptions? options = null) => BuildContext(request, options, vector: null);

    /// <summary>The same, the ranking of methods by a dense vector of the request taken in.</summary>
    internal ContextResult BuildContext(ContextRequest request, ContextOptions? options, sbyte[]? vector)
    {
        ArgumentNullException.ThrowIfNull(request);
        options ??= new ContextOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BudgetTokens, 1, nameof(options));

        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartContext();
        var (house, search) = Search(request, options.Profile, vector: vector);
        var result = house.Contexts.Build(search, house.Space, options, started);
        Telemetry.Record(result, house.Profile.Id, activity);
        return result;
    }

    /// <summary>One context with what became of every candidate.</summary>
    internal (ContextResult Result, ContextTrace Trace) TraceContext(ContextRequest request, ContextOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var (house, search) = Search(request, options.Profile);
        return house.Contexts.Trace(search, house.Space, options, started);
    }

    /// <summary>Methods whose full forms cover most of what the new body will probably need.</summary>
    /// <param name="request">The request.</param>
    /// <param name="budgetTokens">Sum of their tokens at most, in cl100k_base; at least 1.</param>
    /// <param name="most">Number of methods at most; at least 1.</param>
    /// <param name="profile">Id of the profile, or null for that of the corpora.</param>
    public ReferencesResult FindReferences(ContextRequest request, int budgetTokens, int most = int.MaxValue, string? profile = null) =>
        FindReferences(request, budgetTokens, most, profile, vector: null);

    /// <summary>The same, the ranking of methods by a dense vector of the request taken in.</summary>
    internal ReferencesResult FindReferences(ContextRequest request, int budgetTokens, int most, string? profile, sbyte[]? vector)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(budgetTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);

        var (house, search) = Search(request, profile, vector: vector);
        var relevance = search.RelevanceByMethod();
        var chosen = MethodSelector.Select(search.Methods, search.Relevance, search.ApiProbability, house.Space, budgetTokens, most);
        ImmutableArray<MethodReference> references = [.. chosen.Select(method => ReadMethod(house.Space, method, relevance[method]))];
        return new ReferencesResult
        {
            NodeType = search.Analysis.NodeType,
            References = references,
            Reasons = Explanation.Of(chosen, search, RankingModels.Shipped),
            Tokens = references.Sum(r => r.Tokens),
            Warnings = [.. search.Warnings()],
        };
    }

    /// <summary>Methods like one that is already there, best first, itself and those with nothing in common left out.</summary>
    /// <param name="path">Its file from the corpus root, with or without what stands before the root, or the end of that path.</param>
    /// <param name="member"><c>Type.Method</c>, or the method alone where that is clear.</param>
    /// <param name="top">Most methods, at least 1.</param>
    /// <exception cref="InvalidRequestException">No such method, or more than one.</exception>
    public ImmutableArray<SimilarMethod> FindLike(string path, string member, int top = 5)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(member);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);

        var likeness = new Likeness(_reader.Segments);
        return [.. likeness.Methods(new MethodLookup(_reader.Segments).Find(path, member), top).Select(found => new SimilarMethod(
            ReadMethod(_reader.Segments[found.Segment], found.Local, found.Similarity), NodeNameOf((found.Segment, found.Local)), found.Similarity))];
    }

    /// <summary>Nodes like one that is already there, best first, itself left out: by what their methods have in common, not by features.</summary>
    /// <param name="path">Its file from the corpus root, with or without what stands before the root, or the end of that path.</param>
    /// <param name="type">Simple name of the type.</param>
    /// <param name="top">Most nodes, at least 1.</param>
    /// <exception cref="InvalidRequestException">No such node, or more than one.</exception>
    public ImmutableArray<SimilarNode> FindLikeNode(string path, string type, int top = 5)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);

        var likeness = new Likeness(_reader.Segments);
        return [.. likeness.Nodes(new MethodLookup(_reader.Segments).FindNode(path, type), top).Select(found => Answers.Node(
            new NodeScore(found.Local, found.Similarity, [new ScorePart("vector", found.Similarity, 1)], [], 0), _reader.Segments[found.Segment].Node(found.Local), _reader.Segments[found.Segment].Entry.Name))];
    }

    /// <summary>Whether a path and member name a node, not one of its methods.</summary>
    internal bool IsNode(string path, string member) => new MethodLookup(_reader.Segments).IsNode(path, member);

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>Idioms of all corpora, those with the most support first.</summary>
    internal ImmutableArray<Idiom> Idioms => Idiom.Of(_reader.Segments);

    /// <summary>The manifest of the open generation.</summary>
    internal Manifest Manifest => _reader.Manifest;

    private (House House, SearchResult Search) Search(ContextRequest request, string? profile, int nodes = 0, sbyte[]? vector = null)
    {
        RequestReader.Check(request, "request", allowNoMethod: true);
        if (profile is not null) return SearchIn(HouseOf(profile), request, nodes, vector);

        // One house in the index decides; among several, the one whose node is most similar.
        var searches = _reader.Manifest.Corpora.Select(c => c.Profile).Distinct(StringComparer.Ordinal).DefaultIfEmpty(ProfileLoader.ShippedIds[^1])
            .Select(id => SearchIn(HouseOf(id), request, nodes, vector)).ToArray();
        var best = searches.OrderByDescending(s => s.Search.Nodes.Select(n => n.Similarity).DefaultIfEmpty(0).First()).First();
        var other = _reader.Manifest.Corpora.FirstOrDefault(c => c.Profile == best.House.Profile.Id && c.ProfileHash.Length > 0 && c.ProfileHash != best.House.Profile.Hash);
        if (other is not null)
            return (best.House, best.Search with { Choice = $"corpus {other.Name} was mined by another profile of the id {other.Profile}; give its folder (--profile DIR), or mine it again by the shipped one" });

        return searches.Length == 1 ? best : (best.House, best.Search with { Choice = $"the index holds several houses; answered by the rules of {best.House.Profile.Id} (--profile chooses)" });
    }

    private static (House House, SearchResult Search) SearchIn(House house, ContextRequest request, int nodes, sbyte[]? vector) =>
        (house, house.Engine.Search(house.Requests.Analyse(request), house.Profile, nodes, vector is null ? null : DenseScores.Of(house.Space, vector)));

    /// <summary>A profile with the corpora of its house; with all of them when none is of that house.</summary>
    private House HouseOf(string id) => _houses.GetOrAdd(id, key => new Lazy<House>(() =>
    {
        var profile = Known(key) ? ProfileLoader.Load(key) : throw new InvalidProfileException($"the corpora were mined by the profile '{key}', which is not shipped. Give its folder: --profile DIR.");
        var own = _reader.Segments.Where(segment => segment.Entry.Profile == profile.Id).ToImmutableArray();
        return new House(profile, new SearchSpace(own.IsEmpty ? _reader.Segments : own));
    })).Value;

    private bool Known(string name) => ProfileLoader.ShippedIds.Contains(name) || ProfileLoader.IsFolder(name) || _reader.Manifest.Corpora.All(c => c.Profile != name);

    private static SimilarNode ReadNode(NodeScore score, SearchSpace space)
    {
        var (segment, local) = space.LocateNode(score.Node);
        return Answers.Node(score, space.Segments[segment].Node(local), space.Segments[segment].Entry.Name);
    }

    private static MethodReference ReadMethod(SearchSpace space, int method, double score)
    {
        var (segment, local) = space.LocateMethod(method);
        return ReadMethod(space.Segments[segment], local, score);
    }

    private static MethodReference ReadMethod(SegmentReader segment, int local, double score) =>
        Answers.Method(new QuotedMethod(segment.Method(local), score, IsFull: true), segment.Entry.Name);

    private string NodeNameOf((int Segment, int Local) method)
    {
        var packed = _reader.Segments[method.Segment].Packed;
        return packed.NodeNames[packed.MethodNode[method.Local]];
    }

    private sealed record House(Profile Profile, SearchSpace Space)
    {
        public QueryEngine Engine { get; } = new(Space, RankingModels.Shipped);

        public RequestAnalyzer Requests { get; } = new(Profile);

        public ContextBuilder Contexts { get; } = new(Profile);
    }
}
