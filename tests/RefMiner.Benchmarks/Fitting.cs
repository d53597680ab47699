using RefMiner.Evaluation;
using RefMiner.Querying;

namespace RefMiner;

/// <summary>Fits the models of the ranking on public trees, every target weighing alike.</summary>
internal static class Fitting
{
    private const int Certain = 200;
    private const int Thinned = 3;

    /// <summary>Fits the models, prints the weights of the first stage, and writes the table of the second.</summary>
    public static void Run(IReadOnlyList<string> indexes, int targets, string table)
    {
        var models = RankingModels.Shipped with { Trees = null };
        var names = OfAll(indexes, targets, tree => CollectNames(tree, models));
        models = models with { Name = LogisticFit.Fit([.. names.Select(tree => tree.Rows)]) };
        Console.WriteLine($"{names.Sum(tree => tree.Targets)} targets of {string.Join(", ", names.Select(tree => tree.Name))}");
        Show<ApiFeature>(models.Name);
        var ranks = OfAll(indexes, targets, tree => CollectRanks(tree, models));
        File.WriteAllBytes(table, Boosting.Train([.. ranks.Select(tree => tree.Rows)]).ToBytes());
    }

    /// <summary>Fits the likeness of methods and prints its weights.</summary>
    public static void RunMethods(IReadOnlyList<string> indexes, int targets)
    {
        var rows = OfAll(indexes, targets, tree => CollectMethods(tree, RankingModels.Shipped));
        Show<MethodFeature>(LogisticFit.Fit([.. rows.Select(tree => tree.Rows)]));
    }

    private static (string Name, int Targets, TrainingRows Rows)[] OfAll(
        IReadOnlyList<string> indexes,
        int targets,
        Func<Tree, TrainingRows> collect
    ) =>
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

    /// <summary>Collects the candidate names of all targets of a tree.</summary>
    public static TrainingRows CollectNames(Tree tree, RankingModels models) =>
        Collect(tree, models, ApiEvidence.Width, (search, target, rows) => rows.AddNames(search, target));

    /// <summary>
    /// Collects the names that are most probable at first sight, with what the second stage sees. Of those behind the first 200
    /// every third stands for three.
    /// </summary>
    public static TrainingRows CollectRanks(Tree tree, RankingModels models) =>
        Collect(tree, models, RankEvidence.Width, (search, target, rows) =>
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
    public static TrainingRows CollectMethods(Tree tree, RankingModels models) =>
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

    private static TrainingRows Collect(Tree tree, RankingModels models, int width, Action<SearchResult, EvaluationTarget, RowList> add)
    {
        var evaluator = tree.Evaluator(models);
        var parts = new RowList[tree.Targets.Count];
        Parallel.For(0, parts.Length, t =>
        {
            parts[t] = new RowList();
            foreach (var setting in new[] { EvaluationCell.NewNode, EvaluationCell.NewMethod })
                add(evaluator.Search(tree.Targets[t], setting), tree.Targets[t], parts[t]);
        });
        return TrainingRows.Join(width, parts);
    }
}
