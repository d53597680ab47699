using System.Collections.Immutable;

namespace RefMiner;

/// <summary>Code for a request, and how it came about.</summary>
public sealed record GenerationResult
{
    /// <summary>What the code is.</summary>
    public required GenerationOutcome Outcome { get; init; }

    /// <summary>Whether the code may be taken as it is; a stub and a partial implementation never may.</summary>
    public bool IsComplete => Outcome == GenerationOutcome.Accepted;

    /// <summary>A body without its braces, indented by 8 spaces, with <c>\n</c> line ends.</summary>
    public required string Code { get; init; }

    /// <summary>The stub, also where a partial implementation was made; null where an answer was accepted.</summary>
    public required string? Stub { get; init; }

    /// <summary>
    /// What came of checking <see cref="Code"/>; a stub and a partial implementation are rejected as unfinished (RM5026).
    /// </summary>
    public required ValidationResult Verdict { get; init; }

    /// <summary>What the model was asked, in order.</summary>
    public required ImmutableArray<GenerationAttempt> Attempts { get; init; }

    /// <summary>What was done and why, one sentence a step.</summary>
    public required ImmutableArray<string> Explanation { get; init; }

    /// <summary>Milliseconds that making the stub or the partial implementation took; 0 where an answer was accepted.</summary>
    public required double FallbackMilliseconds { get; init; }

    /// <summary>Tokens sent in all attempts.</summary>
    public long PromptTokens => Attempts.Sum(attempt => (long)attempt.PromptTokens);

    /// <summary>Tokens received in all attempts.</summary>
    public long CompletionTokens => Attempts.Sum(attempt => (long)attempt.CompletionTokens);
}
