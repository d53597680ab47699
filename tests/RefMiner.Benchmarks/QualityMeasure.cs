using System.Collections.Immutable;
using RefMiner.Context;
using RefMiner.Evaluation;
using RefMiner.Querying;
using RefMiner.Ranking;

namespace RefMiner;

/// <summary>Compares the quality score of contexts with the share of the needed names that they show.</summary>
internal static class QualityMeasure
{
    private static readonly ImmutableArray<int> Budgets = [8_000, 4_000, 2_500];

    private sealed record Case(string Setting, int Budget, double Score, double Before, double Sureness, double Shown, double Names);

    /// <summary>
    /// Prints rank correlations by setting and budget, the score beside what is shown, and the weights that these contexts would give.
    /// </summary>
    public static void Run(IReadOnlyList<string> indexes, int targets)
    {
        Case[] cases = [.. indexes.SelectMany(index => Collect(Tree.Open(index, targets, seed: "quality")))];
        foreach (var setting in new[] { EvaluationCell.NewNode, EvaluationCell.NewMethod, "" })
        {
            foreach (var budget in Budgets.Append(0))
            {
                Case[] some = [.. cases.Where(c => (setting.Length == 0 || c.Setting == setting) && (budget == 0 || c.Budget == budget))];
                Console.WriteLine(
                    $"{(setting.Length == 0 ? "both" : setting), -10} {(budget == 0 ? "all" : budget.ToString("N0")), 6}"
                        + $" {some.Length, 6} contexts, names {some.Average(c => c.Names):0.000};"
                        + $" Spearman of the score {Spearman(some, c => c.Score):0.000},"
                        + $" of the mean similarity {Spearman(some, c => c.Before):0.000}"
                );
            }
        }

        foreach (var bin in cases.GroupBy(c => Math.Min(19, (int)(c.Score * 20))).OrderBy(bin => bin.Key))
            Console.WriteLine(
                $"  {bin.Key / 20.0:0.00} {bin.Count(), 6} contexts, mean score {bin.Average(c => c.Score):0.00},"
                    + $" names {bin.Average(c => c.Names):0.00}"
            );

        var rows = new TrainingRows(
            2,
            [.. cases.SelectMany(c => new[] { (float)Logit(Math.Clamp(c.Shown, 0.02, 0.999)), (float)c.Sureness })],
            [.. cases.Select(c => (float)c.Names)],
            [.. cases.Select(_ => 1f)]
        );
        var model = LogisticFit.Fit([rows]);
        Console.WriteLine($"fitted here: shown {model.Weights[0]:0.00}, sureness {model.Weights[1]:0.00}, bias {model.Bias:0.00}");
    }

    private static IEnumerable<Case> Collect(Tree tree)
    {
        using var reader = tree.Reader;
        Console.Error.WriteLine($"{tree.Name}: {tree.Targets.Count} targets");
        var (evaluator, builder) = (tree.Evaluator(RankingModels.Of(tree.Profile)), new ContextBuilder(tree.Profile));
        var cases = new List<Case>[tree.Targets.Count];
        Parallel.For(0, cases.Length, t =>
        {
            cases[t] = [];
            var target = tree.Targets[t];
            foreach (var setting in new[] { EvaluationCell.NewNode, EvaluationCell.NewMethod })
            {
                var search = evaluator.Search(target, setting);
                foreach (var budget in Budgets)
                {
                    var result = builder.Build(search, tree.Corpus.Space, new ContextOptions { BudgetTokens = budget }, 0);
                    var expected = ExpectedNames.In(search, result.Context.Text);
                    var said = TermSplitter.IdentifiersIn(result.Context.Text).ToHashSet(StringComparer.Ordinal);
                    var names = target.Gold.Count(said.Contains) / (double)target.Gold.Length;
                    cases[t]
                        .Add(new Case(setting, budget, result.Quality.Score, OfNodes(result), expected.Sureness, expected.Shown, names));
                }
            }
        });
        return cases.SelectMany(c => c);
    }

    // What the score by nodes is mostly made of, where a request names no feature.
    private static double OfNodes(ContextResult result) => result.Nodes.Select(node => node.Similarity).DefaultIfEmpty().Average();

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static double Spearman(Case[] cases, Func<Case, double> score)
    {
        var (a, b) = (Ranks([.. cases.Select(score)]), Ranks([.. cases.Select(c => c.Names)]));
        var mean = (cases.Length + 1) / 2.0;
        double Product(double[] x, double[] y) => x.Zip(y, (left, right) => (left - mean) * (right - mean)).Sum();
        return Product(a, b) / Math.Sqrt(Product(a, a) * Product(b, b));
    }

    /// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var ranks = new double[values.Length];
        for (var (start, end) = (0, 0); start < order.Length; start = end)
        {
            for (end = start; end < order.Length && values[order[end]] == values[order[start]]; )
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + end + 1) / 2.0;
        }

        return ranks;
    }
}
