using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>One line of a transcript: a message, the verdict on an attempt, or the outcome.</summary>
/// <param name="Attempt">Which attempt, from 1; null for the outcome.</param>
/// <param name="Role"><c>user</c> or <c>assistant</c> for a message, else null.</param>
/// <param name="Text">The message, or the code of the outcome.</param>
/// <param name="Verdict"><c>accepted</c>, <c>rejected</c> or <c>no answer</c>, else null.</param>
/// <param name="Score">Score of an answer that was checked.</param>
/// <param name="Failures">Why an attempt was not accepted.</param>
/// <param name="PromptTokens">Tokens sent.</param>
/// <param name="CompletionTokens">Tokens received.</param>
/// <param name="Outcome">What the generation ended with.</param>
internal sealed record TranscriptLine(
    int? Attempt,
    string? Role = null,
    string? Text = null,
    string? Verdict = null,
    double? Score = null,
    ImmutableArray<ValidationFinding>? Failures = null,
    long? PromptTokens = null,
    long? CompletionTokens = null,
    string? Outcome = null
)
{
    /// <summary>
    /// The lines of a generation in the order in which things happened; answers are not repeated where they are sent back.
    /// </summary>
    public static IEnumerable<TranscriptLine> Of(GenerationResult result)
    {
        foreach (var attempt in result.Attempts)
        {
            foreach (var turn in attempt.Messages.Where(turn => turn.Role == "user"))
                yield return new TranscriptLine(attempt.Number, turn.Role, turn.Text);

            if (attempt.Answer is { } answer)
                yield return new TranscriptLine(attempt.Number, "assistant", answer);

            yield return new TranscriptLine(
                attempt.Number,
                Verdict: attempt.Failures.IsEmpty ? "accepted"
                    : attempt.Verdict is null ? "no answer"
                    : "rejected",
                Score: attempt.Verdict?.Score,
                Failures: [.. attempt.Failures.Select(ValidationFinding.From)],
                PromptTokens: attempt.PromptTokens,
                CompletionTokens: attempt.CompletionTokens
            );
        }

        yield return new TranscriptLine(
            null,
            Text: result.Code,
            PromptTokens: result.PromptTokens,
            CompletionTokens: result.CompletionTokens,
            Outcome: result.Outcome.ToString().ToLowerInvariant()
        );
    }
}
