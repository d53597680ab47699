using System.Collections.Immutable;

namespace RefMiner;

/// <summary>One question to the model and what came of it.</summary>
public sealed record GenerationAttempt
{
    /// <summary>Which it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Budget of its context in tokens.</summary>
    public required int BudgetTokens { get; init; }

    /// <summary>Patterns that its context shows.</summary>
    public required int Patterns { get; init; }

    /// <summary>Methods that its context quotes.</summary>
    public required int References { get; init; }

    /// <summary>What was sent; empty where nothing was.</summary>
    public required ImmutableArray<ChatTurn> Messages { get; init; }

    /// <summary>The answer as it came; null where none did.</summary>
    public required string? Answer { get; init; }

    /// <summary>Why the model stopped, in its words, e.g. <c>stop</c> or <c>length</c>; null where it does not say.</summary>
    public required string? FinishReason { get; init; }

    /// <summary>What came of checking the answer; null where there is none.</summary>
    public required ValidationResult? Verdict { get; init; }

    /// <summary>Why it was not accepted: errors of the answer, or why there is none. Empty for an accepted one.</summary>
    public required ImmutableArray<CodeFinding> Failures { get; init; }

    /// <summary>Tokens sent: as counted here, or as the endpoint reports where that is more.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Tokens received: likewise.</summary>
    public required int CompletionTokens { get; init; }
}
