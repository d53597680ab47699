using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Storage;
using RefMiner.Tokens;

namespace RefMiner.Operations;

/// <summary>Finds who uses a member or type, best examples first.</summary>
internal static class UsagesOperation
{
    /// <summary>Most tokens of an answer about members where nothing else is said.</summary>
    public const int UsualTokens = 2_000;

    /// <summary>The most that can be asked for.</summary>
    public const int MostTokens = 100_000;

    private const int MostStatements = 2;
    private const int MostReceivers = 8;
    private const double QuotedShare = 0.8;
    private const double DerivedShare = 0.25;

    // What may be another member is worth fewer quotations.
    private const int UnsureShare = 4;

    /// <summary>The users of what a name fits.</summary>
    /// <param name="index">Where they are looked for.</param>
    /// <param name="asked">Name, documentation comment id or place of a member or type; it may also be one from outside, such as
    /// <c>HttpClient.GetAsync</c>.</param>
    /// <param name="budget">Most cl100k_base tokens of the answer.</param>
    /// <exception cref="InvalidRequestException">Nothing fits, or something only by another name.</exception>
    public static UsagesResult Run(RefMinerIndex index, string asked, int budget)
    {
        using var generation = index.Use();
        var segments = generation.Segments;
        var (lookup, search, name) = (new MemberLookup(segments), new UsageSearch(segments), MemberName.Parse(asked));
        var found = lookup.Find(name);
        if (IsOfOutside(search, name, found))
            found = [];

        // Uses are held by simple names: members of two types called alike have the same users.
        var labels = found.Select(match => match.Label).Distinct(StringComparer.Ordinal).ToArray();
        if (labels.Length > 1)
            return new UsagesResult(asked, 0, 0, [], [], MemberCandidate.Of(found, segments), 0, []);

        if (!found.IsEmpty)
        {
            var target = search.Target(found[0].Type, found[0].IsType ? null : MemberOf(found[0]));
            return Within(budget, target, search.Find(target), Derived(target), segments);
        }

        if (name is { Qualifier.Count: 0, Id: null, Place: null, Path: null } && lookup.Deriving(name.Name) is { IsEmpty: false } derived)
        {
            var type = search.Target(name.Name, null);
            return Within(budget, type, search.Find(type), derived, segments);
        }

        var (outside, hits) = Outside(search, name);
        return hits.IsEmpty ? throw lookup.NotFound(asked, "nor a use of it") : Within(budget, outside, hits, [], segments);

        ImmutableArray<MemberMatch> Derived(UsageTarget target) => target.Member is null ? lookup.Deriving(target.Type) : [];
    }

    private static string? MemberOf(MemberMatch match) => match.Kind == DeclarationKind.Constructor ? match.Type : match.Name;

    // Properties are often called after their type.
    private static bool IsOfOutside(UsageSearch search, MemberName name, ImmutableArray<MemberMatch> found) =>
        name is { Qualifier.Count: 0, Id: null, Place: null, Path: null }
        && !found.IsEmpty
        && found.All(match => !match.IsType)
        && search.IsUsed(name.Name);

    private static (UsageTarget Target, ImmutableArray<UsageHit> Hits) Outside(UsageSearch search, MemberName name)
    {
        var target =
            name.Qualifier.Count > 0 && name.Id is not ['T', ..]
                ? search.Target(name.Qualifier[^1], name.Name)
                : search.Target(name.Name, null);
        var hits = search.Find(target);
        if (hits.Any(hit => hit.IsResolved))
            return (target, hits);

        // An extension method is called on one type, and declared by another.
        var receivers = search.ReceiversOf(name.Name);
        var isBare = name.Qualifier.Count == 0;
        if (
            (
                isBare
                    ? receivers is [var only]
                        ? only
                        : null
                    : Array.Find(receivers, IsExtending)
            ) is
            { } chosen
        )
            return Of(chosen);
        if (receivers.Length == 0 || (!isBare && !hits.IsEmpty))
            return (target, hits);

        var others = string.Join(" or ", receivers.Take(MostReceivers).Select(type => $"'{type}.{name.Name}'"));
        throw new InvalidRequestException($"no mined code uses '{VisibleLine.Of(target.Label)}'. Ask for one that is used: {others}.");

        (UsageTarget, ImmutableArray<UsageHit>) Of(string type)
        {
            var found = search.Target(type, name.Name);
            return (found, search.Find(found));
        }
    }

