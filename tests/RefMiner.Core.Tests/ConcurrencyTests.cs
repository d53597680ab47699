using System.Text.Json;

namespace RefMiner;

/// <summary>One open index answers many threads, and each as if it were alone.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 8;
    private static readonly string[] Words =
    [
        "query",
        "insert",
        "batch",
        "fetch",
        "publish",
        "transform",
        "validate",
        "aggregate",
        "start",
        "compensate",
    ];

    [Test]
    public void Ask_EightThreadsWithManyRequests_AnswerAsOneDoes()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        var requests = Enumerable.Range(0, Effort.Cases(15)).Select(Request).ToArray();
        string[] expected;
        using (var alone = RefMinerIndex.Open(folder.Root))
            expected = [.. requests.Select(request => Answer(alone, request))];
        using var index = RefMinerIndex.Open(folder.Root);
        var answers = new string[Threads][];

        // Each thread begins elsewhere, so that different requests meet.
        var threads = Enumerable
            .Range(0, Threads)
            .Select(t => new Thread(() =>
            {
                var own = new string[requests.Length];
                for (var i = 0; i < own.Length; i++)
                {
                    var at = (i + (t * 7)) % own.Length;
                    own[at] = Answer(index, requests[at]);
                }

                answers[t] = own;
            }))
            .ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        Assert.That(answers, Is.All.EqualTo(expected));
    }

    private static ContextRequest Request(int number)
    {
        var request =
            number % 3 == 0 ? Sample.DatabaseExample()
            : number % 3 == 1 ? Sample.ComputeExample()
            : Sample.Request("ExecuteEffectAsync", "http_client");
        return request with
        {
            Id = FormattableString.Invariant($"{number}"),
            Description = $"Can {Words[number % Words.Length]} and {Words[number * 3 % Words.Length]} records.",
            Exclude =
                number % 4 == 0 ? new Exclusions { Paths = ["src/NodePostgresQueryEffect.cs"] }
                : number % 4 == 1 ? new Exclusions { Methods = ["M:Shop.NodeDatabaseBridgeEffect.ImportAsync"] }
                : null,
        };
    }

    private static string Answer(RefMinerIndex index, ContextRequest request) =>
        JsonSerializer.Serialize(index.BuildContext(request) with { BuildMilliseconds = 0 })
        + JsonSerializer.Serialize(index.FindReferences(request, 300))
        + JsonSerializer.Serialize(index.FindSimilar(request, 20));
}
