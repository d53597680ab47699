using System.Diagnostics;
using RefMiner.Running;

namespace RefMiner;

/// <summary>A writer that is killed leaves the index as it was, or as it would have become.</summary>
public sealed class KilledWriterTests
{
    private const int Files = 200;

    /// <summary>Kills of each run.</summary>
    private static readonly int Instants = Effort.Cases(5);

    [TestCase("index", true)]
    [TestCase("reindex", false)]
    public void Run_KilledAtAnyInstant_LeavesAWholeIndexAndNoDebris(string command, bool isFull)
    {
        using var temp = new TempFolder();
        var index = temp.At("index");
        var tree = GeneratedTree.Write(temp, "tree", Files);
        temp.Write("small/Store.cs", GeneratedTree.Store("SmallStore"));
        var sources = temp.Write("sources.json", """{ "corpora": [ { "path": "tree" } ] }""");
        var mine = new Refminer
        {
            Arguments =
            [
                .. command == "index" ? ["index", tree] : new[] { "reindex", "--sources", sources },
                "--index",
                index,
                .. isFull ? ["--full"] : Array.Empty<string>(),
            ],
        };
        mine.Run().Succeeded();
        Touch(0);
        var whole = Time(() => mine.Run().Succeeded());
        var killed = 0;

        using (Assert.EnterMultipleScope())
        {
            for (var i = 1; i <= Instants; i++)
            {
                Touch(i);
                var before = Generation(index);
                var ended = false;
                var taken = Time(() =>
                {
                    using var process = mine.Start();
                    ended = process.End(whole * i / (Instants + 1)) is not null;
                });
                killed += ended ? 0 : 1;

                // A machine that got faster meanwhile would end every later run before its instant.
                if (ended)
                    whole = taken;

                var verified = Refminer.Run("verify", "--index", index);
                Assert.That(verified.ExitCode, Is.Zero, $"instant {i}: {verified.Errors}");
                Assert.That(Generation(index), Is.InRange(before, before + 1), $"instant {i}");

                Refminer.Run("index", temp.At("small"), "--index", index).Succeeded();
                Assert.That(Snapshot.Segments(index), Has.Length.EqualTo(2), $"instant {i}");
                Assert.That(
                    Directory.GetFiles(Path.Combine(index, "state")).Select(file => Path.GetFileName(file)),
                    Is.SubsetOf(new[] { "tree.bin", "small.bin" }),
                    $"instant {i}"
                );
            }

            Assert.That(killed, Is.GreaterThan(Instants / 5), "runs that were killed before their end");
            Assert.That(
                Directory.GetFiles(index).Select(file => Path.GetFileName(file)),
                Is.SubsetOf([".lock", "manifest.json", "health.json"])
            );
        }

        // What a rerun builds after all the kills is what a new index would hold.
        mine.Run().Succeeded();
        Refminer.Run("index", tree, "--index", temp.At("fresh")).Succeeded();
        Assert.That(
            Refminer.Run("dump", "--corpus", "tree", "--index", index).Succeeded().Output,
            Is.EqualTo(Refminer.Run("dump", "--index", temp.At("fresh")).Succeeded().Output)
        );

        void Touch(int number) => temp.Write("tree/Area0/Order0Store.cs", GeneratedTree.Store("Order0Store", number));
    }

    private static TimeSpan Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started);
    }

    private static int Generation(string index) =>
        (int)System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(index, "manifest.json")))!["generation"]!;
}
