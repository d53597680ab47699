namespace RefMiner;

/// <summary>How far a generation may go.</summary>
public sealed record FallbackOptions
{
    /// <summary>Most questions to the model, 1 to 3.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>
    /// Most tokens of all prompts and answers together, at least 1. A question that would exceed it is not asked; only a model
    /// that writes more than it is allowed can, once.
    /// </summary>
    public int MaxTokens { get; init; } = 60_000;

    /// <summary>Most tokens that one answer is asked to have, at least 1.</summary>
    public int MaxAnswerTokens { get; init; } = 4_096;

    /// <summary>Most characters of an answer that are read, at least 1.</summary>
    public int MaxAnswerCharacters { get; init; } = 256 << 10;

    /// <summary>Longest time that one answer may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time that all answers may take.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether answers are read as they are written; then one that is too long is cut off at once.</summary>
    public bool Stream { get; init; }

    /// <summary>The first context; later ones have smaller budgets. Its profile is that of the reviewer.</summary>
    public ContextOptions Context { get; init; } = new();

    /// <summary>Throws where a limit is out of range.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxAttempts, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAnswerTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAnswerCharacters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RequestTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TotalTimeout, TimeSpan.Zero);
    }
}