    private static bool IsExtending(string type) =>
        type.EndsWith("Extensions", StringComparison.Ordinal) || type is nameof(Enumerable) or nameof(Queryable);

    private static UsagesResult Within(
        int budget,
        UsageTarget target,
        ImmutableArray<UsageHit> hits,
        ImmutableArray<MemberMatch> deriving,
        ImmutableArray<SegmentReader> segments
    )
    {
        var derived = Listed(deriving, segments, budget * DerivedShare);
        var examples = ImmutableArray.CreateBuilder<UsagesResult.Example>();
        var others = ImmutableArray.CreateBuilder<UsagesResult.Place>();
        var (spent, isFull) = (derived.Sum(Cost), false);
        var resolved = hits.RemoveAll(hit => !hit.IsResolved);
        var shown = resolved.IsEmpty ? hits : resolved;
        if (resolved.IsEmpty)
            budget = Math.Max(1, budget / UnsureShare);
        foreach (var hit in shown)
        {
            if (spent >= budget)
                break;

            var example = isFull ? null : Of(hit, segments[hit.Segment]);
            var cost = example is null ? 0 : TokenCounter.Cl100k.Count($"{example.At} {example.Name}\n{example.Text}\n");
            if (example is not null && spent + cost <= budget * QuotedShare)
            {
                examples.Add(example);
                spent += cost;
                continue;
            }

            // What is too long once may be followed by shorter ones, but the list should not be gone through for them.
            isFull |= example is not null && spent > budget / 2;
            var place = PlaceOf(hit, segments[hit.Segment]);
            var placeCost = Cost(place);
            if (spent + placeCost > budget)
                break;

            others.Add(place);
            spent += placeCost;
        }

        return new UsagesResult(
            target.Label,
            resolved.Length,
            hits.Length - resolved.Length,
            examples.ToImmutable(),
            others.ToImmutable(),
            [],
            deriving.Length,
            derived
        );
    }

    private static ImmutableArray<UsagesResult.Place> Listed(
        ImmutableArray<MemberMatch> types,
        ImmutableArray<SegmentReader> segments,
        double budget
    )
    {
        var spent = 0;
        return
        [
            .. types
                .Select(type => new UsagesResult.Place(type.Type, At(segments[type.Segment], type.Path, type.Line)))
                .TakeWhile(place => (spent += Cost(place)) <= budget),
        ];
    }

    private static int Cost(UsagesResult.Place place) => TokenCounter.Cl100k.Count($"{place.At} {place.Name}\n");

    private static UsagesResult.Example Of(UsageHit hit, SegmentReader segment)
    {
        var method = segment.Method(hit.Method);
        var statements = hit.Statements.Take(MostStatements).Select(number => method.Statements[number]).ToArray();
        var text =
            statements.Length == 0
                ? method.SignatureForm.Text
                : string.Join('\n', statements.Select(statement => statement.TextIn(method)));
        return new(
            NameOf(hit, segment),
            method.Id,
            At(segment, method.Path, statements.Length == 0 ? method.Lines.Start : statements[0].Lines.Start),
            Math.Round(hit.Score, 2),
            hit.Through,
            text
        );
    }

    private static UsagesResult.Place PlaceOf(UsageHit hit, SegmentReader segment)
    {
        var packed = segment.Packed;
        return new(NameOf(hit, segment), At(segment, packed.Files[packed.MethodFile[hit.Method]], packed.MethodStartLine[hit.Method]));
    }

    private static string NameOf(UsageHit hit, SegmentReader segment) =>
        $"{segment.Packed.NodeNames[segment.Packed.MethodNode[hit.Method]]}.{segment.Packed.MethodNames[hit.Method]}";

    private static string At(SegmentReader segment, string path, int line) =>
        FormattableString.Invariant($"{segment.Entry.Name}/{path}:{line}");
}
