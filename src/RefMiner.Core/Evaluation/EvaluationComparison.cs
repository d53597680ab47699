using System.Collections.Immutable;

namespace RefMiner.Evaluation;

/// <summary>Two evaluations side by side, target by target.</summary>
/// <param name="Cells">What changed in each cell that both hold, in order of the report.</param>
/// <param name="Changes">Targets whose coverage changed in a cell, the largest change first.</param>
/// <param name="OnlyBefore">Targets of the earlier run alone.</param>
/// <param name="OnlyNow">Targets of the later run alone.</param>
internal sealed record EvaluationComparison(
    ImmutableArray<CellChange> Cells,
    ImmutableArray<TargetChange> Changes,
    int OnlyBefore,
    int OnlyNow
)
{
    private const string Ranker = "RefMiner";

    /// <summary>Compares RefMiner's coverage of names over the targets that both runs have.</summary>
    public static EvaluationComparison Of(IEnumerable<TargetScore> before, IEnumerable<TargetScore> now)
    {
        TargetScore[] earlier = [.. before.Where(score => score.Ranker == Ranker)];
        TargetScore[] later = [.. now.Where(score => score.Ranker == Ranker)];
        TargetChange[] both = [.. later.Join(earlier, Key, Key, (b, a) => new TargetChange(b.Cell, b.Corpus, b.Target, a.Names, b.Names))];
        var (old, fresh) = (earlier.Select(Target).ToHashSet(), later.Select(Target).ToHashSet());
        return new EvaluationComparison(
            [
                .. both.GroupBy(change => change.Cell)
                    .OrderBy(cell => EvaluationCell.All.IndexOf(cell.Key))
                    .Select(cell => Change(cell.Key, [.. cell])),
            ],
            [
                .. both.Where(change => change.Difference != 0)
                    .OrderByDescending(change => Math.Abs(change.Difference))
                    .ThenBy(change => EvaluationCell.All.IndexOf(change.Cell))
                    .ThenBy(change => change.Corpus, StringComparer.Ordinal)
                    .ThenBy(change => change.Target, StringComparer.Ordinal),
            ],
            old.Count(target => !fresh.Contains(target)),
            fresh.Count(target => !old.Contains(target))
        );
    }

    private static (string, string, EvaluationCell) Key(TargetScore score) => (score.Corpus, score.Target, score.Cell);

    private static (string, string) Target(TargetScore score) => (score.Corpus, score.Target);

    private static CellChange Change(EvaluationCell cell, TargetChange[] changes)
    {
        double[] differences = [.. changes.Select(change => change.Difference)];
        var (low, high) = Bootstrap.Ratio(differences, [.. differences.Select(_ => 1.0)]);
        return new CellChange(
            cell,
            changes.Average(change => change.Before),
            changes.Average(change => change.Now),
            differences.Average(),
            low,
            high,
            differences.Count(difference => difference > 0),
            differences.Count(difference => difference < 0),
            differences.Count(difference => difference == 0)
        );
    }
}
