namespace RefMiner.Fallback;

/// <summary>What a client sent.</summary>
/// <param name="Text">The answer; null where there is none.</param>
/// <param name="Fault">Why there is none, or null.</param>
/// <param name="FinishReason">Why the model stopped, or null.</param>
/// <param name="PromptTokens">Tokens sent, as reported; 0 where nothing is.</param>
/// <param name="CompletionTokens">Tokens received, likewise.</param>
internal sealed record ChatAnswer(
    string? Text,
    CodeFinding? Fault,
    string? FinishReason = null,
    int PromptTokens = 0,
    int CompletionTokens = 0
);
