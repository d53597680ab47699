using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>On the sample house, which has some dozens of targets.</summary>
public sealed class EvalCommandTests
{
    private static readonly Regex Identifier = new(@"[\p{L}\p{Nd}_]+");
    private static readonly TempFolder Home = new();
    private static readonly Lazy<Run> Evaluated = new(() =>
        Eval(SharedIndex.Path, "--targets", "25", "--format", "json", "--save", Home.At("saved.jsonl"), "--export", Home.At("export"))
            .Succeeded()
    );

    [OneTimeTearDown]
    public static void Delete() => Home.Dispose();

    [Test]
    public void Eval_Index_MeasuresBothSettingsAtAllBudgets() =>
        Assert.That(
            Evaluated.Value.Json["cells"]!
                .AsArray()
                .Select(cell => $"{cell!["setting"]} {cell["form"]} {cell["tokens"]} {cell["maxReferences"]}".Trim()),
            Is.EqualTo(
                new[]
                {
                    "new-node context 8000",
                    "new-node context 4000",
                    "new-node references 2500",
                    "new-node references 1000",
                    "new-node references 2500 10",
                    "new-method context 8000",
                    "new-method context 4000",
                    "new-method references 2500",
                    "new-method references 1000",
                    "new-method references 2500 10",
                }
            )
        );

    [Test]
    public void Eval_CellsOfMethods_HaveFiveRankersAndFiveRatios() =>
        Assert.That(
            Cells("references").Select(cell => (cell!["rankers"]!.AsArray().Count, cell["ratios"]!.AsArray().Count)),
            Is.All.EqualTo((5, 5))
        );

    [Test]
    public void Eval_CellsOfContexts_SayWhatIsSpent() =>
        Assert.That(
            Cells("context")
                .SelectMany(cell =>
                    cell!["rankers"]!.AsArray().Select(ranker => (double)ranker!["spent"]! / (int)cell["tokens"]! - (double)ranker["used"]!)
                ),
            Is.All.EqualTo(0).Within(1e-4)
        );

    [Test]
    public void Eval_Interval_HoldsTheMean() =>
        Assert.That(
            Evaluated.Value.Json["cells"]!
                .AsArray()
                .SelectMany(cell => cell!["rankers"]!.AsArray())
                .Select(r => (double)r!["names"]! - Math.Clamp((double)r["names"]!, (double)r["low"]!, (double)r["high"]!)),
            Is.All.Zero
        );

    [Test]
    public void Eval_Finished_EndsWithOneLineOfCounts() =>
        Assert.That(Evaluated.Value.ErrorLines[^1], Does.Match(@"^refminer: eval: corpora 1; targets \d+; methods 215; [\d.]+ s$"));

    [Test]
    public void Eval_Redirected_ShowsNoProgress() => Assert.That(Evaluated.Value.ErrorLines, Has.Length.EqualTo(1));

    [Test]
    public void Eval_SavedLines_HaveARankerEach()
    {
        var lines = SavedLines();

        Assert.That(
            lines.Select(line => $"{line["corpus"]} {line["tool"]} {line["ranker"]}").Distinct(StringComparer.Ordinal).Count(),
            Is.EqualTo(7)
        );
    }

    [Test]
    public void Eval_OneThread_SavesTheSameBytes()
    {
        Eval(SharedIndex.Path, "--targets", "25", "--threads", "1", "--save", Home.At("one.jsonl")).Succeeded();

        Assert.That(File.ReadAllBytes(Home.At("one.jsonl")), Is.EqualTo(File.ReadAllBytes(Saved())));
    }

