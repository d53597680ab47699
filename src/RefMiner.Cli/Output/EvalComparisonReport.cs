using System.Globalization;
using RefMiner.Evaluation;

namespace RefMiner.Output;

/// <summary>What changed between two evaluations, for people.</summary>
internal static class EvalComparisonReport
{
    /// <summary>Adds it to a report.</summary>
    public static void Write(EvalSheet report, EvalComparisonAnswer comparison)
    {
        report.Title($"Names against {Path.GetFileName(comparison.File)} (RefMiner {comparison.Tool})");
        report.Table(
            ["Asked for", "Before", "Now", "Change", "95 %", "+", "-", "="],
            comparison.Cells.Select(cell =>
                new[]
                {
                    Asked(cell.Setting, cell.Form, cell.Tokens, cell.MaxReferences),
                    EvalWords.Share(cell.Before),
                    EvalWords.Share(cell.Now),
                    EvalWords.Signed(cell.Difference),
                    $"{EvalWords.Signed(cell.Low)}..{EvalWords.Signed(cell.High)}",
                    EvalWords.Count(cell.Better),
                    EvalWords.Count(cell.Worse),
                    EvalWords.Count(cell.Equal),
                }
            )
        );
        report.Line("");
        report.Line(
            FormattableString.Invariant(
                $"Targets of the earlier run alone: {comparison.OnlyBefore}; of this run alone: {comparison.OnlyNow}."
            )
        );
        if (comparison.Changes.IsEmpty)
            return;

        report.Title("Changed most");
        report.Table(
            ["Before", "Now", "Asked for", "Location"],
            comparison.Changes.Select(change =>
                new[]
                {
                    EvalWords.Share(change.Before),
                    EvalWords.Share(change.Now),
                    Asked(change.Setting, change.Form, change.Tokens, change.MaxReferences),
                    $"{change.Corpus}/{change.Target[..change.Target.IndexOf('#', StringComparison.Ordinal)]}:"
                        + $"{change.Target[(change.Target.LastIndexOf('@') + 1)..]}",
                }
            )
        );
    }

    private static string Asked(string setting, string form, int tokens, int? most) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(setting == EvaluationCell.NewNode ? "node" : "method")} {tokens:N0}"
                + $"{(form == "context" ? " context" : most is null ? "" : $", {most}")}"
        );
}
