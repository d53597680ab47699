using MathNet.Numerics.LinearAlgebra;
using RefMiner.Evaluation;
using RefMiner.Querying;

namespace RefMiner;

/// <summary>Fits the model of API names: logistic regression by Newton's method, every target weighing alike.</summary>
internal static class Fitting
{
    private const int Steps = 25;
    private const double Ridge = 1.0;
    private const int Certain = 200;
    private const int Thinned = 3;

    /// <summary>Fits the models, prints the weights of the first stage, and writes the table of the second.</summary>
    public static void Run(IReadOnlyList<string> indexes, int targets, string table)
    {
        var models = RankingModels.Shipped with { Trees = null };
        var names = OfAll(indexes, targets, tree => CollectNames(tree, models));
        models = models with { Name = Fit([.. names.Select(tree => tree.Rows)]) };
        Console.WriteLine($"{names.Sum(tree => tree.Targets)} targets of {string.Join(", ", names.Select(tree => tree.Name))}");
        Show<ApiFeature>(models.Name);
        var ranks = OfAll(indexes, targets, tree => CollectRanks(tree, models));
        File.WriteAllBytes(table, Boosting.Train([.. ranks.Select(tree => tree.Rows)]).ToBytes());
    }

    /// <summary>Fits the likeness of methods and prints its weights.</summary>
    public static void RunMethods(IReadOnlyList<string> indexes, int targets)
    {
        var rows = OfAll(indexes, targets, tree => CollectMethods(tree, RankingModels.Shipped));
        Show<MethodFeature>(Fit([.. rows.Select(tree => tree.Rows)]));
    }

    private static (string Name, int Targets, Rows Rows)[] OfAll(IReadOnlyList<string> indexes, int targets, Func<Tree, Rows> collect) =>
        [
            .. indexes.Select(index =>
            {
                // One after the other: a tree with its methods takes more room than its rows.
                var tree = Tree.Open(index, targets, seed: "tune");
                using var reader = tree.Reader;
                Console.Error.WriteLine($"{tree.Name}: {tree.Targets.Count} targets");
                return (tree.Name, tree.Targets.Count, collect(tree));
            }),
        ];

    private static void Show<T>(LogisticModel model)
        where T : struct, Enum
    {
        foreach (var (feature, weight) in Enum.GetNames<T>().Zip(model.Weights))
            Console.WriteLine($"{feature, -16} {weight, 8:0.000}");
        Console.WriteLine(
            $"new LogisticModel([{string.Join(", ", model.Weights.Select(weight => $"{weight:0.000}f"))}], {model.Bias:0.000}f)"
        );
    }

    /// <summary>Rows of one tree: features, whether the name is needed, and the row's weight.</summary>
    public sealed record Rows(int Width, float[] Features, float[] Labels, float[] Weights);

