using System.Text;
using System.Text.Json;
using CsCheck;
using RefMiner.Indexing;

namespace RefMiner.Incremental;

/// <summary>What mining from an earlier state must never differ in from mining anew.</summary>
internal static class IncrementalProperties
{
    private const int MostEdits = 6;

    /// <summary>
    /// Edits so many random trees and compares after each edit; how many files were taken over, and how many edits a kept tree
    /// followed.
    /// </summary>
    public static (long Kept, long Followed) Check(int trees)
    {
        var (kept, followed) = (0L, 0L);
        Gen.Select(Gen.UInt, Gen.UInt.Array[1, MostEdits])
            .Sample(
                (seed, edits) =>
                {
                    var one = Check(seed, edits);
                    Interlocked.Add(ref kept, one.Kept);
                    Interlocked.Add(ref followed, one.Followed);
                },
                iter: trees,
                threads: 2
            );
        return (kept, followed);
    }

    private static (int Kept, int Followed) Check(uint seed, uint[] edits)
    {
        using var tree = new TempTree();
        var random = new RandomTree(tree);
        random.Create(seed);
        var state = Mine(tree, null).State.Value;
        var resident = new ResidentRun(tree);
        var log = new StringBuilder();
        var kept = 0;
        foreach (var edit in edits)
        {
            log.Append(random.Edit(edit)).Append("; ");
            var incremental = Mine(tree, state);
            var full = Mine(tree, null);
            var (actual, expected) = (Json(incremental), Json(full));
            if (actual != expected)
                throw new InvalidOperationException($"after {log}\n{FirstDifference(actual, expected)}");

            var followed = resident.Follow(incremental, rests: edit % 3 == 0);
            if (followed is not null && followed != JsonSerializer.Serialize(full.Corpus))
                throw new InvalidOperationException(
                    $"resident, after {log}\n{FirstDifference(followed, JsonSerializer.Serialize(full.Corpus))}"
                );

            kept += incremental.Counts.FilesUnchanged;
            state = incremental.State.Value;
        }

        return (kept, resident.Followed);
    }

    /// <summary>How a random tree is mined.</summary>
    public static MiningOptions Options(TempTree tree, MiningStateFile? previous) =>
        new()
        {
            Root = tree.Root,
            Name = "random",
            Profiles = new([Sample.AnyType]),
            MaxParallelism = 1,
            KeepsTree = true,

            // However busy the machine is, no file is given up.
            FileLimit = TimeSpan.FromHours(1),
            Earlier = () => previous is null ? null : new EarlierRun(previous, IsPublished: false),
        };

    private static MiningResult Mine(TempTree tree, MiningStateFile? previous) => TreeMiner.Mine(Options(tree, previous));

    private static string Json(MiningResult result) =>
        JsonSerializer.Serialize(result.Corpus)
        + "\n"
        + JsonSerializer.Serialize(result.Counts with { FilesUnchanged = 0, Parsing = default, Binding = default, Total = default });

    private static string FirstDifference(string actual, string expected)
    {
        var at = actual.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"incremental: …{Part(actual)}…\nfull:        …{Part(expected)}…";

        string Part(string text) => text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 150)];
    }
}
