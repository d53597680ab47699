using RefMiner.Running;

namespace RefMiner;

/// <summary>A credential in the name of a file or folder gets into no answer, from the index to a context.</summary>
public sealed class HiddenNamesTests
{
    // Put together here, so that no file of this repository looks as if it held a key.
    private static readonly string File = "AK" + "IA" + "Q7XK2M9PD4WZ6TNB";
    private static readonly string Folder = "gh" + "p_" + string.Concat(Enumerable.Range(0, 36).Select(i => (char)('a' + (i * 7 % 26))));

    private static readonly TempFolder Home = new();
    private static Run _indexed = null!;

    private static string Index => Home.At("index");

    [OneTimeSetUp]
    public static void Mine()
    {
        Home.Write($"tree/src/{File}-key.cs", GeneratedTree.Store("InvoiceStore"));
        Home.Write($"tree/{Folder}/OrderStore.cs", GeneratedTree.Store("OrderStore", 1));
        Home.Write($"tree/{Folder}/broken-{File}.cs", "\0");
        Home.Write("tree/src/Plain.cs", GeneratedTree.Store("PlainStore", 2));
        _indexed = Refminer.Run("index", Home.At("tree"), "--index", Index, "--show-redactions", "--verbose", "--max-skipped", "1");
    }

    [OneTimeTearDown]
    public static void Leave() => Home.Dispose();

    [Test]
    public void Index_HiddenNames_AreCountedAndNamed()
    {
        Assert.That(_indexed.ExitCode, Is.EqualTo(0), _indexed.Errors);
        Assert.That(_indexed.Errors, Does.Contain("redactions 3;").And.Contain(": redacted name"));
        AssertHidden(_indexed.Output + _indexed.Errors);
    }

    [Test]
    public void Index_WhatIsKept_HoldsNoName() =>
        Assert.Multiple(() =>
        {
            foreach (var path in Directory.EnumerateFiles(Index, "*", SearchOption.AllDirectories))
                AssertHidden(System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(path)));
        });

    private static IEnumerable<TestCaseData> Asked()
    {
        string[] request = ["--describe", "store orders over http", "--method", "StoreAllAsync"];
        yield return new TestCaseData(arg: new[] { "dump" }).SetName("dump");
        yield return new TestCaseData(arg: (string[])["context", .. request, "--budget", "20000"]).SetName("context");
        yield return new TestCaseData(arg: (string[])["context", "--at", $"src/{File}-key.cs:20", "--describe", "store"]).SetName(
            "context at"
        );
        yield return new TestCaseData(arg: (string[])["similar", .. request, "--explain"]).SetName("similar");
        yield return new TestCaseData(arg: new[] { "similar", "--like", $"src/{File}-key.cs#InvoiceStore.LoadAsync" }).SetName(
            "similar like"
        );
        yield return new TestCaseData(arg: new[] { "show", "InvoiceStore" }).SetName("show type");
        yield return new TestCaseData(arg: new[] { "show", $"{Folder}/OrderStore.cs:20" }).SetName("show line");
        yield return new TestCaseData(arg: new[] { "usages", "HttpClient.GetAsync" }).SetName("usages");
        yield return new TestCaseData(arg: new[] { "stats" }).SetName("stats");
        yield return new TestCaseData(arg: new[] { "verify" }).SetName("verify");
    }

    [TestCaseSource(nameof(Asked))]
    public void Run_OverHiddenNames_AnswersWithoutThem(string[] arguments)
    {
        var run = Refminer.Run([.. arguments, "--index", Index]);

        Assert.That(run.ExitCode, Is.EqualTo(0), run.Errors);
        AssertHidden(run.Output + run.Errors);
    }

    [Test]
    public void Show_RealPathAndShownPath_AreTheSameFile()
    {
        var real = Refminer.Run("show", $"src/{File}-key.cs#InvoiceStore.LoadAsync", "--index", Index).Output;
        var shown = real[..real.IndexOf(".cs:", StringComparison.Ordinal)].Split("tree/", 2)[1] + ".cs";

        Assert.That(shown, Does.StartWith("src/redacted-aws-key-"));
        Assert.That(Refminer.Run("show", $"{shown}#InvoiceStore.LoadAsync", "--index", Index).Output, Is.EqualTo(real));
    }

    [Test]
    public void Context_ExcludedByRealPath_LeavesTheFileOut()
    {
        var request = Home.Write(
            "request.json",
            $$"""
            {
              "description": "Stores orders",
              "operation": { "name": "StoreAllAsync" },
              "exclude": { "paths": ["src/{{File}}-key.cs", "{{Folder}}/**"] }
            }
            """
        );

        var run = Refminer.Run("similar", "--request", request, "--index", Index);

        Assert.That(run.Output, Does.Contain("PlainStore").And.Not.Contain("InvoiceStore").And.Not.Contain("OrderStore"));
    }

    [Test]
    public async Task Mcp_OverHiddenNames_AnswersWithoutThem()
    {
        await using var session = await RefMiner.Running.AgentSession.StartAsync("--index", Index, "--root", Home.Path);

        var context = await session.AnswerAsync(
            "context",
            """{"description":"store orders over http","signature":"Task<int> StoreAllAsync(string id)"}"""
        );
        var show = await session.AnswerAsync("show", $$"""{"member":"src/{{File}}-key.cs:20"}""");
        var stats = await session.AnswerAsync("stats");

        Assert.That(show.ToJsonString(), Does.Contain("redacted-aws-key-"));
        Assert.That((int)stats["freshness"]!["corpora"]![0]!["changed"]!, Is.Zero);
        AssertHidden(context.ToJsonString() + show.ToJsonString() + stats.ToJsonString());
    }

    private static void AssertHidden(string text) => Assert.That(text, Does.Not.Contain(File[4..]).And.Not.Contain(Folder[4..]));
}
