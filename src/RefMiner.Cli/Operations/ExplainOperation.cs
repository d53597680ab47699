using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Reading;

namespace RefMiner.Operations;

/// <summary>Says why something is, or is not, in the context of a request.</summary>
internal static class ExplainOperation
{
    private const int MostNamed = 20;

    /// <summary>The candidates of that name, or all that the context shows.</summary>
    /// <param name="index">What the context is drawn from.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">How the context is built.</param>
    /// <param name="subject">Name or id of a candidate, or null.</param>
    /// <exception cref="InvalidRequestException">There is no such candidate.</exception>
    public static ExplainResult Run(RefMinerIndex index, ContextRequest request, ContextOptions options, string? subject)
    {
        var (result, trace) = index.TraceContext(request, options);
        var candidates = Candidates.Of(trace).ToArray();
        ImmutableArray<ExplainResult.Candidate> found =
        [
            .. subject is null ? candidates.Where(candidate => candidate.IsShown) : Candidates.Named(candidates, subject),
        ];
        return found.IsEmpty && subject is not null
            ? throw new InvalidRequestException(NoCandidate(subject, candidates))
            : new ExplainResult(subject, found, result.Warnings);
    }

    private static string NoCandidate(string subject, ExplainResult.Candidate[] candidates)
    {
        string[] names = [.. candidates.Select(candidate => candidate.Name).Distinct(StringComparer.Ordinal)];
        var nearest = EditDistance.Nearest(subject, names);
        return $"arguments: '{VisibleLine.Of(subject)}' is not a candidate here: it is not in the index, of another node type, or "
            + "too unlike to be ranked. "
            + (nearest is null ? $"Candidates are {string.Join(", ", names.Take(MostNamed))}." : $"Did you mean '{nearest}'?");
    }
}
