using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>Generated code and how it came about, for programs.</summary>
internal sealed record GenerationAnswer(
    string Outcome,
    bool IsComplete,
    string Code,
    string? Stub,
    ValidationAnswer Verdict,
    ImmutableArray<AttemptAnswer> Attempts,
    long PromptTokens,
    long CompletionTokens,
    ImmutableArray<string> Explanation,
    double FallbackMs
)
{
    /// <summary>The answer for a result.</summary>
    public static GenerationAnswer From(GenerationResult result) =>
        new(
            result.Outcome.ToString().ToLowerInvariant(),
            result.IsComplete,
            result.Code,
            result.Stub,
            ValidationAnswer.From(result.Verdict),
            [.. result.Attempts.Select(AttemptAnswer.From)],
            result.PromptTokens,
            result.CompletionTokens,
            result.Explanation,
            result.FallbackMilliseconds
        );
}