    [TestCase(2_500, null)]
    [TestCase(1_000, null)]
    [TestCase(2_500, 10)]
    public void Eval_ExportedRequests_AsABatchCoverWhatWasSaved(int tokens, int? most)
    {
        _ = Evaluated.Value;
        var gold = Lines("gold.jsonl").ToDictionary(line => (string)line["id"]!, line => Strings(line["gold"]), StringComparer.Ordinal);
        var names = Lines("methods.jsonl").ToDictionary(Place, line => Strings(line["names"]), StringComparer.Ordinal);
        var used = Lines("methods.jsonl")
            .SelectMany(line =>
                line["statements"]!.AsArray().Select(statement => (Place: Statement(statement!, line), Names: Strings(statement!["names"])))
            )
            .ToDictionary(statement => statement.Place, statement => statement.Names, StringComparer.Ordinal);
        string[] limit = most is null ? [] : ["--max-references", $"{most}"];

        var answers = Refminer
            .Run([
                "context",
                "--batch",
                Home.At("export", "onex", "requests.jsonl"),
                "--references-only",
                "--reference-tokens",
                $"{tokens}",
                .. limit,
                "--index",
                SharedIndex.Path,
            ])
            .Succeeded();

        var covered = answers.JsonLines.ToDictionary(
            answer => (string)answer["id"]!,
            answer =>
            {
                var shown = answer["references"]!
                    .AsArray()
                    .SelectMany(reference => names[Place(reference!)])
                    .Concat(answer["usages"]!.AsArray().SelectMany(usage => used[Statement(usage!, usage!)]))
                    .Concat(answer["declarations"]!.AsArray().SelectMany(type => Strings(type!["members"])))
                    .ToHashSet(StringComparer.Ordinal);
                var asked = gold[(string)answer["id"]!];
                return asked.Count(shown.Contains) / (double)asked.Length;
            },
            StringComparer.Ordinal
        );
        var saved = SavedLines()
            .Where(line => IsOurs(line, "references") && (int)line["tokens"]! == tokens && (int?)line["maxReferences"] == most)
            .ToDictionary(line => $"{line["setting"]}:{line["target"]}", line => (double)line["names"]!, StringComparer.Ordinal);
        Assert.That(covered, Is.EquivalentTo(saved));
    }

    [TestCase(8_000)]
    [TestCase(4_000)]
    public void Eval_ExportedRequests_AsABatchOfContextsShowWhatWasSaved(int tokens)
    {
        _ = Evaluated.Value;
        var gold = Lines("gold.jsonl").ToDictionary(line => (string)line["id"]!, line => Strings(line["gold"]), StringComparer.Ordinal);

        var answers = Refminer
            .Run("context", "--batch", Home.At("export", "onex", "requests.jsonl"), "--budget", $"{tokens}", "--index", SharedIndex.Path)
            .Succeeded();

        var shown = answers.JsonLines.ToDictionary(
            answer => (string)answer["id"]!,
            answer =>
            {
                var said = answer["sections"]!
                    .AsObject()
                    .SelectMany(section => Identifier.Matches((string)section.Value!).Select(match => match.Value))
                    .ToHashSet(StringComparer.Ordinal);
                var asked = gold[(string)answer["id"]!];
                return asked.Count(said.Contains) / (double)asked.Length;
            },
            StringComparer.Ordinal
        );
        var saved = SavedLines()
            .Where(line => IsOurs(line, "context") && (int)line["tokens"]! == tokens)
            .ToDictionary(line => $"{line["setting"]}:{line["target"]}", line => (double)line["names"]!, StringComparer.Ordinal);
        Assert.That(shown, Is.EquivalentTo(saved));
    }

    [Test]
    public void Eval_Tree_IsAsGoodAsItsIndex()
    {
        var run = Eval(Repository.Onex, "--targets", "25", "--format", "json").Succeeded();

        Assert.That(run.Json["cells"]!.ToJsonString(), Is.EqualTo(Evaluated.Value.Json["cells"]!.ToJsonString()));
    }

    [Test]
    public void Eval_Tree_LeavesNoIndexBehind()
    {
        using var temp = new TempFolder();
        var run = new Refminer { Arguments = ["eval", Repository.Onex, "--targets", "3"], Variables = Temporary(temp) }
            .RunAsProcess()
            .Succeeded();

        Assert.That(Directory.EnumerateDirectories(temp.Path, "refminer-eval-*"), Is.Empty, run.Errors);
    }

