using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class ReindexCommandTests
{
    [Test]
    public void Reindex_GlobOfFolders_MinesEachUnderItsName()
    {
        using var temp = new TempFolder();
        temp.Write("repos/one/Store.cs", GeneratedTree.Store("One"));
        temp.Write("repos/two/Store.cs", GeneratedTree.Store("Two"));

        var run = Reindex(temp, """{ "corpora": [ { "path": "repos/*" } ] }""").Succeeded();

        Assert.That(Statuses(run), Is.EqualTo(new[] { "one Mined", "two Mined" }));
        Refminer.Run("verify", "--index", temp.At("index")).Succeeded();
    }

    [Test]
    public void Reindex_OneCorpusFails_OthersAreMinedAndTheExitCodeSaysSo()
    {
        using var temp = new TempFolder();
        temp.Write("good/Store.cs", GeneratedTree.Store("Good"));
        temp.Write("empty/readme.txt", "no code");

        var run = Reindex(temp, """{ "corpora": [ { "path": "good" }, { "path": "empty" }, { "path": "gone" }, { "path": "none/*" } ] }""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(Statuses(run), Is.EqualTo(new[] { "good Mined", "empty Failed", "gone Failed", "none/* Failed" }));
            Assert.That(run.Errors, Does.Contain("RM1010: gone: there is no folder"));
            Assert.That(run.ErrorLines[^1], Does.StartWith("refminer: 4 corpora, 1 mined, 0 unchanged, 3 failed; files 1 seen"));
        }
    }

    [Test]
    public void Reindex_GlobOverFoldersWithoutSourcesAndLinks_PassesThemOver()
    {
        using var temp = new TempFolder();
        temp.Write("repos/one/Store.cs", GeneratedTree.Store("One"));
        temp.Write("repos/docs/readme.txt", "no code");
        Directory.CreateSymbolicLink(temp.At("repos", "again"), temp.At("repos", "one"));

        var run = Reindex(temp, """{ "corpora": [ { "path": "repos/*" } ] }""").Succeeded();

        Assert.That(Statuses(run), Is.EqualTo(new[] { "one Mined" }));
    }

    [Test]
    public void Reindex_FoldersNamedInOtherScripts_GetNamesOfTheirOwn()
    {
        using var temp = new TempFolder();
        temp.Write("repos/日本/Store.cs", GeneratedTree.Store("One"));
        temp.Write("repos/中国/Store.cs", GeneratedTree.Store("Two"));

        var run = Reindex(temp, """{ "corpora": [ { "path": "repos/*" } ] }""").Succeeded();

        Assert.That(Statuses(run).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void Reindex_FilterThatLeavesNothing_FailsAndKeepsWhatWasMined()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Reindex(temp, """{ "corpora": [ { "path": "tree" } ] }""").Succeeded();

        var run = Reindex(temp, """{ "corpora": [ { "path": "tree", "include": ["scr/**"] } ] }""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(run.Errors, Does.Contain("RM1010").And.Contain("are left out"));
            Assert.That(
                (int)Refminer.Run("stats", "--format", "json", "--index", temp.At("index")).Succeeded().Json["corpora"]![0]!["files"]!,
                Is.EqualTo(1)
            );
        }
    }

    [Test]
    public void Reindex_HealthFileCannotBeWritten_StillReports()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Directory.CreateDirectory(temp.At("index", "health.json"));

        var run = Reindex(temp, """{ "corpora": [ { "path": "tree" } ] }""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(Statuses(run), Is.EqualTo(new[] { "tree Mined" }));
            Assert.That(run.Errors, Does.Contain("its health file cannot be written"));
        }
    }

    [Test]
    public void Reindex_Again_PublishesNothingNew()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        const string list = """{ "corpora": [ { "path": "tree" } ] }""";
        Reindex(temp, list).Succeeded();

        var again = Reindex(temp, list).Succeeded();

        Assert.That(Statuses(again), Is.EqualTo(new[] { "tree Unchanged" }));
        Assert.That(Snapshot.Segments(temp.At("index")), Is.EqualTo(new[] { "tree.1.db" }));
    }

    [Test]
    public void Reindex_SinceTheMinedCommit_LooksAtNoFile()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("tree/.git/HEAD", new string('a', 40));
        const string list = """{ "corpora": [ { "path": "tree" } ] }""";
        Reindex(temp, list).Succeeded();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Other"));

        Assert.That(Statuses(Reindex(temp, list, "--since")), Is.EqualTo(new[] { "tree Unchanged" }), "the same commit");
        temp.Write("tree/.git/HEAD", new string('b', 40));
        Assert.That(Statuses(Reindex(temp, list, "--since")), Is.EqualTo(new[] { "tree Mined" }), "another commit");
    }

    [Test]
    public void Reindex_MoreSkippedThanAllowed_ReturnsFour()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("tree/Deep.cs", "class D { int M() => " + new string('(', 5_000) + "1; }");
        const string list = """{ "corpora": [ { "path": "tree" } ] }""";

        Assert.That(Reindex(temp, list).ExitCode, Is.EqualTo(4));
        Assert.That(Reindex(temp, list, "--max-skipped", "1").ExitCode, Is.Zero, "unchanged, and one is allowed");
    }

    [Test]
    public void Reindex_GlobThatMatchesNothing_SaysSo()
    {
        using var temp = new TempFolder();

        Assert.That(Reindex(temp, """{ "corpora": [ { "path": "libs/*" } ] }""").Errors, Does.Contain("no folder with C# matches"));
    }

    [Test]
    public void Reindex_LittleMemory_StillMinesAll()
    {
        using var temp = new TempFolder();
        for (var i = 0; i < 4; i++)
            temp.Write($"repos/r{i}/Store.cs", GeneratedTree.Store($"Store{i}"));

        var run = Reindex(temp, """{ "corpora": [ { "path": "repos/*" } ] }""", "--jobs", "4", "--memory", "1").Succeeded();

        Assert.That(Statuses(run), Has.Length.EqualTo(4).And.All.EndsWith("Mined"));
    }

    [Test]
    public void Reindex_CorpusNoLongerListed_IsNamedAndCanBeRemoved()
    {
        using var temp = new TempFolder();
        temp.Write("one/Store.cs", GeneratedTree.Store("One"));
        temp.Write("two/Store.cs", GeneratedTree.Store("Two"));
        Reindex(temp, """{ "corpora": [ { "path": "one" }, { "path": "two" } ] }""").Succeeded();

        var run = Reindex(temp, """{ "corpora": [ { "path": "one" } ] }""").Succeeded();
        Refminer.Run("remove", "two", "--index", temp.At("index")).Succeeded();

        Assert.That(run.Errors, Does.Contain("corpus two is in the index but not in the list"));
        Assert.That(Snapshot.Segments(temp.At("index")), Is.EqualTo(new[] { "one.1.db" }).Or.EqualTo(new[] { "one.2.db" }));
        Refusal.Check(Refminer.Run("remove", "two", "--index", temp.At("index")), 3, "RM1010", "It holds: one");
    }

    [TestCase("""{ "corpora": [ { "path": "a\u0000b" } ] }""", "NUL")]
    [TestCase("""{ "corpora": [ { "path": "libs/**" } ] }""", "'**'")]
    [TestCase("""{ "corpora": [ { "pth": "x" } ] }""", "unknown member 'corpora[].pth'. Did you mean 'path'?")]
    [TestCase("""{ "corpora": [ ] }""", "it lists no corpus")]
    [TestCase("""{ "corpora": [ null ] }""", "corpora[0] is null")]
    [TestCase("""{ "corpora": [ { "path": "" } ] }""", "corpora[0].path is missing or empty")]
    [TestCase("""{ "corpora": [ { "path": "a", "load": "magic" } ] }""", "corpora[0].load is 'magic'")]
    [TestCase("""{ "corpora": [ { "path": "a", "name": "../b" } ] }""", "corpora[0].name is '../b'")]
    [TestCase("""{ "corpora": [ { "path": "no*", "name": "b" } ] }""", "has a name, but its path is a glob")]
    [TestCase("""{ "corpora": [ { "path": "a" }, { "path": "b/a" } ] }""", "2 corpora are named 'a'")]
    [TestCase("""{ "corpora": [ { "path": "a" }, { "path": "b/A" } ] }""", "the names 'a' and 'A' differ in case only")]
    [TestCase(
        """{ "corpora": [ { "path": "a", "includeTests": "yes" } ] }""",
        "at $.corpora[0].includeTests (line 1): it must be true or false."
    )]
    [TestCase("""{ "corpora": [ { "path": "a", "exclude": "b" } ] }""", "at $.corpora[0].exclude (line 1): it must be an array.")]
    [TestCase("""{ "corpora": [ { "path": 1 } ] }""", "at $.corpora[0].path (line 1): it must be a string.")]
    [TestCase("""{ "corpora": { "path": "a" } }""", "at $.corpora (line 1): it must be an array.")]
    [TestCase("""{ "corpora": [ { "path": null } ] }""", "at $.corpora[0].path (line 1): it must not be null.")]
    [TestCase("""{ "corpora": [ """, "it cannot be read")]
    [TestCase("null", "it is null")]
    [TestCase("", "it cannot be read")]
    public void Reindex_MalformedList_IsRefused(string list, string said)
    {
        using var temp = new TempFolder();

        Refusal.Check(Reindex(temp, list), 2, "RM1012", said);
    }

    [Test]
    public void Reindex_NoList_IsRefused() =>
        Refusal.Check(Refminer.Run("reindex", "--sources", "nowhere/sources.json"), 2, "RM1012", "nowhere/sources.json");

    [Test]
    public void Reindex_WithoutSources_TakesTheListInTheFolderOfTheIndex()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("index/sources.json", """{ "corpora": [ { "path": "../tree" } ] }""");

        Assert.That(
            Statuses(Refminer.Run("reindex", "--index", temp.At("index"), "--format", "json").Succeeded()),
            Is.EqualTo(new[] { "tree Mined" })
        );
    }

    [Test]
    public void Health_AfterRuns_TellsSuccessFromFailure()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Refusal.Check(Refminer.Run("health", "--index", temp.At("index")), 3, "health.json", "'refminer reindex' writes it at its end");

        Reindex(temp, """{ "corpora": [ { "path": "tree" } ] }""").Succeeded();
        Assert.That(Refminer.Run("health", "--index", temp.At("index")).Succeeded().Output, Does.Contain("fresh; last run succeeded"));

        Reindex(temp, """{ "corpora": [ { "path": "tree" }, { "path": "gone" } ] }""");
        Assert.That(Refminer.Run("health", "--index", temp.At("index")).Succeeded().Output, Does.Contain("fresh; last run failed"));
    }

    [Test]
    public void Health_FilesSkipped_SaysHowMany()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("tree/Odd.cs", "\0\u0001\u0002\0");
        Reindex(temp, """{ "corpora": [ { "path": "tree" } ] }""");

        Assert.That(
            Refminer.Run("health", "--index", temp.At("index")).Succeeded().Output,
            Does.Contain("fresh; last run succeeded, but skipped 1 file")
        );
    }

    [Test]
    public void Health_Json_SaysWhatTheLineAndTheComplaintsSay()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Reindex(temp, """{ "corpora": [ { "path": "gone" } ] }""");
        var never = Refminer.Run("health", "--index", temp.At("index"), "--format", "json");
        Reindex(temp, """{ "corpora": [ { "path": "tree" } ] }""").Succeeded();
        var fresh = Refminer.Run("health", "--index", temp.At("index"), "--format", "json").Succeeded().Json;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((never.ExitCode, never.ErrorLines.Length), Is.EqualTo((3, 1)));
            Assert.That(
                ((bool)never.Json["fresh"]!, (bool)never.Json["ok"]!, never.Json["lastSuccessAt"], never.Json["ageHours"]),
                Is.EqualTo((false, false, (JsonNode?)null, (JsonNode?)null))
            );
            Assert.That(
                never.Json["corpora"]!.AsArray().Select(corpus => $"{corpus!["name"]} {corpus["status"]} {corpus["error"]}"),
                Has.Exactly(1).StartsWith("gone Failed there is no folder")
            );
            Assert.That(((bool)fresh["fresh"]!, (bool)fresh["ok"]!, (string)fresh["index"]!), Is.EqualTo((true, true, temp.At("index"))));
            Assert.That((DateTimeOffset)fresh["lastSuccessAt"]!, Is.EqualTo((DateTimeOffset)fresh["finishedAt"]!));
            Assert.That((double)fresh["ageHours"]!, Is.InRange(0, 1));
            Assert.That(
                fresh["corpora"]!.AsArray().Select(corpus => $"{corpus!["name"]} {corpus["status"]} {corpus["error"]}"),
                Is.EqualTo(new[] { "tree Mined " })
            );
        }
    }

    [Test]
    public void Health_CorpusThatLeavesTheListAndComesBackFailing_KeepsItsLastSuccess()
    {
        using var temp = new TempFolder();
        temp.Write("one/Store.cs", GeneratedTree.Store("One"));
        temp.Write("two/Store.cs", GeneratedTree.Store("Two"));
        Reindex(temp, """{ "corpora": [ { "path": "one" }, { "path": "two" } ] }""").Succeeded();
        var success = LastSuccesses(temp)["two"];

        Reindex(temp, """{ "corpora": [ { "path": "one" } ] }""").Succeeded();
        Assert.That(LastSuccesses(temp).Keys, Is.EqualTo(new[] { "one" }));

        Directory.Delete(temp.At("two"), recursive: true);
        Reindex(temp, """{ "corpora": [ { "path": "one" }, { "path": "two" } ] }""");
        Assert.That(
            (success, LastSuccesses(temp)["two"]),
            Is.EqualTo((LastSuccesses(temp)["two"], success)).And.Not.EqualTo(((string?)null, (string?)null))
        );

        Refminer.Run("remove", "two", "--index", temp.At("index")).Succeeded();
        Reindex(temp, """{ "corpora": [ { "path": "one" } ] }""").Succeeded();
        Reindex(temp, """{ "corpora": [ { "path": "one" }, { "path": "two" } ] }""");
        Assert.That(LastSuccesses(temp)["two"], Is.Null, "removed from the index");
    }

    [TestCase(
        """{ "finishedAt": "2026-01-02T03:04:05+00:00", "lastSuccessAt": "2026-01-02T03:04:05+00:00", "ok": true, "corpora": [{"""
            + """ "name": "gone", "status": "Mined", "lastSuccessAt": "2026-01-02T03:04:05+00:00", "error": null }] }""",
        "2026-01-02T03:04:05+00:00"
    )]
    [TestCase(
        """{ "finishedAt": "2026-01-02T03:04:05+00:00", "lastSuccessAt": null, "ok": true, "corpora": [null], "former": null }""",
        null
    )]
    [TestCase("""{ "finishedAt": "2026-01-02T03:04:05+00:00", "lastSuccessAt": null, "ok": true, "corpora": null }""", null)]
    public void Reindex_HealthFileOfAnEarlierVersionOrDamaged_GoesOn(string health, string? success)
    {
        using var temp = new TempFolder();
        temp.Write("index/health.json", health);

        Reindex(temp, """{ "corpora": [ { "path": "gone" } ] }""");

        Assert.That(LastSuccesses(temp)["gone"], Is.EqualTo(success));
    }

    [Test]
    public void Reindex_NameThatDiffersFromThatOfAnotherCorpusInCaseOnly_FailsAlone()
    {
        using var temp = new TempFolder();
        temp.Write("shop/Store.cs", GeneratedTree.Store("One"));
        temp.Write("other/Store.cs", GeneratedTree.Store("Two"));
        Reindex(temp, """{ "corpora": [ { "path": "shop" } ] }""").Succeeded();

        var run = Reindex(temp, """{ "corpora": [ { "path": "other" }, { "path": "shop", "name": "Shop" } ] }""");

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((3, run.Errors)));
        Assert.That(Statuses(run), Is.EqualTo(new[] { "other Mined", "Shop Failed" }));
        Assert.That(run.Errors, Does.Contain("RM2007: Shop: ").And.Contain("'shop'"));
    }

    [TestCase(-100, 3, "older than 36 hours")]
    [TestCase(100, 3, "in the future: the clock has gone back; its age cannot be told")]
    public void Health_OtherTimes_AreJudged(int hours, int exitCode, string said)
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Reindex(temp, """{ "corpora": [ { "path": "tree" } ] }""").Succeeded();
        var file = temp.At("index", "health.json");
        var health = JsonNode.Parse(File.ReadAllText(file))!;
        health["lastSuccessAt"] = (DateTimeOffset)health["lastSuccessAt"]! + TimeSpan.FromHours(hours);
        File.WriteAllText(file, health.ToJsonString());

        var run = Refminer.Run("health", "--index", temp.At("index"));

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((exitCode, run.Output)));
        Assert.That(run.Output, Does.Contain(said));
    }

    [Test]
    public void Dump_SameTreeInTwoIndexes_GivesTheSameBytes()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("a")).Succeeded();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Other"));
        temp.Write("tree/More.cs", GeneratedTree.Store("More"));
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("a")).Succeeded();
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("b")).Succeeded();

        var (a, b) = (Refminer.Run("dump", "--index", temp.At("a")).Succeeded(), Refminer.Run("dump", "--index", temp.At("b")).Succeeded());

        Assert.That(a.Output, Is.EqualTo(b.Output).And.Contains("More"));
    }

    [Test]
    public void Dump_CorpusThatIsNotThere_IsRefused() =>
        Refusal.Check(Refminer.Run("dump", "--corpus", "none", "--index", SharedIndex.Path), 3, "RM1010", "It holds: onex");

    private static Run Reindex(TempFolder temp, string list, params string[] more)
    {
        var sources = temp.Write("sources.json", list);
        return new Refminer
        {
            Arguments = ["reindex", "--sources", sources, "--index", temp.At("index"), "--format", "json", .. more],
        }.Run();
    }

    private static Dictionary<string, string?> LastSuccesses(TempFolder temp) =>
        JsonNode.Parse(File.ReadAllText(temp.At("index", "health.json")))!["corpora"]!
            .AsArray()
            .ToDictionary(corpus => (string)corpus!["name"]!, corpus => (string?)corpus!["lastSuccessAt"]);

    private static string[] Statuses(Run run) =>
        [.. run.Json["corpora"]!.AsArray().Select(corpus => $"{corpus!["name"]} {corpus["status"]}")];
}
