using RefMiner.Tokens;

namespace RefMiner;

/// <summary>How a context is built.</summary>
public sealed record ContextOptions
{
    /// <summary>The budget at which a profile's room for each section holds as it stands.</summary>
    internal const int NominalBudget = 8_000;

    /// <summary>Most tokens of the whole text.</summary>
    public int BudgetTokens { get; init; } = NominalBudget;

    /// <summary>Encoding that tokens are counted in: <c>cl100k_base</c> or <c>o200k_base</c>.</summary>
    public string Encoding { get; init; } = TokenCounter.Default;

    /// <summary>Id of the profile, or null for that of the corpus with the most similar node.</summary>
    public string? Profile { get; init; }

    /// <summary>Whether patterns of the profile's library are shown even where the profile shows them only on request.</summary>
    public bool WithLibrary { get; init; }
}
