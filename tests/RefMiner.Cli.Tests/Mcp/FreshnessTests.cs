using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>Each answer says how old it is, and a server that watches keeps it young.</summary>
public sealed class FreshnessTests
{
    private const int Files = 20;

    // Guards against waiting for ever; a busy machine may need minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Test]
    public async Task Freshness_AfterEdits_CountsWhatChangedWentAndCame()
    {
        using var temp = new TempFolder();
        await using var session = await StartAsync(temp);
        var before = await CorpusAsync(session);

        temp.Write("tree/Area0/Order0Store.cs", GeneratedTree.Store("Order0Store", 7));
        File.Delete(temp.At("tree", "Area1", "Order1Store.cs"));
        temp.Write("tree/Area2/NewStore.cs", GeneratedTree.Store("NewStore"));
        temp.Write("tree/notes.txt", "No source.");
        var after = await UntilAsync(session, corpus => (int?)corpus["changed"] == 3);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)before["changed"]!, Is.Zero);
            Assert.That((int)before["files"]!, Is.EqualTo(Files));
            Assert.That((string?)after["minedAt"], Is.EqualTo((string?)before["minedAt"]));
        }
    }

    [Test]
    public async Task Freshness_OfAFileThatIsOnlyTouched_CountsNothing()
    {
        using var temp = new TempFolder();
        await using var session = await StartAsync(temp);
        File.SetLastWriteTimeUtc(temp.At("tree", "Area0", "Order0Store.cs"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        temp.Write("tree/Area2/NewStore.cs", GeneratedTree.Store("NewStore"));

        Assert.That(
            (int)(await UntilAsync(session, corpus => (int?)corpus["changed"] > 0))["changed"]!,
            Is.EqualTo(1),
            "the new file alone"
        );
    }

    [Test]
    public async Task Freshness_OfFilesThatOnlyTheirProjectSaysAreTests_CountsNothing()
    {
        using var temp = new TempFolder();
        temp.Write(
            "tree/Checks/Checks.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><IsTestProject>true</IsTestProject>"
                + "</PropertyGroup></Project>"
        );
        temp.Write("tree/Checks/CheckedStore.cs", GeneratedTree.Store("CheckedStore"));
        await using var session = await StartAsync(temp);

        var corpus = await CorpusAsync(session);

        Assert.That(((int?)corpus["changed"], (int?)corpus["files"]), Is.EqualTo(((int?)0, (int?)Files)));
    }

    [Test]
    public async Task Freshness_AfterAnotherProcessMined_IsThatOfTheNewGeneration()
    {
        using var temp = new TempFolder();
        await using var session = await StartAsync(temp);
        await session.AnswerAsync("stats");
        temp.Write("tree/Area0/ParcelStore.cs", GeneratedTree.Store("ParcelStore"));

        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        await session.AnswerAsync("similar", """{"like":"ParcelStore.cs#ParcelStore"}""");
        var freshness = (await session.AnswerAsync("stats"))["freshness"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)freshness["generation"]!, Is.EqualTo(2));
            Assert.That((int)freshness["corpora"]![0]!["changed"]!, Is.Zero);
            Assert.That((int)freshness["corpora"]![0]!["files"]!, Is.EqualTo(Files + 1));
        }
    }

    [Test]
    public async Task Freshness_OfARelativeRoot_IsKnownWhereverTheServerStarts()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "tree", 3);
        new Refminer { Arguments = ["index", "tree", "--index", temp.At("index")], Folder = temp.Path }
            .RunAsProcess()
            .Succeeded();
        await using var session = await AgentSession.StartAsync("--index", temp.At("index"), "--root", temp.Path);

        var corpus = await CorpusAsync(session);

        Assert.That(((int?)corpus["changed"], (string?)corpus["unknown"]), Is.EqualTo(((int?)0, (string?)null)));
        Assert.That(
            Refminer.Run("stats", "--format", "json", "--index", temp.At("index")).Json["corpora"]![0]!.ToJsonString(),
            Does.Contain("\"tree\"")
        );
    }

    [TestCase("{ \"format\": 5, ")]
    [TestCase(null)]
    public async Task Index_WhoseManifestBreaksOrGoes_StillAnswersFromItsLastGeneration(string? manifest)
    {
        using var temp = new TempFolder();
        await using var session = await StartAsync(temp);
        var before = await session.AnswerAsync("stats");
        if (manifest is null)
            File.Delete(temp.At("index", "manifest.json"));
        else
            File.WriteAllText(temp.At("index", "manifest.json"), manifest);

        var after = await session.AnswerAsync("stats");

        Assert.That(after["corpora"]!.ToJsonString(), Is.EqualTo(before["corpora"]!.ToJsonString()));
    }

    [TestCase("gone", "is not there")]
    [TestCase("outside", "outside the folders")]
    [TestCase("stateless", "mine it again")]
    public async Task Freshness_WhereItCannotBeKnown_SaysWhy(string how, string why)
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.At("elsewhere"));
        await using var session = await StartAsync(temp, how == "outside" ? temp.At("elsewhere") : temp.Path);
        if (how == "gone")
            Directory.Delete(temp.At("tree"), recursive: true);
        if (how == "stateless")
            File.Delete(temp.At("index", "state", "tree.bin"));

        var corpus = await CorpusAsync(session);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)corpus["unknown"], Does.Contain(why));
            Assert.That(corpus["changed"], Is.Null);
        }
    }

    [Test]
    public async Task Freshness_OfACheckout_NamesItsCommit()
    {
        using var temp = new TempFolder();
        const string Commit = "0123456789abcdef0123456789abcdef01234567";
        temp.Write("tree/.git/HEAD", Commit + "\n");
        await using var session = await StartAsync(temp);

        var result = await session.CallAsync("stats");

        Assert.That(AgentSession.Text(result, 1), Does.Contain($"at commit {Commit}").And.Contain($"0 of {Files} files changed since"));
    }

    [Test]
    public async Task Watch_AnEdit_IsMinedAndAnswered()
    {
        using var temp = new TempFolder();
        await using var session = await StartAsync(temp, temp.Path, "--watch");
        await UntilAsync(session, corpus =>
            corpus["watch"] is { } watch && ((string?)watch)!.Contains("mined as they come", StringComparison.Ordinal)
        );

        temp.Write("tree/Area0/ParcelStore.cs", GeneratedTree.Store("ParcelStore"));

        await UntilAsync(session, corpus => (int)corpus["files"]! == Files + 1 && (int?)corpus["changed"] == 0);
        Assert.That(
            (await session.AnswerAsync("similar", """{"like":"ParcelStore.cs#ParcelStore","top":1}"""))["hits"]!.AsArray(),
            Has.Count.EqualTo(1)
        );
    }

    [Test]
    public async Task Watch_ManyEdits_EndWithWhatAFullRunWouldMine()
    {
        using var temp = new TempFolder();
        await using (var session = await StartAsync(temp, temp.Path, "--watch"))
        {
            await UntilAsync(session, corpus => corpus["watch"] is not null);
            for (var i = 0; i < Files; i++)
                temp.Write($"tree/Area{i % 10}/Order{i}Store.cs", GeneratedTree.Store($"Order{i}Store", i + 1));
            Directory.Move(temp.At("tree", "Area9"), temp.At("tree", "Moved"));

            // The folder moved last: a run that has seen that has seen the edits too.
            await UntilAsync(async () =>
                AgentSession
                    .Text(await session.CallAsync("show", """{"member":"Order19Store.StoreAllAsync"}"""))
                    .Contains("Moved/Order19Store.cs", StringComparison.Ordinal)
            );
        }

        Refminer.Run("index", temp.At("tree"), "--index", temp.At("fresh")).Succeeded();
        Assert.That(
            Refminer.Run("dump", "--index", temp.At("index")).Succeeded().Output,
            Is.EqualTo(Refminer.Run("dump", "--index", temp.At("fresh")).Succeeded().Output)
        );
    }

    [Test]
    public async Task Watch_ATreeThatIsReplaced_IsMinedAllTheSame()
    {
        using var temp = new TempFolder();
        await using var session = await StartAsync(temp, temp.Path, "--watch");
        await UntilAsync(session, corpus => corpus["watch"] is not null && (int?)corpus["changed"] == 0);

        Directory.Delete(temp.At("tree"), recursive: true);
        GeneratedTree.Write(temp, "tree", Files + 1);
        await UntilAsync(session, corpus => (int)corpus["files"]! == Files + 1);
        temp.Write("tree/Area0/ParcelStore.cs", GeneratedTree.Store("ParcelStore"));

        await UntilAsync(session, corpus => (int)corpus["files"]! == Files + 2 && (int?)corpus["changed"] == 0);
    }

    [Test]
    public async Task Watch_ATreeOutsideTheRoots_IsLeftAlone()
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.At("elsewhere"));
        await using var session = await StartAsync(temp, temp.At("elsewhere"), "--watch");

        var corpus = await UntilAsync(session, corpus => corpus["watch"] is not null);

        Assert.That((string?)corpus["watch"], Does.Contain("not below the folders"));
    }

    [Test]
    public async Task Watch_ATreeMinedWithItsBuildLogic_IsLeftAlone()
    {
        using var temp = new TempFolder();
        Mine(temp);
        var manifest = temp.At("index", "manifest.json");
        await File.WriteAllTextAsync(
            manifest,
            (await File.ReadAllTextAsync(manifest)).Replace("\"loader\": \"source\"", "\"loader\": \"msbuild\"", StringComparison.Ordinal)
        );
        await using var session = await AgentSession.StartAsync("--index", temp.At("index"), "--root", temp.Path, "--watch");

        var corpus = await UntilAsync(session, corpus =>
            corpus["watch"] is { } watch && ((string?)watch)!.Contains("not followed", StringComparison.Ordinal)
        );

        Assert.That((string?)corpus["watch"], Does.Contain("build logic"));
    }

    [Test]
    public async Task Watch_OfATreeThatIsGone_DoesNotSayThatItFollows()
    {
        using var temp = new TempFolder();
        await using var session = await StartAsync(temp, temp.Path, "--watch");
        var corpus = await UntilAsync(session, corpus => (int?)corpus["changed"] == 0 && corpus["watch"] is not null);

        Directory.Move(temp.At("tree"), temp.At("away"));
        await UntilAsync(async () => (corpus = await CorpusAsync(session))["unknown"] is not null, () => corpus.ToJsonString());

        Assert.That(corpus["watch"], Is.Null, corpus.ToJsonString());
    }

    private static async Task<AgentSession> StartAsync(TempFolder temp, string? root = null, params string[] more)
    {
        Mine(temp);
        return await AgentSession.StartAsync(["--index", temp.At("index"), "--root", root ?? temp.Path, .. more]);
    }

    private static void Mine(TempFolder temp)
    {
        GeneratedTree.Write(temp, "tree", Files);
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();
    }

    private static async Task<JsonNode> CorpusAsync(AgentSession session) =>
        (await session.AnswerAsync("stats"))["freshness"]!["corpora"]![0]!;

    /// <summary>
    /// Asks until the freshness is as it should be; it may be a second old, and a watcher waits for changes to come to rest.
    /// </summary>
    private static async Task<JsonNode> UntilAsync(AgentSession session, Func<JsonNode, bool> isReached)
    {
        JsonNode corpus = new JsonObject();
        await UntilAsync(
            async () =>
            {
                corpus = await CorpusAsync(session);
                return (corpus["changed"] is not null || corpus["watch"] is not null) && isReached(corpus);
            },
            () => corpus.ToJsonString()
        );
        return corpus;
    }

    private static async Task UntilAsync(Func<Task<bool>> isReached, Func<string>? last = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await isReached())
        {
            Assert.That(limit.IsCancellationRequested, Is.False, () => $"not reached: {last?.Invoke()}");
            await Task.Delay(100);
        }
    }
}
