using System.Collections.Immutable;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Reads what was chosen from the index, and groups it for reading.</summary>
internal sealed class QuotationReader(SearchResult search, SearchSpace space)
{
    // A text of several lines reports something: what has to change may be any of the places, and whoever changes it opens the file.
    private readonly bool _wantsPaths =
        !search.Analysis.HasMethod && search.Analysis.Request.Description?.Trim().Contains('\n', StringComparison.Ordinal) == true;

    private readonly Dictionary<int, double> _relevance = search.RelevanceByMethod();
    private readonly Dictionary<int, NodeScore> _scores = search.Nodes.ToDictionary(node => node.Node);
    private readonly Dictionary<int, Nodes.MethodRecord> _methods = [];
    private readonly HashSet<int> _companions =
    [
        .. search.Companions.Value.Inside,
        .. search.Companions.Value.OfModel.Select(companion => companion.Node),
    ];

    /// <summary>Methods by type, the type that is written into or the model first, then what comes with it, then the most similar.</summary>
    public ImmutableArray<Reference> References(IEnumerable<Quote> quotes)
    {
        var text = new TypeText(space);
        return
        [
            .. quotes
                .Where(quote => quote.Kind == QuoteKind.Method)
                .GroupBy(quote => space.Node[quote.Number])
                .OrderByDescending(group => group.Key == search.Place.Node || group.Key == search.Model)
                .ThenByDescending(group => _companions.Contains(group.Key))
                .ThenByDescending(group => ScoreOf(group.Key).Similarity)
                .ThenByDescending(group => group.Max(quote => _relevance.GetValueOrDefault(quote.Number)))
                .ThenBy(group => group.Key)
                .Select(group =>
                {
                    var (segment, local) = space.LocateNode(group.Key);
                    var node = space.Segments[segment].Node(local);
                    return new Reference
                    {
                        Score = ScoreOf(group.Key),
                        Node = node,
                        Head = text.HeadOf(node, segment),
                        IsCompanion = _companions.Contains(group.Key),
                        Corpus = space.Segments[segment].Entry.Name,
                        Methods =
                        [
                            .. (group.Key == search.Model ? group.OrderBy(quote => quote.Number) : group.AsEnumerable()).Select(
                                quote => new QuotedMethod(Method(quote.Number), _relevance.GetValueOrDefault(quote.Number), IsFull: true)
                            ),
                        ],
                    };
                }),
        ];
    }

    /// <summary>Statements in source order, those of one file together, the files with the most relevant methods first.</summary>
    public ImmutableArray<QuotedUsage> Usages(IEnumerable<Quote> quotes) =>
        [
            .. quotes
                .Where(quote => quote.Kind == QuoteKind.Usage)
                .GroupBy(quote => space.File[quote.Method])
                .OrderByDescending(file => file.Max(quote => _relevance.GetValueOrDefault(quote.Method)))
                .ThenBy(file => file.Key)
                .SelectMany(file => file.Select(Usage).OrderBy(usage => usage.Statement.Lines.Start).ThenBy(usage => usage.Number)),
        ];

    private QuotedUsage Usage(Quote quote)
    {
        var (segment, method) = (space.LocateMethod(quote.Method).Segment, Method(quote.Method));
        var statement = method.Statements[quote.Number - space.Statements.Of(quote.Method).Start];
        return new QuotedUsage(
            quote.Number,
            quote.Method,
            method,
            PlaceText.FileOf(space, quote.Method, _wantsPaths),
            PlaceText.InFile(space, quote.Method, statement.Lines.Start),
            space.Segments[segment].Entry.Name,
            statement,
            _relevance.GetValueOrDefault(quote.Method)
        );
    }

    /// <summary>Declarations by type, in order of choice of the types, members in order of declaration.</summary>
    public ImmutableArray<DeclaredType> Declarations(IEnumerable<Quote> quotes)
    {
        var (members, text) = (space.Members, new TypeText(space));
        return
        [
            .. quotes
                .Where(quote => quote.Kind == QuoteKind.Declaration)
                .GroupBy(quote => members.Owner(quote.Number))
                .Select(group =>
                {
                    ImmutableArray<int> shown =
                    [
                        .. group.Select(quote => quote.Number).Distinct().OrderBy(m => members.Line(m)).ThenBy(m => m),
                    ];
                    var file = shown.Select(m => members.File[m]).FirstOrDefault(file => file >= 0, -1);
                    return new DeclaredType(
                        space.Uses.Types[members.Type[shown[0]]],
                        members.OwnerName(shown[0]),
                        file < 0 ? null : space.PathOf(file),
                        shown,
                        [.. shown.Select(m => space.Uses.Names[members.Name[m]])],
                        text.Write(shown[0], shown)
                    );
                }),
        ];
    }

    // A node far down the ranking has no similarity of its own.
    private NodeScore ScoreOf(int node) => _scores.GetValueOrDefault(node) ?? new NodeScore(node, 0, [], [], 0);

    private Nodes.MethodRecord Method(int number)
    {
        if (_methods.TryGetValue(number, out var known))
            return known;

        var (segment, local) = space.LocateMethod(number);
        return _methods[number] = space.Segments[segment].Method(local);
    }
}
