using RefMiner.Evaluation;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Requests;

namespace RefMiner;

/// <summary>Compares the similarity of nodes with how good a reference they turn out to be.</summary>
/// <remarks>A node is a good reference for a target when its methods show at least a third of the names that the target's body
/// needs and that could not be guessed, or one of its bodies
/// is at least half alike the true one: 2 · LCS / (|a| + |b|) over tokens. Measured on the ten most similar nodes of each
/// request, the target's file removed.</remarks>
internal static class Calibration
{
    private const int Nodes = 10;
    private const double EnoughNames = 1.0 / 3;
    private const double EnoughLikeness = 0.5;

    /// <summary>One node offered for one target.</summary>
    public sealed record Case(
        string Tree,
        string Style,
        double Similarity,
        double Raw,
        IReadOnlyDictionary<string, double> Parts,
        bool IsGood
    );

    /// <summary>Prints reliability tables, by style of request.</summary>
    public static void Run(IReadOnlyList<Tree> trees)
    {
        var cases = trees.SelectMany(Collect).ToArray();
        foreach (var style in cases.GroupBy(c => c.Style))
        {
            Console.WriteLine(
                $"{style.Key}: {style.Count()} nodes, {style.Average(c => c.IsGood ? 1.0 : 0):0.000} good; Brier "
                    + $"{style.Average(c => Math.Pow(c.Similarity - (c.IsGood ? 1 : 0), 2)):0.000}"
            );
            foreach (var bin in style.GroupBy(c => Math.Min(9, (int)(c.Similarity * 10))).OrderBy(bin => bin.Key))
                Console.WriteLine(
                    $"  {bin.Key / 10.0:0.0}-{(bin.Key + 1) / 10.0:0.0} {bin.Count(), 6} nodes, mean similarity "
                        + $"{bin.Average(c => c.Similarity):0.00}, good {bin.Average(c => c.IsGood ? 1.0 : 0):0.00}"
                );
        }

        foreach (var style in cases.GroupBy(c => c.Style))
        {
            string[] names = [.. style.SelectMany(c => c.Parts.Keys).Distinct().Order(StringComparer.Ordinal)];
            var rows = new TrainingRows(
                names.Length,
                [.. style.SelectMany(c => names.Select(name => (float)c.Parts.GetValueOrDefault(name)))],
                [.. style.Select(c => c.IsGood ? 1f : 0)],
                [.. style.Select(_ => 1f)]
            );
            var model = LogisticFit.Fit([rows]);
            var curve = LogisticFit.Fit([new TrainingRows(1, [.. style.Select(c => (float)c.Raw)], rows.Labels, rows.Weights)]);
            Console.WriteLine($"{style.Key}: slope {curve.Weights[0]:0.00}, middle {-curve.Bias / curve.Weights[0]:0.000}");
            Console.WriteLine(
                $"{style.Key}: {string.Join(", ", names.Zip(model.Weights, (name, weight) => $"{name} {weight:0.00}"))}, bias "
                    + $"{model.Bias:0.00}"
            );
        }
    }

    private static IEnumerable<Case> Collect(Tree tree)
    {
        var engine = new QueryEngine(tree.Corpus.Space, RankingModels.Shipped);
        var requests = new RequestAnalyzer(tree.Profile);
        var evaluator = tree.Evaluator(RankingModels.Shipped);
        var cases = new List<Case>[tree.Targets.Count];
        Parallel.For(0, cases.Length, t =>
        {
            cases[t] = [];
            var target = tree.Targets[t];
            var plain = evaluator.RequestFor(target, EvaluationCell.NewNode);
            foreach (
                var (style, request) in new[]
                {
                    ("signature and type", plain),
                    ("features and operations, too", Described(plain, tree.Corpus.Owners[target.Method])),
                }
            )
            {
                var search = engine.Search(requests.Analyse(request), tree.Profile);
                cases[t]
                    .AddRange(
                        search
                            .Nodes.Take(Nodes)
                            .Select(node => new Case(
                                tree.Name,
                                style,
                                node.Similarity,
                                node.Parts.Sum(part => part.Value * part.Weight),
                                node.Parts.ToDictionary(part => part.Name, part => part.Value),
                                IsGood(tree, target, node.Node, search.Pool)
                            ))
                    );
            }
        });
        return cases.SelectMany(c => c);
    }

    private static ContextRequest Described(ContextRequest request, NodeRecord node) =>
        request with
        {
            NodeType = node.Type,
            Features =
            [
                .. node
                    .Features.Where(f => f.Strength >= 0.5)
                    .OrderByDescending(f => f.Strength)
                    .ThenBy(f => f.Feature, StringComparer.Ordinal)
                    .Take(5)
                    .Select(f => f.Feature),
            ],
            Operations = [.. node.Methods.Where(m => m.Name != node.Name).Select(m => m.Name).Distinct(StringComparer.Ordinal).Take(5)],
        };

    private static bool IsGood(Tree tree, EvaluationTarget target, int node, Pool pool)
    {
        var (start, end) = tree.Corpus.Space.MethodsOf(node);
        int[] methods = [.. Enumerable.Range(start, end - start).Where(pool.Contains)];
        var shown = methods.SelectMany(m => tree.Corpus.Names[m]).ToHashSet(StringComparer.Ordinal);
        return target.Gold.Count(shown.Contains) >= EnoughNames * target.Gold.Length
            || methods.Any(m =>
                LongestCommonSubsequence.Similarity(tree.Corpus.BodyTokens(target.Method), tree.Corpus.BodyTokens(m)) >= EnoughLikeness
            );
    }
}
