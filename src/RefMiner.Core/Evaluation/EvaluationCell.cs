using System.Collections.Immutable;

namespace RefMiner.Evaluation;

/// <summary>One way of asking: what is removed, and how much may be quoted.</summary>
/// <param name="Setting"><see cref="NewNode"/> or <see cref="NewMethod"/>.</param>
/// <param name="Budget">Tokens of full forms at most.</param>
/// <param name="MostReferences">Number of methods at most, or null.</param>
internal sealed record EvaluationCell(string Setting, int Budget, int? MostReferences)
{
    /// <summary>The target's whole file is removed.</summary>
    public const string NewNode = "new-node";

    /// <summary>Only the target is removed.</summary>
    public const string NewMethod = "new-method";

    /// <summary>All that is measured, in order of the report.</summary>
    public static ImmutableArray<EvaluationCell> All { get; } =
    [
        new(NewNode, 2_500, null),
        new(NewNode, 1_000, null),
        new(NewNode, 2_500, 10),
        new(NewMethod, 2_500, null),
        new(NewMethod, 1_000, null),
        new(NewMethod, 2_500, 10),
    ];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Setting} at {Budget:N0}{(MostReferences is { } most ? $", {most} methods" : "")}");
}
