using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Storage;

namespace RefMiner.Operations;

/// <summary>One of several things that a name fits.</summary>
/// <param name="Kind">What it is, in lower case.</param>
/// <param name="Name">Full name of its type, and its own.</param>
/// <param name="At">Corpus, file and line: a name that fits it alone.</param>
internal sealed record MemberCandidate(string Kind, string Name, string At)
{
    private const int Most = 20;

    /// <summary>The candidates where a name fits members of more than one type, the first twenty; else none.</summary>
    public static ImmutableArray<MemberCandidate> Of(ImmutableArray<MemberMatch> found, ImmutableArray<SegmentReader> segments)
    {
        var things = found
            .GroupBy(match => (match.Segment, match.Owner, match.Name, match.IsType))
            .SelectMany(group =>
                group.Where(match => match.Method >= 0).DistinctBy(match => NodeOf(match, segments)).DefaultIfEmpty(group.First())
            )
            .ToArray();
        return things.Length < 2 ? [] : [.. things.Take(Most).Select(match => Of(match, segments))];
    }

    // Types of one file alone have one name in many files, as Program of top-level code.
    private static int NodeOf(MemberMatch match, ImmutableArray<SegmentReader> segments) =>
        segments[match.Segment].Packed.MethodNode[match.Method];

    /// <summary>What a name fits, each with the place that names it alone.</summary>
    public static string Text(string asked, ImmutableArray<MemberCandidate> candidates) =>
        $"'{VisibleLine.Of(asked)}' is not clear. Ask for one of these by its place:\n"
        + string.Join('\n', candidates.Select(candidate => VisibleLine.Of($"{candidate.At} {candidate.Kind} {candidate.Name}")));

    private static MemberCandidate Of(MemberMatch match, ImmutableArray<SegmentReader> segments) =>
        new(
            match.Kind.ToString().ToLowerInvariant(),
            match.IsType ? match.Owner : $"{match.Owner}.{match.Name}",
            FormattableString.Invariant($"{segments[match.Segment].Entry.Name}/{match.Path}:{match.Line}")
        );
}
