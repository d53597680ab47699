using System.Collections.Immutable;
using RefMiner.Evaluation;
using RefMiner.Indexing;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>
/// Compares what an answer shows when the target's file is excluded with what it shows when the file is taken out of the tree and
/// all is mined anew.
/// </summary>
internal static class LeakAudit
{
    private static readonly ImmutableArray<EvaluationCell> Cells =
    [
        new(EvaluationCell.NewNode, 8_000, null, IsContext: true),
        new(EvaluationCell.NewNode, 2_500, null),
    ];

    /// <summary>Audits targets of one tree.</summary>
    /// <param name="source">A source tree; only read.</param>
    /// <param name="targets">Targets at most.</param>
    public static void Run(string source, int targets)
    {
        var home = Directory.CreateTempSubdirectory("refminer-leaks-").FullName;
        try
        {
            var tree = Path.Combine(home, "tree");
            Copy(source, tree);
            var mined = Mine(tree, Path.Combine(home, "whole"));
            var whole = Tree.Open(Path.Combine(home, "whole"), targets, seed: "leaks");
            var evaluator = whole.Evaluator(RankingModels.Shipped);
            var pairs = new List<(double Excluded, double Removed)>[] { [], [] };
            foreach (var file in whole.Targets.GroupBy(target => whole.Corpus.Methods[target.Method].Path, StringComparer.Ordinal))
            {
                var path = Path.Combine(tree, file.Key);
                File.Move(path, Path.Combine(home, "away"));
                Mine(tree, Path.Combine(home, "less"), mined);
                File.Move(Path.Combine(home, "away"), path);
                var less = Tree.Open(Path.Combine(home, "less"), 0, seed: "leaks");
                using var reader = less.Reader;
                var without = less.Evaluator(RankingModels.Shipped);
                foreach (var target in file)
                {
                    var (masked, gone) = (evaluator.Search(target, EvaluationCell.NewNode), without.SearchAll(target));
                    for (var c = 0; c < Cells.Length; c++)
                        pairs[c].Add((evaluator.Shown(target, masked, Cells[c]), without.Shown(target, gone, Cells[c])));
                }

                Console.Error.WriteLine($"{pairs[0].Count} of {whole.Targets.Count}");
            }

            for (var c = 0; c < Cells.Length; c++)
                Show(whole.Name, Cells[c], pairs[c]);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Show(string name, EvaluationCell cell, List<(double Excluded, double Removed)> pairs)
    {
        double[] differences = [.. pairs.Select(pair => pair.Excluded - pair.Removed)];
        var (low, high) = Bootstrap.Ratio(differences, [.. pairs.Select(_ => 1.0)]);
        Console.WriteLine(
            $"{name}, {cell}: {pairs.Count} targets, names {pairs.Average(pair => pair.Excluded):0.000} excluded,"
                + $" {pairs.Average(pair => pair.Removed):0.000} removed;"
                + $" difference {differences.Average():+0.0000;-0.0000;0} [{low:+0.0000;-0.0000;0}, {high:+0.0000;-0.0000;0}],"
                + $" {differences.Count(d => d != 0)} differ"
        );
    }

    private static void Copy(string from, string to)
    {
        foreach (
            var file in Directory.EnumerateFiles(
                from,
                "*",
                new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
            )
        )
        {
            var path = Path.GetRelativePath(from, file);
            if (path.Split(Path.DirectorySeparatorChar)[0] == ".git")
                continue;

            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }

    private static MiningResult Mine(string tree, string index, MiningResult? earlier = null)
    {
        var options = new MiningOptions
        {
            Root = tree,
            Name = "tree",
            Profiles = new(ProfileLoader.LoadAll("auto")),
            Earlier = earlier is null ? null : () => new EarlierRun(earlier.State.Value, IsPublished: false),
        };
        var result = TreeMiner.Mine(options);
        using var writer = IndexWriter.Open(index, TimeSpan.Zero, TimeProvider.System);
        writer.Publish(result.Corpus!);
        return result;
    }
}
