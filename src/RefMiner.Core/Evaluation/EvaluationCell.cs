using System.Collections.Immutable;

namespace RefMiner.Evaluation;

/// <summary>
/// One way of asking: what is removed, how much may be shown, and whether a whole context is asked for or references alone.
/// </summary>
/// <param name="Setting"><see cref="NewNode"/> or <see cref="NewMethod"/>.</param>
/// <param name="Budget">Tokens at most: of a context all of its text, else of full forms.</param>
/// <param name="MostReferences">Number of methods at most, or null.</param>
/// <param name="IsContext">Whether the rendered context is measured, and plain rankers by the text that they quote.</param>
internal sealed record EvaluationCell(string Setting, int Budget, int? MostReferences, bool IsContext = false)
{
    /// <summary>The target's whole file is removed.</summary>
    public const string NewNode = "new-node";

    /// <summary>Only the target is removed.</summary>
    public const string NewMethod = "new-method";

    /// <summary>All that is measured, in order of the report.</summary>
    public static ImmutableArray<EvaluationCell> All { get; } =
    [
        new(NewNode, 8_000, null, IsContext: true),
        new(NewNode, 4_000, null, IsContext: true),
        new(NewNode, 2_500, null),
        new(NewNode, 1_000, null),
        new(NewNode, 2_500, 10),
        new(NewMethod, 8_000, null, IsContext: true),
        new(NewMethod, 4_000, null, IsContext: true),
        new(NewMethod, 2_500, null),
        new(NewMethod, 1_000, null),
        new(NewMethod, 2_500, 10),
    ];

    /// <summary>What is asked for as a word of files: <c>context</c> or <c>references</c>.</summary>
    public string Form => IsContext ? "context" : "references";

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Setting} {Form} at {Budget:N0}{(MostReferences is { } most ? $", {most} methods" : "")}");
}