    [Test]
    public void Eval_AfterOneThatWasKilled_DeletesWhatThatLeft()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("refminer-eval-killed/.owner", "");
        temp.Write("refminer-eval-killed/segments/tree.1.db", "mined");
        using var living = File.Open(temp.Write("refminer-eval-living/.owner", ""), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        new Refminer { Arguments = ["eval", temp.At("tree")], Variables = Temporary(temp) }.RunAsProcess();

        Assert.That(
            Directory.EnumerateDirectories(temp.Path, "refminer-eval-*").Select(folder => Path.GetFileName(folder)),
            Is.EqualTo(new[] { "refminer-eval-living" })
        );
    }

    [Test]
    public void Eval_TreeWithoutTargets_LeavesNoIndexBehind()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));

        new Refminer { Arguments = ["eval", temp.At("tree")], Variables = Temporary(temp) }.RunAsProcess();

        Assert.That(Directory.EnumerateDirectories(temp.Path, "refminer-eval-*"), Is.Empty);
    }

    [Test]
    public void Eval_TreeOfOneFile_SaysSo()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));

        Refusal.Check(Eval(temp.At("tree")), 2, "one file", "of its 3 methods", "too short");
    }

    [Test]
    public void Eval_TwoCorpora_GetARowEach()
    {
        using var temp = new TempFolder();
        Refminer.Run("index", Repository.Onex, "--name", "other", "--index", temp.At("index")).Succeeded();

        var run = Eval(SharedIndex.Path, temp.At("index"), "--targets", "4", "--format", "json").Succeeded();

        Assert.That(
            run.Json["corpora"]!.AsArray().Select(corpus => $"{corpus!["name"]} {corpus["targets"]}"),
            Is.EqualTo(new[] { "onex 4", "other 4" })
        );
    }

    [Test]
    public void Eval_SameCorpusTwice_IsRefused() => Refusal.Check(Eval(SharedIndex.Path, SharedIndex.Path), 2, "'onex'");

    [Test]
    public void Eval_MissingFolder_IsRefused() => Refusal.Check(Eval("nowhere/at/all"), 3, "there is no folder");

    [Test]
    public void Eval_NoTargets_IsRefused() => Refusal.Check(Eval(SharedIndex.Path, "--targets", "0"), 2, "--targets is 0");

    [Test]
    public void Compare_WithItself_ChangesNothing()
    {
        var comparison = Eval(SharedIndex.Path, "--targets", "25", "--compare", Saved(), "--format", "json").Succeeded().Json[
            "comparison"
        ]!;

        Assert.That(
            comparison["cells"]!
                .AsArray()
                .Select(cell => (double)cell!["difference"]!)
                .Concat([(double)comparison["onlyBefore"]!, (double)comparison["onlyNow"]!]),
            Is.All.Zero
        );
    }

    [Test]
    public void Compare_FewerTargets_SaysHowManyAreMissing()
    {
        var comparison = Eval(SharedIndex.Path, "--targets", "5", "--compare", Saved(), "--format", "json").Succeeded().Json["comparison"]!;

        Assert.That((int)comparison["onlyBefore"]!, Is.EqualTo((int)Evaluated.Value.Json["targets"]! - 5));
    }

    [Test]
    public void Compare_OtherSeed_IsRefused() =>
        Refusal.Check(Eval(SharedIndex.Path, "--compare", Saved(), "--seed", "other"), 2, "--seed refminer");

    [Test]
    public void Compare_NoSaveFile_IsRefused() =>
        Refusal.Check(Eval(SharedIndex.Path, "--compare", Repository.Request("database-effect")), 2, "(1)", "eval --save");

    [Test]
    public void Eval_AsTable_FitsEightyColumns()
    {
        var run = Eval(SharedIndex.Path, "--targets", "5", "--compare", Saved()).Succeeded();

        Assert.That(
            run.Output.Split('\n').Where(line => !line.Contains(".cs:", StringComparison.Ordinal)).Select(line => line.Length),
            Is.All.AtMost(80)
        );
    }

    [Test]
    public void Eval_RulesForAnyCode_AreTriedOnRealBodies()
    {
        var bodies = Eval(SharedIndex.Path, "--targets", "5", "--profile", "dotnet", "--format", "json").Succeeded().Json["bodies"]!;

        Assert.That(((int)bodies["checked"]!, (int)bodies["accepted"]!), Is.EqualTo((5, 5)));
    }

    [Test]
    public void Eval_RulesForOperations_AreNotTriedOnEveryMethod() => Assert.That(Evaluated.Value.Json["bodies"], Is.Null);

    [Test]
    public void Eval_AsTable_BeginsWithOneSentence() =>
        Assert.That(
            Eval(SharedIndex.Path, "--targets", "5").Succeeded().Output.Replace('\n', ' '),
            Does.Match(
                @"^Of the names that a new method needs, a context of 8,000 tokens shows \d+ % \(\d+-\d+\); plain BM25, quoting whole methods for as many, \d+ % \(\d+-\d+\)\. "
            )
        );

    [Test]
    public void Eval_AsMarkdown_HasThreeTablesForEachSetting() =>
        Assert.That(
            Eval(SharedIndex.Path, "--targets", "5", "--format", "md")
                .Succeeded()
                .Output.Split('\n')
                .Count(line => line.StartsWith("| Budget", StringComparison.Ordinal)),
            Is.EqualTo(6)
        );

    [Test]
    public void Compare_FileOfMethodsAlone_ComparesThese()
    {
        File.WriteAllLines(
            Home.At("earlier.jsonl"),
            SavedLines()
                .Where(line => (string)line["form"]! == "references")
                .Select(line =>
                {
                    line.AsObject().Remove("form");
                    return line.ToJsonString();
                })
        );

        var comparison = Eval(SharedIndex.Path, "--targets", "25", "--compare", Home.At("earlier.jsonl"), "--format", "json")
            .Succeeded()
            .Json["comparison"]!;

        Assert.That(
            comparison["cells"]!.AsArray().Select(cell => $"{cell!["form"]} {cell["difference"]}"),
            Has.Exactly(6).Items.And.All.EqualTo("references 0")
        );
    }

    private static Run Eval(params string[] arguments) => Refminer.Run(["eval", .. arguments]);

    private static ImmutableDictionary<string, string?> Temporary(TempFolder temp) =>
        ImmutableDictionary<string, string?>.Empty.Add("TMPDIR", temp.Path).Add("TEMP", temp.Path).Add("TMP", temp.Path);

    private static string Saved()
    {
        _ = Evaluated.Value;
        return Home.At("saved.jsonl");
    }

    private static IEnumerable<JsonNode?> Cells(string form) =>
        Evaluated.Value.Json["cells"]!.AsArray().Where(cell => (string)cell!["form"]! == form);

    private static bool IsOurs(JsonNode line, string form) => (string?)line["ranker"] == "RefMiner" && (string?)line["form"] == form;

    private static JsonNode[] SavedLines() => [.. File.ReadLines(Saved()).Select(line => JsonNode.Parse(line)!)];

    private static JsonNode[] Lines(string file) =>
        [.. File.ReadLines(Home.At("export", "onex", file)).Select(line => JsonNode.Parse(line)!)];

    private static string[] Strings(JsonNode? list) => [.. list!.AsArray().Select(item => (string)item!)];

    private static string Statement(JsonNode statement, JsonNode method) =>
        $"{method["path"]}:{statement["startLine"]} {method["member"]} {statement["text"]}";

    private static string Place(JsonNode method) => $"{method["path"]}:{method["startLine"]} {method["member"]}";
}
