using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using RefMiner.Evaluation;
using RefMiner.Querying;

namespace RefMiner;

/// <summary>Trains the decision trees of the second stage with LightGBM and takes them over into a table.</summary>
internal static class Boosting
{
    /// <summary>Trains on the rows of several trees of code.</summary>
    public static TreeEnsemble Train(IReadOnlyList<TrainingRows> trees)
    {
        var context = new MLContext(seed: 1);
        var view = context.Data.LoadFromEnumerable(trees.SelectMany(ToExamples));
        var trainer = context.BinaryClassification.Trainers.LightGbm(
            new LightGbmBinaryTrainer.Options
            {
                ExampleWeightColumnName = nameof(Example.Weight),
                NumberOfIterations = 250,
                NumberOfLeaves = 40,
                LearningRate = 0.08,
                MinimumExampleCountPerLeaf = 40,
                MaximumBinCountPerFeature = 64,
                Sigmoid = 1,
                Deterministic = true,
                Seed = 1,
                NumberOfThreads = Environment.ProcessorCount,
                Booster = new GradientBooster.Options
                {
                    L2Regularization = 3,
                    FeatureFraction = 0.5,
                    SubsampleFraction = 0.7,
                    SubsampleFrequency = 1,
                    MaximumTreeDepth = 8,
                },
            }
        );
        var fitted = trainer.Fit(view);
        var model = (LightGbmBinaryModelParameters)fitted.Model.SubModel;
        var ensemble = model.TrainedTreeEnsemble;
        var hash = Hash(trees);
        var taken = ensemble.Trees.Select((tree, t) => Take(tree, ensemble.TreeWeights[t], trees)).ToArray();
        var result = new TreeEnsemble(RankEvidence.Width, hash, taken);
        Compare(context, fitted, result, view, trees);
        Console.WriteLine(
            $"{taken.Length} trees, {taken.Sum(tree => tree.Length)} nodes, {result.ToBytes().Length} bytes, trained on "
                + $"{Convert.ToHexStringLower(hash.AsSpan())}"
        );
        ShowGains(model);
        return result;
    }

    private static void ShowGains(LightGbmBinaryModelParameters model)
    {
        var gains = default(VBuffer<float>);
        model.GetFeatureWeights(ref gains);
        string[] names = [.. Enum.GetNames<ApiFeature>(), .. Enum.GetNames<RankFeature>()];
        foreach (var (name, gain) in names.Zip(gains.DenseValues()).OrderByDescending(pair => pair.Second))
            Console.WriteLine($"{name, -22} {gain:0.000}");
    }

    private static IEnumerable<Example> ToExamples(TrainingRows rows)
    {
        for (var r = 0; r < rows.Labels.Length; r++)
            yield return new Example
            {
                Features = rows.Features[(r * rows.Width)..((r + 1) * rows.Width)],
                Label = rows.Labels[r] > 0,
                Weight = rows.Weights[r],
            };
    }

    /// <summary>The nodes of a tree, each before those below it.</summary>
    private static ImmutableArray<TreeEnsemble.Node> Take(RegressionTreeBase tree, double weight, IReadOnlyList<TrainingRows> trees)
    {
        var nodes = new List<TreeEnsemble.Node>();
        Add(tree.NumberOfNodes == 0 ? ~0 : 0);
        var reached = new double[nodes.Count];
        foreach (var rows in trees)
            CountRows(nodes, rows, reached);
        for (var n = nodes.Count - 1; n >= 0; n--)
        {
            var node = nodes[n];
            if (node.Feature == TreeEnsemble.Leaf)
                continue;

            var (left, right) = (reached[node.Left], reached[node.Right]);
            reached[n] = left + right;
            var expected = reached[n] > 0 ? ((left * nodes[node.Left].Expected) + (right * nodes[node.Right].Expected)) / reached[n] : 0;
            nodes[n] = node with { Expected = (float)expected };
        }

        return [.. nodes];

        int Add(int at)
        {
            var place = nodes.Count;
            if (at < 0)
            {
                var value = (float)(tree.LeafValues[~at] * weight);
                nodes.Add(new TreeEnsemble.Node(TreeEnsemble.Leaf, value, value, 0, 0));
                return place;
            }

            nodes.Add(default);
            var (left, right) = (Add(tree.LeftChild[at]), Add(tree.RightChild[at]));
            nodes[place] = new TreeEnsemble.Node(
                (byte)tree.NumericalSplitFeatureIndexes[at],
                tree.NumericalSplitThresholds[at],
                0,
                (ushort)left,
                (ushort)right
            );
            return place;
        }
    }

    private static void CountRows(List<TreeEnsemble.Node> tree, TrainingRows rows, double[] reached)
    {
        for (var r = 0; r < rows.Labels.Length; r++)
        {
            var at = 0;
            while (tree[at].Feature != TreeEnsemble.Leaf)
                at = rows.Features[(r * rows.Width) + tree[at].Feature] <= tree[at].Value ? tree[at].Left : tree[at].Right;
            reached[at] += rows.Weights[r];
        }
    }

    /// <summary>Says how far the table's log-odds are from LightGBM's on the first rows, and what is lost on all.</summary>
    private static void Compare(
        MLContext context,
        ITransformer fitted,
        TreeEnsemble table,
        IDataView view,
        IReadOnlyList<TrainingRows> trees
    )
    {
        var (loss, weight) = (0.0, 0.0);
        foreach (var rows in trees)
        {
            var own = new float[rows.Labels.Length];
            table.AddLogOdds(rows.Features, own);
            for (var r = 0; r < own.Length; r++)
                loss += rows.Weights[r] * Math.Log(1 + Math.Exp(rows.Labels[r] > 0 ? -own[r] : own[r]));
            weight += rows.Weights.Sum();
        }

        var first = new float[Math.Min(1_000, trees[0].Labels.Length)];
        table.AddLogOdds(trees[0].Features.AsSpan(0, first.Length * RankEvidence.Width), first);
        var scores = context
            .Data.CreateEnumerable<Scored>(fitted.Transform(view), reuseRowObject: false)
            .Take(first.Length)
            .Select(scored => scored.Score);
        var farthest = scores.Zip(first, (theirs, own) => Math.Abs(theirs - own)).Max();
        Console.WriteLine($"log loss {loss / weight:0.00000}; farthest from LightGBM's own log-odds {farthest:0.000000}");
    }

    private static ImmutableArray<byte> Hash(IReadOnlyList<TrainingRows> trees)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var rows in trees)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(rows.Features));
            hash.AppendData(MemoryMarshal.AsBytes<float>(rows.Labels));
        }

        return [.. hash.GetHashAndReset()];
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }

    private sealed class Example
    {
        [VectorType(RankEvidence.Width)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}
