using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Context;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>An open index: ask it for similar nodes, for references, for contexts. Open once, query from many threads.</summary>
/// <remarks>When another generation is published, queries that begin afterwards use it as soon as it is open, those in flight end
/// on the one they began with.
/// A generation that cannot be opened is left alone (<see cref="LastRefreshError"/>). A query that is cancelled ends at its next
/// stage: before and after each house is searched, between the stages of a
/// search, before a context is assembled and before it is packed.</remarks>
public sealed class RefMinerIndex : IContextBuilder, ISimilarNodeSearch, IDisposable
{
    private readonly LiveIndex _live;

    private RefMinerIndex(LiveIndex live) => _live = live;

    /// <summary>Opens the index in a folder.</summary>
    /// <exception cref="RefMinerException">There is no index, or it is damaged, unreadable or of another format.</exception>
    public static RefMinerIndex Open(string path) => Open(path, LiveIndex.LookEvery);

    /// <summary>Opens an index for one run of a program, whose answers all come from one generation.</summary>
    internal static RefMinerIndex OpenStill(string path) => Open(path, TimeSpan.MaxValue);

    /// <summary>Opens an index that checks for a new generation at most this often.</summary>
    internal static RefMinerIndex Open(string path, TimeSpan lookEvery)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new RefMinerIndex(new LiveIndex(path, OpenGeneration.Open(path), lookEvery));
    }

    /// <summary>
    /// The generation that a query would use now, for several queries that must not be answered from different ones; to be
    /// disposed of by itself.
    /// </summary>
    internal RefMinerIndex Pin() => new(_live.Pin());

    /// <summary>What the generation that a query would use now holds.</summary>
    internal Manifest Manifest
    {
        get
        {
            using var generation = Use();
            return generation.Manifest;
        }
    }

    /// <summary>The generation that a query would use now; counts up with every publication, from 1.</summary>
    /// <exception cref="ObjectDisposedException">The index was closed.</exception>
    public int Generation => Manifest.Generation;

    /// <summary>
    /// Why the published generation could not be opened when it was last tried, or null when all is well. Queries go on with the
    /// generation before.
    /// </summary>
    public Exception? LastRefreshError => _live.LastError;

    /// <summary>
    /// Opens the published generation now, unless it is open: for a caller that must not be answered from an earlier one.
    /// </summary>
    /// <returns>Whether another generation was opened.</returns>
    /// <exception cref="RefMinerException">It cannot be opened; queries go on with the generation before.</exception>
    /// <exception cref="ObjectDisposedException">The index was closed.</exception>
    public bool Refresh() => _live.Refresh();

    /// <summary>Answers for a corpus come from what was just mined, as long as the index holds nothing that does not lead to it.</summary>
    internal void Show(MinedView view) => _live.Show(view);

    /// <summary>Answers for a corpus come from the index again.</summary>
    internal void Hide(string corpus) => _live.Hide(corpus);

    /// <inheritdoc/>
    public SimilarResult FindSimilar(
        ContextRequest request,
        int top = 5,
        string? profile = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);

        using var generation = Use();
        var (house, search) = Search(generation, "similar", request, profile, top, cancellationToken);
        return new SimilarResult
        {
            NodeType = search.Analysis.NodeType,
            Features = search.Analysis.Wanted,
            Nodes = [.. search.Nodes.Take(top).Select(node => ReadNode(node, house.Space))],
            Warnings = [.. search.Warnings()],
            Generation = generation.Manifest.Generation,
        };
    }

    /// <inheritdoc/>
    public ContextResult BuildContext(ContextRequest request, ContextOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        options ??= new ContextOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BudgetTokens, 1, nameof(options));

        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartContext();
        using var generation = Use();
        var (house, search) = Search(generation, "context", request, options.Profile, nodes: 0, cancellationToken);
        var result = house.Contexts.Build(search, house.Space, options, started, cancellationToken) with
        {
            Generation = generation.Manifest.Generation,
        };
        Telemetry.Record(result, house.Profile.Id, activity);
        return result;
    }

    /// <summary>One context with what became of every candidate.</summary>
    internal (ContextResult Result, ContextTrace Trace) TraceContext(ContextRequest request, ContextOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        using var generation = Use();
        var (house, search) = Search(generation, "context", request, options.Profile, nodes: 0, CancellationToken.None);
        return house.Contexts.Trace(search, house.Space, options, started);
    }

    /// <summary>Methods whose full forms cover most of what the new body will probably need.</summary>
    /// <param name="request">The request.</param>
    /// <param name="budgetTokens">Sum of their tokens at most, in cl100k_base; at least 1.</param>
    /// <param name="most">Number of methods at most; at least 1.</param>
    /// <param name="profile">Id of the profile, or null for that of the corpora.</param>
    /// <param name="cancellationToken">Ends the search at its next stage.</param>
    public ReferencesResult FindReferences(
        ContextRequest request,
        int budgetTokens,
        int most = int.MaxValue,
        string? profile = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(budgetTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);

        using var generation = Use();
        var (house, search) = Search(generation, "references", request, profile, nodes: 0, cancellationToken);
        var relevance = search.RelevanceByMethod();
        var (methods, usages, declarations, tokens) = new Quoting(
            search,
            house.Space,
            QuoteSettings.Of(house.Profile.Ranking?.Choice)
        ).Choose(budgetTokens, most);
        return new ReferencesResult
        {
            NodeType = search.Analysis.NodeType,
            References = [.. methods.Select(method => ReadMethod(house.Space, method, relevance[method]))],
            Usages = [.. usages.Select(Answers.Usage)],
            Declarations = [.. declarations.Select(Answers.Declaration)],
            Reasons = Explanation.Of(methods, search, RankingModels.Of(house.Profile)),
            Tokens = tokens,
            Warnings = [.. search.Warnings()],
            Generation = generation.Manifest.Generation,
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

        return FindLike(segments => new MethodLookup(segments).Find(path, member), top);
    }

    /// <summary>
    /// Nodes like one that is already there, best first, itself left out: by what their methods have in common, not by features.
    /// </summary>
    /// <param name="path">Its file from the corpus root, with or without what stands before the root, or the end of that path.</param>
    /// <param name="type">Simple name of the type.</param>
    /// <param name="top">Most nodes, at least 1.</param>
    /// <exception cref="InvalidRequestException">No such node, or more than one.</exception>
    public ImmutableArray<SimilarNode> FindLikeNode(string path, string type, int top = 5)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);

        return FindLikeNode(segments => new MethodLookup(segments).FindNode(path, type), top);
    }

    /// <summary>Methods like the one that is found in the segments by its number.</summary>
    internal ImmutableArray<SimilarMethod> FindLike(Func<ImmutableArray<SegmentReader>, (int Segment, int Local)> find, int top)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartSearch();
        using var generation = Use();
        var segments = generation.Segments;
        ImmutableArray<SimilarMethod> like =
        [
            .. new Likeness(segments)
                .Methods(find(segments), top)
                .Select(found => new SimilarMethod(
                    ReadMethod(segments[found.Segment], found.Local, found.Similarity),
                    NodeNameOf(segments[found.Segment], found.Local),
                    found.Similarity
                )),
        ];
        Telemetry.RecordSearch("like", started, activity);
        return like;
    }

    /// <summary>Nodes like the one that is found in the segments by its number.</summary>
    internal ImmutableArray<SimilarNode> FindLikeNode(Func<ImmutableArray<SegmentReader>, (int Segment, int Local)> find, int top)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartSearch();
        using var generation = Use();
        var segments = generation.Segments;
        ImmutableArray<SimilarNode> like =
        [
            .. new Likeness(segments)
                .Nodes(find(segments), top)
                .Select(found =>
                    Answers.Node(
                        new NodeScore(found.Local, found.Similarity, [new ScorePart("vector", found.Similarity, 1)], [], 0),
                        segments[found.Segment].Node(found.Local),
                        segments[found.Segment].Entry.Name
                    )
                ),
        ];
        Telemetry.RecordSearch("like", started, activity);
        return like;
    }

    /// <summary>A request with what follows from its signature and its place filled in.</summary>
    /// <exception cref="InvalidRequestException">The index has no such place.</exception>
    internal ContextRequest Complete(ContextRequest request)
    {
        using var generation = Use();
        return Complete(generation, request).Request;
    }

    /// <summary>Whether a path and member name a node, not one of its methods.</summary>
    internal bool IsNode(string path, string member)
    {
        using var generation = Use();
        return new MethodLookup(generation.Segments).IsNode(path, member);
    }

    /// <summary>Closes the index; queries in flight on other threads end as they would have.</summary>
    public void Dispose() => _live.Dispose();

    /// <summary>Idioms of all corpora, those with the most support first.</summary>
    internal ImmutableArray<Idiom> Idioms
    {
        get
        {
            using var generation = Use();
            return Idiom.Of(generation.Segments);
        }
    }

    /// <summary>Profile of the first corpus, or null where there is none.</summary>
    internal string? HouseProfile
    {
        get
        {
            using var generation = Use();
            return generation.Manifest.Corpora.Select(c => c.Profile).FirstOrDefault();
        }
    }

    /// <summary>The code of the generation that a query would use now, to be disposed of.</summary>
    /// <exception cref="ObjectDisposedException">The index was closed.</exception>
    public MinedCode ReadCode() => new(Use());

    /// <summary>The generation that a query uses, to be disposed of when it ends.</summary>
    internal OpenGeneration Use() => _live.Use();

    private static (House House, SearchResult Search) Search(
        OpenGeneration generation,
        string kind,
        ContextRequest request,
        string? profile,
        int nodes,
        CancellationToken cancellationToken
    )
    {
        RequestReader.Check(request, "request", kind == "similar" ? RequestNeeds.NodeType : RequestNeeds.Subject);
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartSearch();
        var asked = Complete(generation, request);
        var found = profile is null
            ? SearchAll(generation, asked, nodes, cancellationToken)
            : SearchIn(generation.HouseOf(profile), asked, nodes, cancellationToken);
        Telemetry.RecordSearch(kind, started, activity);
        return found;
    }

    private static CompletedRequest Complete(OpenGeneration generation, ContextRequest request)
    {
        var named = CompletedRequest.Of(request);
        if (string.IsNullOrWhiteSpace(request.At))
            return named;

        var placed = new PlaceLookup(generation.Segments).Find(request.At).Fill(named.Request);
        return placed with { Notes = [.. named.Notes, .. placed.Notes] };
    }

    /// <summary>One house in the index decides; among several, the one whose node is most similar.</summary>
    private static (House House, SearchResult Search) SearchAll(
        OpenGeneration generation,
        CompletedRequest request,
        int nodes,
        CancellationToken cancellationToken
    )
    {
        var corpora = generation.Manifest.Corpora;
        var searches = corpora
            .Select(c => c.Profile)
            .Distinct(StringComparer.Ordinal)
            .DefaultIfEmpty(ProfileLoader.ShippedIds[^1])
            .Select(id => SearchIn(generation.HouseOf(id), request, nodes, cancellationToken))
            .ToArray();
        var best = searches.OrderByDescending(s => s.Search.Nodes.Select(n => n.Similarity).DefaultIfEmpty(0).First()).First();
        var other = corpora.FirstOrDefault(c =>
            c.Profile == best.House.Profile.Id && c.ProfileHash.Length > 0 && c.ProfileHash != best.House.Profile.Hash
        );
        if (other is not null)
            return (
                best.House,
                best.Search with
                {
                    Choice =
                        $"corpus {other.Name} was mined by another profile of the id {other.Profile}; give its folder (--profile "
                        + "DIR), or mine it again by the shipped one",
                }
            );

        return searches.Length == 1
            ? best
            : (
                best.House,
                best.Search with
                {
                    Choice = $"the index holds several houses; answered by the rules of {best.House.Profile.Id} (--profile chooses)",
                }
            );
    }

    private static (House House, SearchResult Search) SearchIn(
        House house,
        CompletedRequest request,
        int nodes,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var search = house.Engine.Search(
            house.Requests.Analyse(request.Request) with
            {
                Notes = request.Notes,
            },
            house.Profile,
            nodes,
            cancellationToken
        );
        return (house, search);
    }

    private static SimilarNode ReadNode(NodeScore score, SearchSpace space)
    {
        var (segment, local) = space.LocateNode(score.Node);
        var answer = Answers.Node(score, space.Segments[segment].Node(local), space.Segments[segment].Entry.Name);
        if (score.File < 0)
            return answer;

        // Of a type in several files, the one that fits is shown.
        var (_, file) = space.LocateFile(score.File);
        var path = space.Segments[segment].Packed.Files[file];
        if (path == answer.Path)
            return answer;

        var (start, end) = space.MethodsOf(score.Node);
        LineSpan[] lines =
        [
            .. Enumerable.Range(start, end - start).Where(method => space.File[method] == score.File).Select(space.LinesOf),
        ];
        return answer with { Path = path, StartLine = lines.Min(span => span.Start), EndLine = lines.Max(span => span.End) };
    }

    private static MethodReference ReadMethod(SearchSpace space, int method, double score)
    {
        var (segment, local) = space.LocateMethod(method);
        return ReadMethod(space.Segments[segment], local, score);
    }

    private static MethodReference ReadMethod(SegmentReader segment, int local, double score) =>
        Answers.Method(new QuotedMethod(segment.Method(local), score, IsFull: true), segment.Entry.Name);

    private static string NodeNameOf(SegmentReader segment, int method) => segment.Packed.NodeNames[segment.Packed.MethodNode[method]];
}
