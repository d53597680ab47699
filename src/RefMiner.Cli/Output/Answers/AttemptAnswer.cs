using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>One question to a model and what came of it, for programs.</summary>
internal sealed record AttemptAnswer(
    int Number,
    int BudgetTokens,
    int Patterns,
    int References,
    double? Score,
    string? FinishReason,
    ImmutableArray<ValidationFinding> Failures,
    int PromptTokens,
    int CompletionTokens
)
{
    /// <summary>The answer for an attempt.</summary>
    public static AttemptAnswer From(GenerationAttempt attempt) =>
        new(
            attempt.Number,
            attempt.BudgetTokens,
            attempt.Patterns,
            attempt.References,
            attempt.Verdict?.Score,
            attempt.FinishReason,
            [.. attempt.Failures.Select(ValidationFinding.From)],
            attempt.PromptTokens,
            attempt.CompletionTokens
        );
}
