using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>What came of checking a response, for programs.</summary>
internal sealed record ValidationAnswer(
    string Verdict,
    double Score,
    ImmutableArray<ScorePart> Parts,
    string Kind,
    string Choice,
    string Body,
    ImmutableArray<string> Usings,
    ImmutableArray<string> OtherMembers,
    ImmutableArray<ValidationFinding> Findings,
    RecommendedUse? Variant,
    ImmutableArray<RecommendedUse> Patterns,
    ImmutableArray<RecommendedUse> Mixins,
    bool IsBound
)
{
    /// <summary>The answer for a result.</summary>
    public static ValidationAnswer From(ValidationResult result) =>
        new(
            result.IsAccepted ? "accepted" : "rejected",
            result.Score,
            result.Parts,
            result.Response.Kind.ToString().ToLowerInvariant(),
            result.Response.Choice,
            result.Response.Body,
            result.Response.Usings,
            result.Response.OtherMembers,
            [.. result.Findings.Select(ValidationFinding.From)],
            result.Variant,
            result.Patterns,
            result.Mixins,
            result.IsBound
        );
}
