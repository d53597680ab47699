using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>An open index follows what is published. Names in a sample corpus state the generation that it was published in.</summary>
[NonParallelizable]
public sealed class HotSwapTests
{
    private const int Threads = 8;
    private static readonly int Swaps = Effort.Cases(15);
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    /// <summary>Publishes generations, the corpora in turn.</summary>
    public static void Publish(string folder, int first, int last)
    {
        using var writer = IndexWriter.Open(folder, TimeSpan.Zero, new FixedClock());
        for (var generation = first; generation <= last; generation++)
            Publish(writer, generation);
    }

    [Test]
    public void Ask_EightThreadsThroughManySwaps_EachAnswerIsWhollyOfOneGeneration()
    {
        using var folder = new TempFolder();
        using var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock());
        Publish(writer, 1);
        Publish(writer, 2);
        using var index = RefMinerIndex.Open(folder.Root, TimeSpan.Zero);
        var answered = new ConcurrentDictionary<int, bool>();
        var openFiles = 0;

        var faults = AskWhile(index, answered, keepOn =>
        {
            for (var generation = 3; generation <= Swaps + 2 && keepOn(); generation++)
            {
                Publish(writer, generation);
                SpinWait.SpinUntil(() => answered.ContainsKey(generation) || !keepOn(), Hang);
                openFiles = Math.Max(openFiles, OpenFiles(folder));
            }
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(answered.Keys.Where(generation => generation > 2), Has.Exactly(Swaps).Items);
            Assert.That(openFiles, Is.AtMost(2 * (Threads + 2)));
            Assert.That(OpenFiles(folder), Is.AtMost(2));
        }
    }

    [Test]
    public void Ask_AnotherProcessPublishesAsFastAsItCan_NoQueryFailsAndTheLastGenerationIsReached()
    {
        using var folder = new TempFolder();
        Publish(folder.Root, 1, 2);
        using var index = RefMinerIndex.Open(folder.Root, TimeSpan.Zero);
        var answered = new ConcurrentDictionary<int, bool>();
        (int ExitCode, string Said) child = default;

        var faults = AskWhile(index, answered, keepOn =>
        {
            child = Child.Run("publish", folder.Root, "3", $"{2 + Swaps}");
            SpinWait.SpinUntil(() => answered.ContainsKey(2 + Swaps) || !keepOn(), Hang);
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(child, Is.EqualTo((0, "")));
            Assert.That(faults, Is.Empty);
            Assert.That(index.Generation, Is.EqualTo(2 + Swaps));
        }
    }

    [Test]
    public void Refresh_QueryInFlight_EndsOnItsOwnGenerationWhoseFileGoesThen()
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root, Hang);
        using (var inFlight = index.Use())
        {
            PublishNext(folder, 3);
            Assert.That(index.Refresh(), Is.True);

            Assert.That(File.Exists(folder.At("segments", "a.1.db")), Is.False);
            Assert.That(Parallel.For(0, 100, _ => inFlight.Segments[0].Method(0)).IsCompleted, Is.True);
            Assert.That(inFlight.Segments[0].Method(0).Name, Is.EqualTo("StoreG1Async"));
        }