    /// <summary>Collects the candidate names of all targets of a tree.</summary>
    public static Rows CollectNames(Tree tree, RankingModels models) => Collect(tree, models, ApiEvidence.Width, (search, target, rows) =>
        {
            var left = ApiPrediction.LeftOut(new RequestTerms(search.Analysis), search.Pool);
            var gold = target.Gold.ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < search.ApiEvidence.Names.Length; i++)
            {
                var name = search.ApiEvidence.Names[i];
                if (!left.Contains(name))
                    rows.Add(search.ApiEvidence.Row(i), gold.Contains(tree.Corpus.Space.Uses.Names[name]) ? 1 : 0, 1f / gold.Count);
            }
        });

    /// <summary>
    /// Collects the names that are most probable at first sight, with what the second stage sees. Of those behind the first 200
    /// every third stands for three.
    /// </summary>
    public static Rows CollectRanks(Tree tree, RankingModels models) => Collect(tree, models, RankEvidence.Width, (search, target, rows) =>
        {
            var gold = target.Gold.ToHashSet(StringComparer.Ordinal);
            var first = new float[tree.Corpus.Space.Uses.Names.Count];
            var left = ApiPrediction.LeftOut(search.Terms, search.Pool);
            for (var i = 0; i < search.ApiEvidence.Names.Length; i++)
            {
                if (!left.Contains(search.ApiEvidence.Names[i]))
                    first[search.ApiEvidence.Names[i]] = search.ApiProbability[search.ApiEvidence.Names[i]];
            }

            var ranks = RankEvidence.Collect(search.ApiEvidence, first, search.Pool, search.Methods);
            for (var i = 0; i < ranks.Names.Length; i++)
            {
                var isGold = gold.Contains(tree.Corpus.Space.Uses.Names[ranks.Names[i]]);
                if (i < Certain || isGold || i % Thinned == 0)
                    rows.Add(ranks.Row(i), isGold ? 1 : 0, (i < Certain || isGold ? 1f : Thinned) / gold.Count);
            }
        });

    /// <summary>
    /// Collects the candidate methods of all targets of a tree; the label is the cosine of their names with the gold names.
    /// </summary>
    public static Rows CollectMethods(Tree tree, RankingModels models) =>
        Collect(tree, models, MethodEvidence.Width, (search, target, rows) =>
        {
            var gold = target.Gold.ToHashSet(StringComparer.Ordinal);
            var left = ApiPrediction
                .LeftOut(new RequestTerms(search.Analysis), search.Pool)
                .Select(name => tree.Corpus.Space.Uses.Names[name])
                .ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < search.MethodEvidence.Methods.Length; i++)
            {
                var names = tree.Corpus.Names[search.MethodEvidence.Methods[i]];
                var common = names.Count(gold.Contains);
                rows.Add(
                    search.MethodEvidence.Row(i),
                    common == 0 ? 0 : (float)(common / Math.Sqrt((double)gold.Count * names.Count(name => !left.Contains(name)))),
                    0.1f
                );
            }
        });

    private static Rows Collect(Tree tree, RankingModels models, int width, Action<SearchResult, EvaluationTarget, RowList> add)
    {
        var evaluator = tree.Evaluator(models);
        var parts = new RowList[tree.Targets.Count];
        Parallel.For(0, parts.Length, t =>
        {
            parts[t] = new RowList();
            foreach (var setting in new[] { EvaluationCell.NewNode, EvaluationCell.NewMethod })
                add(evaluator.Search(tree.Targets[t], setting), tree.Targets[t], parts[t]);
        });
        return new Rows(
            width,
            [.. parts.SelectMany(p => p.Features)],
            [.. parts.SelectMany(p => p.Labels)],
            [.. parts.SelectMany(p => p.Weights)]
        );
    }

    private sealed class RowList
    {
        public List<float> Features { get; } = [];

        public List<float> Labels { get; } = [];

        public List<float> Weights { get; } = [];

        public void Add(ReadOnlySpan<float> features, float label, float weight)
        {
            Features.AddRange(features);
            Labels.Add(label);
            Weights.Add(weight);
        }
    }

    /// <summary>Fits the weights on the rows of several trees.</summary>
    public static LogisticModel Fit(IReadOnlyList<Rows> trees)
    {
        var width = trees[0].Width;
        var (mean, deviation) = Moments(trees);
        var weights = Vector<double>.Build.Dense(width + 1);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = Vector<double>.Build.Dense(width + 1);
            var hessian = Matrix<double>.Build.Dense(width + 1, width + 1);
            var gate = new Lock();
            foreach (var tree in trees)
            {
                Parallel.For(0, Environment.ProcessorCount, part =>
                {
                    var (g, h) = Accumulate(tree, part, Environment.ProcessorCount, mean, deviation, weights);
                    lock (gate)
                    {
                        gradient += g;
                        hessian += h;
                    }
                });
            }

            for (var i = 0; i < width; i++)
            {
                gradient[i] += Ridge * weights[i];
                hessian[i, i] += Ridge;
            }

            hessian[width, width] += 1e-9;
            var change = hessian.Cholesky().Solve(gradient);
            weights -= change;
            if (change.L2Norm() < 1e-6)
                break;
        }

        var raw = Enumerable.Range(0, width).Select(i => weights[i] / deviation[i]).ToArray();
        var bias = weights[width] - Enumerable.Range(0, width).Sum(i => raw[i] * mean[i]);
        return new LogisticModel([.. raw.Select(w => (float)w)], (float)bias);
    }

    private static (Vector<double> Gradient, Matrix<double> Hessian) Accumulate(
        Rows rows,
        int part,
        int parts,
        double[] mean,
        double[] deviation,
        Vector<double> weights
    )
    {
        var width = rows.Width;
        var gradient = new double[width + 1];
        var hessian = new double[width + 1, width + 1];
        var x = new double[width + 1];
        x[width] = 1;
        for (var r = part; r < rows.Labels.Length; r += parts)
        {
            var sum = weights[width];
            for (var i = 0; i < width; i++)
            {
                x[i] = (rows.Features[(r * width) + i] - mean[i]) / deviation[i];
                sum += x[i] * weights[i];
            }

            var p = 1 / (1 + Math.Exp(-sum));
            var error = (p - rows.Labels[r]) * rows.Weights[r];
            var curvature = p * (1 - p) * rows.Weights[r];
            for (var i = 0; i <= width; i++)
            {
                gradient[i] += error * x[i];
                var scaled = curvature * x[i];
                for (var j = 0; j <= i; j++)
                    hessian[i, j] += scaled * x[j];
            }
        }

        for (var i = 0; i <= width; i++)
        {
            for (var j = 0; j < i; j++)
                hessian[j, i] = hessian[i, j];
        }

        return (Vector<double>.Build.DenseOfArray(gradient), Matrix<double>.Build.DenseOfArray(hessian));
    }

    private static (double[] Mean, double[] Deviation) Moments(IReadOnlyList<Rows> trees)
    {
        var width = trees[0].Width;
        var (sum, squares, count) = (new double[width], new double[width], 0L);
        foreach (var tree in trees)
        {
            count += tree.Labels.Length;
            for (var r = 0; r < tree.Features.Length; r++)
            {
                sum[r % width] += tree.Features[r];
                squares[r % width] += tree.Features[r] * (double)tree.Features[r];
            }
        }

        double[] mean = [.. sum.Select(s => s / count)];
        return (mean, [.. squares.Select((s, i) => Math.Sqrt(Math.Max(1e-12, (s / count) - (mean[i] * mean[i]))))]);
    }
}
