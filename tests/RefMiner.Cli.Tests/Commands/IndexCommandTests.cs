using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class IndexCommandTests
{
    [Test]
    public void Index_SampleHouse_CountsItsNodes()
    {
        var nodes = SharedIndex.BuildRun.Json["corpora"]![0]!["nodes"]!
            .AsObject()
            .ToDictionary(pair => pair.Key, pair => (int)pair.Value!, StringComparer.Ordinal);

        Assert.That(
            nodes,
            Is.EquivalentTo(
                new Dictionary<string, int>(StringComparer.Ordinal)
                {
                    ["Effect"] = 14,
                    ["Compute"] = 6,
                    ["Reducer"] = 4,
                    ["Orchestrator"] = 4,
                }
            )
        );
    }

    [Test]
    public void Index_SampleHouse_EndsWithOneLineOfCounts() =>
        Assert.That(
            SharedIndex.BuildRun.ErrorLines[^1],
            Does.Match(
                @"^refminer: onex: profile onex-v2; files \d+ seen, \d+ mined \(\d+ unchanged\), \d+ excluded.*, 0 skipped; nodes 28 .*; [\d.]+ s\b"
            )
        );

    [Test]
    public void Index_AsTable_LeavesStandardOutputEmpty()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));

        Assert.That(Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded().Output, Is.Empty);
    }

    [TestCase("index", "tree", "--exclud", "x", "'--exclud' is not an option here. Did you mean '--exclude'?")]
    [TestCase("show", "--whole", "Cart.Add", "'--whole' is not an option here.")]
    [TestCase("context", "--descri", "x", "'--descri' is not an option here. Did you mean '--describe'?")]
    [TestCase("--index", "x", "context", "--describe", "x", "'--index' stands before the command it belongs to. Put it behind 'context'.")]
    public void Command_OptionThatItDoesNotHave_IsNotTakenForAnArgument(params string[] words)
    {
        var run = Refminer.Run(words[..^1]);

        Assert.That((run.ExitCode, run.Output, run.ErrorLines.Length), Is.EqualTo((2, "", 1)), run.Errors);
        Assert.That(run.Errors, Does.Contain(words[^1]));
    }

    [Test]
    public void Index_WithoutTheProfileThatTheCorpusFollowed_SaysSo()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Refminer.Run("profile", "export", "dotnet", temp.At("house")).Succeeded();
        var profile = temp.At("house", "profile.yaml");
        File.WriteAllText(profile, File.ReadAllText(profile).Replace("id: dotnet", "id: shop", StringComparison.Ordinal));
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--profile", temp.At("house")).Succeeded();

        var again = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        Assert.That(again.Errors, Does.Contain("tree followed the profile 'shop' of your own, and now follows 'dotnet'"));
    }

    [Test]
    public void Index_OneOfThreeTreesHasNoSources_MinesTheOthers()
    {
        using var temp = new TempFolder();
        temp.Write("a/Store.cs", GeneratedTree.Store("First"));
        temp.Write("b/notes.txt", "no source");
        temp.Write("c/Store.cs", GeneratedTree.Store("Third"));

        var run = Refminer.Run("index", temp.At("a"), temp.At("b"), temp.At("c"), "--index", temp.At("index"));

        Assert.That(run.ExitCode, Is.EqualTo(Refminer.Run("index", temp.At("b"), "--index", temp.At("other")).ExitCode).And.Not.Zero);
        Assert.That(run.Errors, Does.Contain("error RM").And.Contain(temp.At("b")));
        Assert.That(Snapshot.Segments(temp.At("index")), Is.EqualTo(new[] { "a.1.db", "c.2.db" }));
    }

    [Test]
    public void Index_PathBehindTwoDashes_MayLookLikeAnOption()
    {
        using var temp = new TempFolder();
        temp.Write("--tree/Store.cs", GeneratedTree.Store("Store"));

        new Refminer { Folder = temp.Path, Arguments = ["index", "--index", temp.At("index"), "--", "--tree"] }
            .RunAsProcess()
            .Succeeded();
    }

    [Test]
    public void Index_AnotherFolderOfTheSameName_IsRefusedUnlessNamed()
    {
        using var temp = new TempFolder();
        temp.Write("a/src/Store.cs", GeneratedTree.Store("First"));
        temp.Write("b/src/Store.cs", GeneratedTree.Store("Second"));
        Refminer.Run("index", temp.At("a", "src"), "--index", temp.At("index")).Succeeded();

        Refusal.Check(Refminer.Run("index", temp.At("b", "src"), "--index", temp.At("index")), 2, temp.At("a", "src"), "--name src");

        Refminer.Run("index", temp.At("b", "src"), "--name", "src", "--index", temp.At("index")).Succeeded();
    }

    [Test]
    public void Index_FolderThatWasMoved_TakesItsOwnPlace()
    {
        using var temp = new TempFolder();
        temp.Write("a/src/Store.cs", GeneratedTree.Store("First"));
        Refminer.Run("index", temp.At("a", "src"), "--index", temp.At("index")).Succeeded();
        Directory.Move(temp.At("a"), temp.At("b"));

        Refminer.Run("index", temp.At("b", "src"), "--index", temp.At("index")).Succeeded();
    }

    [Test]
    public void Index_OrdinaryTree_TakesTheDotnetProfile()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("OrderStore"));

        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--format", "json").Succeeded();

        var corpus = run.Json["corpora"]![0]!;
        Assert.That(((string?)corpus["profile"], (int)corpus["methods"]!), Is.EqualTo(("dotnet", 3)));
    }

    [Test]
    public void Index_TwoPaths_BecomeTwoCorpora()
    {
        using var temp = new TempFolder();
        temp.Write("one/Store.cs", GeneratedTree.Store("OneStore"));
        temp.Write("two/Store.cs", GeneratedTree.Store("TwoStore"));

        Refminer.Run("index", temp.At("one"), temp.At("two"), "--index", temp.At("index")).Succeeded();

        var corpora = Refminer.Run("stats", "--format", "json", "--index", temp.At("index")).Succeeded().Json["corpora"]!.AsArray();
        Assert.That(corpora.Select(c => (string?)c!["name"]), Is.EqualTo(["one", "two"]));
    }

    [Test]
    public void Index_ChangedTree_ReplacesItsSegment()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Shelf"));

        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        Assert.That(Snapshot.Segments(temp.At("index")), Is.EqualTo(["tree.2.db"]));
    }

    [Test]
    public void Index_UnchangedTree_KeepsItsSegment()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        var again = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        Assert.That(Snapshot.Segments(temp.At("index")), Is.EqualTo(["tree.1.db"]));
        Assert.That(again.ErrorLines[^1], Does.Contain("1 mined (1 unchanged)"));
    }

    [Test]
    public void Index_UnchangedTreeWithFull_MinesItAgain()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        var again = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--full").Succeeded();

        Assert.That(again.ErrorLines[^1], Does.Contain("1 mined (0 unchanged)"));
    }

    [TestCase("segments/tree.1.db")]
    [TestCase("state/tree.bin")]
    public void Index_UnchangedTreeAfterDamage_MakesTheIndexWholeAgain(string file)
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();
        File.WriteAllBytes(temp.At("index/" + file), [1, 2, 3]);

        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        Refminer.Run("verify", "--index", temp.At("index")).Succeeded();
    }

    [Test]
    public void Index_WithShowRedactions_NamesPlacesWithoutValues()
    {
        using var temp = new TempFolder();
        temp.Write(
            "tree/Store.cs",
            "class Store {\n    void Open() {\n        var password = \"tr0ub4dor&3x!\";\n        "
                + "System.Console.WriteLine(password);\n    }\n}\n"
        );

        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--show-redactions").Succeeded();

        Assert.That(run.ErrorLines, Has.Some.EqualTo("Store.cs(3,1): redacted secret"));
        Assert.That(run.Errors, Does.Not.Contain("tr0ub4dor"));
    }

    [Test]
    public void Index_MissingFolder_IsRefused()
    {
        using var temp = new TempFolder();

        RefusedBeside(temp, [temp.At("missing")], 3, "RM1010", temp.At("missing"));
    }

    [Test]
    public void Index_EmptyFolder_IsRefused()
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.At("empty"));

        RefusedBeside(temp, [temp.At("empty")], 3, "RM1010", temp.At("empty"));
    }

    [Test]
    public void Index_FolderWithoutCSharp_IsRefused()
    {
        using var temp = new TempFolder();
        temp.Write("texts/readme.md", "# Nothing here\n");

        RefusedBeside(temp, [temp.At("texts")], 3, "RM1010", temp.At("texts"));
    }

    [Test]
    public void Index_FileInPlaceOfAFolder_IsRefused()
    {
        using var temp = new TempFolder();
        var file = temp.Write("Store.cs", GeneratedTree.Store("Store"));

        RefusedBeside(temp, [file], 3, "RM1010", file);
    }

    [Test]
    public void Index_UnknownProfile_IsRefused()
    {
        using var temp = new TempFolder();

        RefusedBeside(temp, [Repository.Onex, "--profile", "onex-v9"], 2, "onex-v9");
    }

    [Test]
    public void Index_UnknownLoader_IsRefused()
    {
        using var temp = new TempFolder();

        RefusedBeside(temp, [Repository.Onex, "--load", "magic"], 2, "magic");
    }

    [TestCase("../escape")]
    [TestCase("")]
    [TestCase(".hidden")]
    public void Index_NameThatCannotBeAFileName_IsRefused(string name)
    {
        using var temp = new TempFolder();

        RefusedBeside(temp, [Repository.Onex, "--name", name], 2, "--name");
    }

    [Test]
    public void Index_PathsOfTheSameName_AreRefused()
    {
        using var temp = new TempFolder();
        temp.Write("a/tree/Store.cs", GeneratedTree.Store("AStore"));
        temp.Write("b/tree/Store.cs", GeneratedTree.Store("BStore"));

        RefusedBeside(temp, [temp.At("a", "tree"), temp.At("b", "tree")], 2, "'tree'", "--name");
    }

    [Test]
    public void Index_NamesThatDifferInCaseOnly_AreRefusedBeforeAnythingIsMined()
    {
        using var temp = new TempFolder();
        temp.Write("shop/Store.cs", GeneratedTree.Store("One"));
        temp.Write("other/Store.cs", GeneratedTree.Store("Two"));
        temp.Write("again/Shop/Store.cs", GeneratedTree.Store("Three"));
        Refusal.Check(
            Refminer.Run("index", temp.At("shop"), temp.At("again", "Shop"), "--index", temp.At("index")),
            2,
            "'shop' and 'Shop'",
            "differ in case only"
        );
        Refminer.Run("index", temp.At("shop"), "--index", temp.At("index")).Succeeded();

        Refusal.Check(
            Refminer.Run("index", temp.At("other"), temp.At("again", "Shop"), "--index", temp.At("index")),
            2,
            "RM2007",
            "'Shop'",
            "'shop'",
            "refminer remove shop"
        );

        Assert.That(Snapshot.Segments(temp.At("index")), Is.EqualTo(new[] { "shop.1.db" }));
    }

    [Test]
    public void Index_NoPath_IsRefused() => Refusal.Check(Refminer.Run("index"), 2);

    [Test]
    public void Index_RandomBytesNamedCs_SkipsThemAndMinesTheRest()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        WriteRandom(temp.At("tree", "Random.cs"));

        SkippedOne(temp, "Random.cs");
    }

    [Test]
    public void Index_FiftyThousandParentheses_SkipsThemAndMinesTheRest()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("tree/Deep.cs", $"class Deep {{ int F() => {new string('(', 50_000)}1{new string(')', 50_000)}; }}");

        SkippedOne(temp, "Deep.cs");
    }

    [Test]
    public void Index_DeepNestingWithoutBrackets_EndsInOrder()
    {
        const int depth = 30_000;
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("tree/Unary.cs", $"class Unary {{ int F() => {Repeat("-!")}1; }}");
        temp.Write("tree/Sum.cs", $"class Sum {{ int F() => 1{Repeat(" + 1")}; }}");
        temp.Write("tree/Choice.cs", $"class Choice {{ int F(bool x) => {Repeat("x ? 1 : ")}1; }}");
        temp.Write("tree/Chain.cs", $"class Chain {{ string F(string x) => x{Repeat(".Trim()")}; }}");

        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--max-skipped", "4");

        Assert.That(
            (run.ExitCode, run.ErrorLines[^1]),
            Is.EqualTo((0, run.ErrorLines.FirstOrDefault(line => line.Contains("files 5 seen", StringComparison.Ordinal)))),
            () => string.Join('\n', run.ErrorLines.Take(20))
        );

        static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, depth));
    }

    [Test]
    public void Index_AsManySkippedAsAllowed_EndsWithZero()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        WriteRandom(temp.At("tree", "Random.cs"));

        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--max-skipped", "1");

        Assert.That((run.ExitCode, run.Errors.Contains(" 1 skipped", StringComparison.Ordinal)), Is.EqualTo((0, true)), run.Errors);
    }

    [Test]
    public void Index_LinkOutOfTheTree_IsNotFollowed()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("outside/Secret.cs", GeneratedTree.Store("SecretStore"));
        Directory.CreateSymbolicLink(temp.At("tree", "linked"), temp.At("outside"));
        Directory.CreateSymbolicLink(temp.At("tree", "loop"), temp.At("tree"));

        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--format", "json").Succeeded();

        Assert.That((int)run.Json["corpora"]![0]!["filesMined"]!, Is.EqualTo(1));
    }

    [Test]
    public void Index_IndexIsAFile_IsRefused()
    {
        using var temp = new TempFolder();
        var file = temp.Write("index", "not a folder");

        Refusal.Check(Refminer.Run("index", Repository.Onex, "--index", file), 3, "RM2005", file);
    }

    [Test]
    public void Index_FolderThatCannotBeWritten_IsRefused()
    {
        using var temp = new TempFolder();
        var index = UnwritableFolder(temp);

        Refusal.Check(Refminer.Run("index", Repository.Onex, "--index", index), 3, "RM2005", index);
    }

    /// <summary>A folder without write permission; for root, whom permissions do not stop, one that the system keeps.</summary>
    private static string UnwritableFolder(TempFolder temp)
    {
        var folder = temp.At("frozen");
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Folders have no write bit here.");
        else
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "probe"));
        }
        catch (UnauthorizedAccessException)
        {
            return folder;
        }

        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Nothing stops this user from writing.");
        return "/proc/refminer-index";
    }

    /// <summary>Random bytes of a fixed seed, zeros among them.</summary>
    private static void WriteRandom(string path)
    {
        var bytes = new byte[4_096];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Mines a tree with one bad file over an index, and checks that the run skipped just that.</summary>
    private static void SkippedOne(TempFolder temp, string bad)
    {
        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--format", "json");
        var verified = Refminer.Run("verify", "--index", temp.At("index"));

        var corpus = run.Json["corpora"]![0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(4));
            Assert.That(((int)corpus["filesMined"]!, (int)corpus["filesSkipped"]!, (int)corpus["methods"]!), Is.EqualTo((1, 1, 3)));
            Assert.That(run.Errors, Does.Contain("files 2 seen, 1 mined").And.Contain(", 1 skipped;").And.Contain("--max-skipped 1"));
            Assert.That(run.ErrorLines[0], Does.StartWith(bad + "(").And.Contain(": warning RM10"));
            Assert.That(run.Errors, Does.Not.Contain("   at "));
            Assert.That(verified.ExitCode, Is.Zero, verified.Errors);
        }
    }

    /// <summary>Runs <c>index</c> over a good index, and checks that it was refused and left the index as it was.</summary>
    private static void RefusedBeside(TempFolder temp, string[] arguments, int exitCode, params string[] said)
    {
        var index = temp.At("good-index");
        SharedIndex.CopyTo(index);
        var before = Snapshot.Of(index);

        var run = Refminer.Run(["index", .. arguments, "--index", index]);

        Refusal.Check(run, exitCode, said);
        Assert.That(Snapshot.Of(index), Is.EqualTo(before));
    }
}