        Assert.That(OpenFiles(folder), Is.EqualTo(2));
    }

    [Test]
    public void Refresh_OneCorpusPublished_SharesTheOther()
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root, Hang);
        using var before = index.Use();
        PublishNext(folder, 3);

        index.Refresh();

        using var after = index.Use();
        Assert.That(
            (ReferenceEquals(after.Segments[0], before.Segments[0]), ReferenceEquals(after.Segments[1], before.Segments[1])),
            Is.EqualTo((false, true))
        );
    }

    [Test]
    public void Refresh_HouseThatNothingChangedFor_IsShared()
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root, Hang);
        index.FindSimilar(Request, profile: "onex-v2");
        using var before = index.Use();
        using (var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()))
            writer.Publish(Sample.Shop("other") with { Profile = "dotnet", ProfileHash = Sample.Dotnet.Hash });

        index.Refresh();

        using var after = index.Use();
        Assert.That(after.HouseOf("onex-v2"), Is.SameAs(before.HouseOf("onex-v2")));
    }

    [Test]
    public void Refresh_NothingPublished_SaysSo()
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root);

        Assert.That((index.Refresh(), index.Generation), Is.EqualTo((false, 2)));
    }

    [Test]
    public void Refresh_IndexMadeAnewWithTheSameGeneration_IsTaken()
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root, Hang);
        Directory.Delete(folder.Root, recursive: true);
        using (var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()))
        {
            writer.Publish(Corpus("a", 7));
            writer.Publish(Corpus("b", 7));
        }

        index.Refresh();

        Assert.That(index.FindSimilar(Request).Nodes.Select(node => node.Name), Is.All.EqualTo("NodeStoreG7Effect"));
    }

    [TestCase("manifest.json", "{}", typeof(IndexDamagedException))]
    [TestCase("manifest.json", """{ "format": 99 }""", typeof(IndexFormatException))]
    [TestCase("manifest.json", null, typeof(IndexNotFoundException))]
    [TestCase("segments/a.3.db", "no segment", typeof(IndexDamagedException))]
    [TestCase("segments/a.3.db", null, typeof(IndexDamagedException))]
    public void Refresh_BrokenGeneration_KeepsTheEarlierAndSaysWhyUntilItIsMended(string file, string? text, Type expected)
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root, Hang);
        PublishNext(folder, 3);
        var whole = File.ReadAllBytes(folder.At(file));
        if (text is null)
            File.Delete(folder.At(file));
        else
            File.WriteAllText(folder.At(file), text);

        Assert.That(index.Refresh, Throws.TypeOf(expected));
        Assert.That((index.LastRefreshError?.GetType(), index.FindSimilar(Request).Generation), Is.EqualTo((expected, 2)));

        File.WriteAllBytes(folder.At(file), whole);
        index.Refresh();
        Assert.That((index.LastRefreshError, index.FindSimilar(Request).Generation), Is.EqualTo(((Exception?)null, 3)));
    }

    [Test]
    public void Ask_BrokenGenerationPublished_NoticesByItselfAndFailsNoQuery()
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root, TimeSpan.Zero);
        File.WriteAllText(folder.At("manifest.json"), "{}");

        Assert.That(
            SpinWait.SpinUntil(() => index.FindSimilar(Request).Generation == 2 && index.LastRefreshError is IndexDamagedException, Hang),
            Is.True
        );
    }

    [Test]
    [Platform("Linux", Reason = "a named pipe holds up whoever reads it")]
    public void Ask_WhileAnotherGenerationIsBeingOpened_IsNotHeldUp()
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root, TimeSpan.Zero);
        PublishNext(folder, 3);
        var manifest = File.ReadAllBytes(folder.At("manifest.json"));
        File.Delete(folder.At("manifest.json"));
        using (var mkfifo = Process.Start("mkfifo", folder.At("manifest.json")))
            mkfifo.WaitForExit();

        int[] heldUp = [.. Enumerable.Range(0, 20).Select(_ => index.FindSimilar(Request).Generation)];
        File.WriteAllBytes(folder.At("manifest.json"), manifest);
        File.Delete(folder.At("manifest.json"));
        File.WriteAllBytes(folder.At("manifest.json"), manifest);

        Assert.That(heldUp, Is.All.EqualTo(2));
        Assert.That(SpinWait.SpinUntil(() => index.FindSimilar(Request).Generation == 3, Hang), Is.True);
    }

    [Test]
    public void Refresh_EarlierGenerations_AreNotKeptInMemory()
    {
        using var folder = Published(2);
        using var index = RefMinerIndex.Open(folder.Root, Hang);
        WeakReference[] earlier = [.. Enumerable.Range(3, 5).Select(generation => AskAndReplace(index, folder, generation))];

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(earlier.Count(generation => generation.IsAlive), Is.Zero);
    }

    [Test]
    public void Dispose_Twice_IsNoMistakeAndQueriesAreRefusedAfterwards()
    {
        using var folder = Published(2);
        var index = RefMinerIndex.Open(folder.Root);
        index.Dispose();
        index.Dispose();

        Assert.That(() => index.FindSimilar(Request), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => index.Refresh(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void Dispose_QueryInFlight_EndsFirst()
    {
        using var folder = Published(2);
        var index = RefMinerIndex.Open(folder.Root);
        using var inFlight = index.Use();

        index.Dispose();

        Assert.That(inFlight.Segments[0].Method(0).Name, Is.EqualTo("StoreG1Async"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AskAndReplace(RefMinerIndex index, TempFolder folder, int generation)
    {
        index.FindSimilar(Request);
        using var current = index.Use();
        PublishNext(folder, generation);
        index.Refresh();
        return new WeakReference(current);
    }

    /// <summary>Asks from many threads until the work is done; returns what was wrong with the answers.</summary>
    private static ConcurrentQueue<string> AskWhile(RefMinerIndex index, ConcurrentDictionary<int, bool> answered, Action<Func<bool>> work)
    {
        var faults = new ConcurrentQueue<string>();
        using var done = new CancellationTokenSource();
        var threads = Enumerable
            .Range(0, Threads)
            .Select(t => new Thread(() =>
            {
                for (var round = t; !done.IsCancellationRequested; round++)
                {
                    try
                    {
                        answered[Check(index, round % 3, faults)] = true;
                    }
                    catch (Exception e)
                    {
                        faults.Enqueue(e.ToString());
                    }
                }
            }))
            .ToArray();
        foreach (var thread in threads)
            thread.Start();
        try
        {
            work(() => faults.IsEmpty);
        }
        finally
        {
            done.Cancel();
            foreach (var thread in threads)
                thread.Join();
        }

        return faults;
    }

    /// <summary>Asks once; the generation that answered.</summary>
    private static int Check(RefMinerIndex index, int how, ConcurrentQueue<string> faults)
    {
        var (generation, stamps) = how switch
        {
            0 when index.FindSimilar(Request) is var r => (r.Generation, r.Nodes.Select(node => (node.Corpus, Stamp: node.Name))),
            1 when index.FindReferences(Request, 2_000) is var r => (r.Generation, r.References.Select(m => (m.Corpus, Stamp: m.Text))),
            _ when index.BuildContext(Request) is var r => (
                r.Generation,
                r.References.Select(m => (m.Corpus, Stamp: m.Text)).Concat(r.Nodes.Select(n => (n.Corpus, Stamp: n.Name)))
            ),
            _ => throw new UnreachableException(),
        };
        var mined = stamps.ToArray();
        if (mined.Select(m => m.Corpus).Distinct().Count() < (how == 0 ? 2 : 1))
            faults.Enqueue($"{how}: generation {generation} answered with {mined.Length} items");
        foreach (var (corpus, stamp) in mined)
        {
            if (!stamp.Contains($"StoreG{StampOf(corpus, generation)}", StringComparison.Ordinal))
                faults.Enqueue($"{how}: generation {generation} answered with {corpus}: {stamp}");
        }

        return generation;
    }

    /// <summary>Odd generations publish corpus a, even ones b.</summary>
    private static int StampOf(string corpus, int generation) => corpus == "a" == (generation % 2 == 1) ? generation : generation - 1;

    private static void Publish(IndexWriter writer, int generation) => writer.Publish(Corpus(generation % 2 == 1 ? "a" : "b", generation));

    private static void PublishNext(TempFolder folder, int generation) => Publish(folder.Root, generation, generation);

    private static TempFolder Published(int last)
    {
        var folder = new TempFolder();
        Publish(folder.Root, 1, last);
        return folder;
    }

    private static Corpus Corpus(string name, int generation) =>
        Sample.Corpus(
            name,
            Sample.Node(
                $"NodeStoreG{generation}Effect",
                features: ["database", "transactions"],
                operations: ["insert"],
                @namespace: $"Shop.{name}",
                methods:
                [
                    Sample.Method(
                        $"StoreG{generation}Async",
                        ["NpgsqlCommand.ExecuteReaderAsync", $"Own{name}.Store"],
                        "Stores one invoice in the database.",
                        awaited: ["ExecuteReaderAsync"]
                    ),
                ]
            )
        );

    private static ContextRequest Request { get; } = Sample.Request("StoreInvoiceAsync", "database", "transactions");

    /// <summary>Files of the index that this process has open, deleted ones too; 0 where the system does not say.</summary>
    private static int OpenFiles(TempFolder folder) =>
        !Directory.Exists("/proc/self/fd")
            ? 0
            : Directory
                .EnumerateFiles("/proc/self/fd")
                .Count(file =>
                {
                    try
                    {
                        return new FileInfo(file).LinkTarget?.StartsWith(folder.At("segments"), StringComparison.Ordinal) == true;
                    }
                    catch (IOException)
                    {
                        return false;
                    }
                });
}
