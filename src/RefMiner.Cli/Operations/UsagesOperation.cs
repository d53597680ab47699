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
    private const double QuotedShare = 0.8;

    /// <summary>The users of what a name fits.</summary>
    /// <param name="index">Where they are looked for.</param>
    /// <param name="asked">Name, documentation comment id or place of a member or type; it may also be one from outside, such as
    /// <c>HttpClient.GetAsync</c>.</param>
    /// <param name="budget">Most cl100k_base tokens of the answer.</param>
    /// <exception cref="InvalidRequestException">Nothing fits.</exception>
    public static UsagesResult Run(RefMinerIndex index, string asked, int budget)
    {
        using var generation = index.Use();
        var segments = generation.Segments;
        var (lookup, search, name) = (new MemberLookup(segments), new UsageSearch(segments), MemberName.Parse(asked));
        var found = lookup.Find(name);

        // Uses are held by simple names: members of two types called alike have the same users.
        var labels = found.Select(match => match.Label).Distinct(StringComparer.Ordinal).ToArray();
        if (labels.Length > 1)
            return new UsagesResult(asked, 0, 0, [], [], MemberCandidate.Of(found, segments));

        var target = found.IsEmpty ? Outside(search, name) : search.Target(found[0].Type, found[0].IsType ? null : MemberOf(found[0]));
        var hits = search.Find(target);
        return found.IsEmpty && hits.IsEmpty ? throw lookup.NotFound(asked) : Within(budget, target, hits, segments);
    }

    private static string? MemberOf(MemberMatch match) => match.Kind == DeclarationKind.Constructor ? match.Type : match.Name;

    private static UsageTarget Outside(UsageSearch search, MemberName name) =>
        name.Qualifier.Count > 0 && name.Id is not ['T', ..]
            ? search.Target(name.Qualifier[^1], name.Name)
            : search.Target(name.Name, null);

    private static UsagesResult Within(
        int budget,
        UsageTarget target,
        ImmutableArray<UsageHit> hits,
        ImmutableArray<SegmentReader> segments
    )
    {
        var examples = ImmutableArray.CreateBuilder<UsagesResult.Example>();
        var others = ImmutableArray.CreateBuilder<UsagesResult.Place>();
        var (spent, isFull) = (0, false);
        var resolved = hits.RemoveAll(hit => !hit.IsResolved);
        var shown = resolved.IsEmpty ? hits : resolved;
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
            var placeCost = TokenCounter.Cl100k.Count($"{place.At} {place.Name}\n");
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
            []
        );
    }

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
