using System.Collections.Immutable;
using RefMiner.Evaluation;

namespace RefMiner.Output;

/// <summary>What changed since an earlier run.</summary>
/// <param name="File">Its saved scores.</param>
/// <param name="Tool">Version of RefMiner that made them.</param>
/// <param name="OnlyBefore">Targets of the earlier run alone.</param>
/// <param name="OnlyNow">Targets of this run alone.</param>
/// <param name="Cells">By way of asking.</param>
/// <param name="Changes">Targets that changed most, of all ways of asking.</param>
internal sealed record EvalComparisonAnswer(
    string File,
    string Tool,
    int OnlyBefore,
    int OnlyNow,
    ImmutableArray<EvalComparisonAnswer.ChangedCell> Cells,
    ImmutableArray<EvalComparisonAnswer.Change> Changes
)
{
    private const int MostChanges = 10;

    /// <summary>Takes over a comparison.</summary>
    public static EvalComparisonAnswer From(EvaluationComparison comparison, string file, string tool) =>
        new(
            file,
            tool,
            comparison.OnlyBefore,
            comparison.OnlyNow,
            [
                .. comparison.Cells.Select(cell => new ChangedCell(
                    cell.Cell.Setting,
                    cell.Cell.Form,
                    cell.Cell.Budget,
                    cell.Cell.MostReferences,
                    Math.Round(cell.Before, 4),
                    Math.Round(cell.Now, 4),
                    Math.Round(cell.Difference, 4),
                    Math.Round(cell.Low, 4),
                    Math.Round(cell.High, 4),
                    cell.Better,
                    cell.Worse,
                    cell.Equal
                )),
            ],
            [
                .. comparison
                    .Changes.Take(MostChanges)
                    .Select(change => new Change(
                        change.Cell.Setting,
                        change.Cell.Form,
                        change.Cell.Budget,
                        change.Cell.MostReferences,
                        change.Corpus,
                        change.Target,
                        Math.Round(change.Before, 4),
                        Math.Round(change.Now, 4)
                    )),
            ]
        );

    /// <summary>RefMiner's names covered in one way of asking, over the targets of both runs.</summary>
    internal sealed record ChangedCell(
        string Setting,
        string Form,
        int Tokens,
        int? MaxReferences,
        double Before,
        double Now,
        double Difference,
        double Low,
        double High,
        int Better,
        int Worse,
        int Equal
    );

    /// <summary>One target in one way of asking.</summary>
    internal sealed record Change(
        string Setting,
        string Form,
        int Tokens,
        int? MaxReferences,
        string Corpus,
        string Target,
        double Before,
        double Now
    );
}
