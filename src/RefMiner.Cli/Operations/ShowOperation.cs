using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Storage;
using RefMiner.Tokens;

namespace RefMiner.Operations;

/// <summary>Shows a member or type as it was mined.</summary>
internal static class ShowOperation
{
    /// <summary>The member that a name fits, or the overloads of one; where it fits members of several types, what they are.</summary>
    /// <param name="index">Where it is looked for.</param>
    /// <param name="asked">Its name, documentation comment id, or place.</param>
    /// <param name="declarationOnly">Whether bodies are left out.</param>
    /// <param name="budget">Most cl100k_base tokens of all texts; what is longer is shown as its declaration.</param>
    /// <exception cref="InvalidRequestException">Nothing fits.</exception>
    public static ShowResult Run(RefMinerIndex index, string asked, bool declarationOnly, int budget)
    {
        using var generation = index.Use();
        var segments = generation.Segments;
        var lookup = new MemberLookup(segments);
        var found = lookup.Find(MemberName.Parse(asked));
        if (found.IsEmpty)
            throw lookup.NotFound(asked);

        var candidates = MemberCandidate.Of(found, segments);
        if (!candidates.IsEmpty)
            return new ShowResult(asked, [], candidates, 0);

        var members = ImmutableArray.CreateBuilder<ShowResult.Member>();
        var (left, leftOut) = (budget, 0);
        foreach (var match in found)
        {
            var member = Of(segments[match.Segment], match, declarationOnly, left);
            if (member.Tokens > left)
            {
                leftOut++;
                continue;
            }

            left -= member.Tokens;
            members.Add(member);
        }

        return new ShowResult(asked, members.ToImmutable(), [], leftOut);
    }

    private static ShowResult.Member Of(SegmentReader segment, MemberMatch match, bool declarationOnly, int budget)
    {
        var kind = match.Kind.ToString().ToLowerInvariant();
        var at = FormattableString.Invariant($"{segment.Entry.Name}/{match.Path}:{match.Line}");
        if (match.Method >= 0)
        {
            var method = segment.Method(match.Method);
            var isWhole = !declarationOnly && method.Full.Tokens <= budget;
            var form = isWhole ? method.Full : method.SignatureForm;
            return new(kind, match.Label, method.Id, at, form.Text, form.Tokens, isWhole);
        }

        var summary = segment.Packed.MemberSummaries[match.Member];
        var documentation = summary.Length == 0 ? "" : $"/// {VisibleLine.Of(summary)}\n";
        var (text, isComplete) = match.IsType
            ? ShownType.Of(segment, match, budget - TokenCounter.Cl100k.Count(documentation))
            : (segment.Packed.MemberTexts[match.Member] + ";", HasNoBody(match.Kind));
        return new(kind, match.Label, null, at, documentation + text, TokenCounter.Cl100k.Count(documentation + text), isComplete);
    }

    private static bool HasNoBody(DeclarationKind kind) =>
        kind is DeclarationKind.Property or DeclarationKind.Field or DeclarationKind.Event or DeclarationKind.EnumMember;
}
