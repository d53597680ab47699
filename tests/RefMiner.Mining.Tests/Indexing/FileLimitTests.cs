using System.Diagnostics;
using System.Text;
using RefMiner.Guards;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

[NonParallelizable]
public sealed class FileLimitTests
{
    [Test]
    public void Mine_FileThatBindsTooLong_IsSkippedAndSaidToBe()
    {
        using var tree = new TempTree().With("A.cs", Sample.Class).With("Slow.cs", Slow());

        var result = Mine(tree);

        Assert.That(result.Corpus!.Files.Select(file => file.Path), Is.EqualTo(new[] { "A.cs" }));
        Assert.That(result.Counts.FilesSkipped, Is.EqualTo(1));
        var said = result.Corpus.Diagnostics.Single();
        Assert.That((said.Id, said.Path, said.Skipped), Is.EqualTo((DiagnosticIds.TooSlow, "Slow.cs", true)));
        Assert.That(said.Message, Does.StartWith("the file takes longer than 2 s").And.Contain("--exclude"));
    }

    [Test]
    public void Mine_FileThatWasTooSlow_IsTriedAgain()
    {
        using var tree = new TempTree().With("A.cs", Sample.Class).With("Slow.cs", Slow());
        var first = Mine(tree);

        var again = Mine(tree, previous: first.State.Value);

        Assert.That(again.Counts.FilesUnchanged, Is.EqualTo(1));
        Assert.That(again.Counts.FilesSkipped, Is.EqualTo(1));
    }

    [Test]
    public void Mine_CancelledWhileAFileIsBound_Throws()
    {
        using var tree = new TempTree().With("Slow.cs", Slow());
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var start = Stopwatch.GetTimestamp();

        Assert.That(
            () => Mine(tree, limit: TimeSpan.FromHours(1), cancellationToken: stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(60)));
    }

    [TestCase(10, 10, 10)]
    [TestCase(10, 20, 10, Description = "two threads")]
    [TestCase(10, 4, 4, Description = "a busy machine")]
    [TestCase(10, 1, 2, Description = "no processor to speak of")]
    public void Passed_OnABusyMachine_IsWhatTheProcessGot(int wall, int cpu, int expected) =>
        Assert.That(
            LimitedWork<int, int>.Passed(TimeSpan.FromSeconds(wall), TimeSpan.FromSeconds(cpu)),
            Is.EqualTo(TimeSpan.FromSeconds(expected))
        );

    [Test]
    public void Run_WorkThatHeedsItsToken_IsLate()
    {
        var results = LimitedWork<int, string>.Run([1, 2, 3], 2, TimeSpan.FromMilliseconds(50), Work, i => $"late {i}", default);

        Assert.That(results, Is.EqualTo(new[] { "1", "late 2", "3" }));

        static string Work(int i, CancellationToken stop)
        {
            if (i == 2)
                stop.WaitHandle.WaitOne();
            stop.ThrowIfCancellationRequested();
            return FormattableString.Invariant($"{i}");
        }
    }

    [Test]
    public void Run_WorkThatFails_ThrowsTheFirstFailure() =>
        Assert.That(
            () =>
                LimitedWork<int, int>.Run(
                    [1, 2],
                    1,
                    TimeSpan.FromSeconds(30),
                    (i, _) => throw new InvalidOperationException($"{i}"),
                    _ => 0,
                    default
                ),
            Throws.InvalidOperationException.With.Message.EqualTo("1")
        );

    private static MiningResult Mine(
        TempTree tree,
        TimeSpan? limit = null,
        MiningStateFile? previous = null,
        CancellationToken cancellationToken = default
    ) =>
        TreeMiner.Mine(
            new MiningOptions
            {
                Root = tree.Root,
                Name = "sample",
                Profiles = new([Sample.AnyType]),
                MaxParallelism = 1,
                FileLimit = limit ?? TimeSpan.FromSeconds(2),
                Earlier = () => previous is null ? null : new EarlierRun(previous, IsPublished: false),
            },
            cancellationToken: cancellationToken
        );

    // Each lambda is bound once for each overload of each call around it: 46,656 times, which takes several times the limit, and
    // then it ends. With each further level, the threads that were given up would work six times as long beside other tests.
    private static string Slow()
    {
        const int levels = 6;
        var text = new StringBuilder("class Slow\n{\n");
        foreach (var type in new[] { "int", "string", "double", "char", "object", "long" })
            text.Append($"    {type} F(System.Func<{type}, {type}> f) => default;\n");
        text.Append("    void M() => ");
        for (var i = 0; i < levels; i++)
            text.Append($"F(x{i} => ");
        return text.Append('1').Append(')', levels).Append(";\n}\n").ToString();
    }
}
