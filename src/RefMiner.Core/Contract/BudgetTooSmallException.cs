using System.Globalization;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>The budget cannot hold what every context must hold.</summary>
public sealed class BudgetTooSmallException(int budgetTokens, int requiredTokens)
    : RefMinerException(
        DiagnosticIds.BudgetTooSmall,
        string.Create(
            CultureInfo.InvariantCulture,
            $"a budget of {budgetTokens} tokens is {requiredTokens - budgetTokens} short: this request needs at least "
                + $"{requiredTokens}. Ask with --budget {requiredTokens} or more."
        )
    )
{
    /// <summary>The budget that was asked for.</summary>
    public int BudgetTokens { get; } = budgetTokens;

    /// <summary>The least that would do.</summary>
    public int RequiredTokens { get; } = requiredTokens;
}
