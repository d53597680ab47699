using System.Diagnostics;
using RefMiner.Running;

namespace RefMiner;

/// <summary>A writer that is killed leaves the index as it was, or as it would have become.</summary>
public sealed class KilledWriterTests
{
    private const int Files = 200;
    private const int Instants = 10;

    /// <summary>In two halves, since each takes a while and they can run side by side.</summary>
    [TestCase(0)]
    [TestCase(1)]
    public void Index_KilledAtAnyInstant_LeavesAWholeIndexAndNoDebris(int half)
    {
        using var temp = new TempFolder();
        var index = temp.At("index");
        var tree = GeneratedTree.Write(temp, "tree", Files);
        temp.Write("small/Store.cs", GeneratedTree.Store("SmallStore"));
        var mine = new Refminer { Arguments = ["index", tree, "--index", index] };
        mine.Run().Succeeded();
        var whole = Time(() => mine.Run().Succeeded());
        var killed = 0;

        using (Assert.EnterMultipleScope())
        {
            for (var i = 1 + half; i <= Instants; i += 2)
            {
                var before = Generation(index);
                var ended = false;
                var taken = Time(() =>
                {
                    using var process = mine.Start();
                    ended = process.End(whole * i / (Instants + 1)) is not null;
                });
                killed += ended ? 0 : 1;

                // A machine that got faster meanwhile would end every later run before its instant.
                if (ended) whole = taken;

                var verified = Refminer.Run("verify", "--index", index);
                Assert.That(verified.ExitCode, Is.Zero, $"instant {i}: {verified.Errors}");
                Assert.That(Generation(index), Is.InRange(before, before + 1), $"instant {i}");

                Refminer.Run("index", temp.At("small"), "--index", index).Succeeded();
                Assert.That(Snapshot.Segments(index), Has.Length.EqualTo(2), $"instant {i}");
            }

            Assert.That(killed, Is.GreaterThan(Instants / 10), "runs that were killed before their end");
            Assert.That(Directory.GetFiles(index).Select(file => Path.GetFileName(file)), Is.SubsetOf([".lock", "manifest.json"]));
        }
    }

    private static TimeSpan Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started);
    }

    private static int Generation(string index) => (int)System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(index, "manifest.json")))!["generation"]!;
}
