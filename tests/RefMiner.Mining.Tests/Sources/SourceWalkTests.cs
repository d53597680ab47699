using System.Diagnostics;
using System.Text;
using RefMiner.Nodes;

namespace RefMiner.Sources;

public sealed class SourceWalkTests
{
    [Test]
    public void List_MixedTree_KeepsHandWrittenSourcesInOrdinalOrder()
    {
        using var tree = new TempTree()
            .With("b/B.cs", "")
            .With("a.cs", "")
            .With("Z.cs", "")
            .With("b/B.g.cs", "")
            .With("b/Form.Designer.cs", "")
            .With("b/X.generated.cs", "")
            .With("obj/O.cs", "")
            .With("bin/O.cs", "")
            .With("node_modules/n.cs", "")
            .With("Data/Migrations/M.cs", "")
            .With("readme.md", "");

        var listing = List(tree);

        Assert.That(listing.Files, Is.EqualTo(new[] { "Z.cs", "a.cs", "b/B.cs" }));
        Assert.That(listing.Excluded[ExclusionReason.Generated], Is.EqualTo(3));
        Assert.That(listing.Excluded[ExclusionReason.Migration], Is.EqualTo(1));
    }

    [TestCase("public partial class AddOrders : Migration { }", false)]
    [TestCase("class AddOrders : System.Data.Entity.Migrations.DbMigration { }", false)]
    [TestCase("partial class ShopModelSnapshot : ModelSnapshot { }", false)]
    [TestCase("global using System;", false)]
    [TestCase("public sealed class DeleteOrphans(IStore store) : IMigration { }", true)]
    [TestCase("internal sealed class MigrationPath { }", true)]
    [TestCase("class Move : Migration.Step { }", true)]
    public void List_FileInAFolderOfMigrations_IsLeftOutIfItScaffoldsASchema(string text, bool isKept)
    {
        using var tree = new TempTree().With("A.cs", "").With("Migrations/M.cs", text).With("Migrations/M.Designer.cs", "class M { }");

        var listing = List(tree);

        Assert.That(
            (listing.Files.Contains("Migrations/M.cs"), listing.Excluded[ExclusionReason.Migration]),
            Is.EqualTo((isKept, isKept ? 1 : 2))
        );
    }

    [Test]
    public void List_TestsAmongMigrations_AreTests()
    {
        using var tree = new TempTree().With("A.cs", "").With("Migrations/Tests/T.cs", "class T { }");

        Assert.That(List(tree).Excluded[ExclusionReason.Test], Is.EqualTo(1));
    }

    [Test]
    public void List_FoldersThatGitIgnores_AreCountedButNotOutput()
    {
        using var tree = new TempTree()
            .With(".gitignore", "out/\nobj/\n/gen\n")
            .With("A.cs", "")
            .With("out/B.cs", "")
            .With("gen/C.cs", "")
            .With("obj/D.cs", "")
            .With("sub/out/E.cs", "");

        Assert.That(List(tree).IgnoredFolders, Is.EqualTo(3));
    }

    [TestCase("tests/A.cs", true)]
    [TestCase("Shop.Tests/A.cs", true)]
    [TestCase("Shop.UnitTests/A.cs", true)]
    [TestCase("src/ShopTest/A.cs", true)]
    [TestCase("ShopSpecs/A.cs", true)]
    [TestCase("src/Shop.Tests.Unit/A.cs", true)]
    [TestCase("src/shop.test.common/A.cs", true)]
    [TestCase("TestUtils/A.cs", true)]
    [TestCase("Shop.Testing/A.cs", true)]
    [TestCase("Shop.Specs.Shared/A.cs", true)]
    [TestCase("contest/A.cs", false)]
    [TestCase("Contest/A.cs", false)]
    [TestCase("LatestPrices/A.cs", false)]
    [TestCase("Attestation/A.cs", false)]
    [TestCase("Testimonials/A.cs", false)]
    [TestCase("latest-prices/A.cs", false)]
    [TestCase("SpecsOfCars/A.cs", false)]
    [TestCase("latest/A.cs", false)]
    [TestCase("testing/A.cs", false)]
    public void List_FolderName_TellsTests(string path, bool isTest)
    {
        using var tree = new TempTree().With(path, "").With("Main.cs", "");

        Assert.That(List(tree).Files.Contains(path), Is.EqualTo(!isTest));
        Assert.That(List(tree, new SourceRules([], [], IncludeTests: true)).Files, Does.Contain(path));
    }

    [Test]
    public void List_LinkedWorktree_IsLeftOutAndCounted()
    {
        using var tree = new TempTree()
            .With("A.cs", "")
            .With(".worktrees/fix/.git", "gitdir: /shop/.git/worktrees/fix\n")
            .With(".worktrees/fix/A.cs", "")
            .With(".worktrees/fix/Shop.csproj", "<Project/>")
            .With("sub/.git", "gitdir: ../.git/modules/sub\n")
            .With("sub/B.cs", "");

        var listing = List(tree);

        Assert.That(listing.Files, Is.EqualTo(new[] { "A.cs", "sub/B.cs" }));
        Assert.That(listing.Projects, Is.Empty);
        Assert.That(listing.Excluded[ExclusionReason.Worktree], Is.EqualTo(1));
    }

    [TestCase("Formats/Obj/A.cs", true)]
    [TestCase("Formats/obj/A.cs", false)]
    [TestCase("Lib/Obj/A.cs", false)]
    [TestCase("Lib/Formats/obj/A.cs", true)]
    [TestCase("Lib/out/obj/A.AssemblyInfo.cs", false)]
    [TestCase("Game/Library/PackageCache/A.cs", false)]
    [TestCase("Game/Assets/Library/A.cs", true)]
    [TestCase("Library/A.cs", true)]
    public void List_FolderNamedLikeOutput_CountsWhereNothingBuildsThere(string path, bool isMined)
    {
        using var tree = new TempTree()
            .With("Main.cs", "")
            .With("Lib/Lib.csproj", "<Project/>")
            .With("Game/ProjectSettings/ProjectVersion.txt", "")
            .With("Game/Assets/B.cs", "")
            .With(path, "");

        Assert.That(List(tree).Files.Contains(path), Is.EqualTo(isMined));
    }

    [Test]
    public void List_ExcludeFileOfTheRepository_Counts()
    {
        using var tree = new TempTree().With("Main.cs", "").With("Mine.cs", "").With(".git/info/exclude", "# own\nMine.cs\n");

        Assert.That(List(tree).Files, Is.EqualTo(new[] { "Main.cs" }));
    }

    [Test]
    public void List_ExcludeFileOfTheRepository_IsOverruledByTheTree()
    {
        using var tree = new TempTree()
            .With("Main.cs", "")
            .With("Mine.cs", "")
            .With(".gitignore", "!Mine.cs\n")
            .With(".git/info/exclude", "Mine.cs\n");

        Assert.That(List(tree).Files, Is.EqualTo(new[] { "Main.cs", "Mine.cs" }));
    }

    [Test]
    public void List_ExcludeFileOfARepositoryAbove_Counts()
    {
        using var tree = new TempTree().With("Main.cs", "").With("Mine.cs", "");
        Directory.CreateDirectory(Path.Combine(tree.Outside, ".git", "info"));
        File.WriteAllText(Path.Combine(tree.Outside, ".git", "info", "exclude"), $"/{Path.GetFileName(tree.Root)}/Mine.cs\n");

        Assert.That(List(tree).Files, Is.EqualTo(new[] { "Main.cs" }));
    }

    [TestCase("true", "Main.cs")]
    [TestCase("false", "Main.cs Mine.TMP.cs Out/A.cs")]
    public void List_RepositoryThatIgnoresCase_HasRulesWithoutIt(string ignores, string files)
    {
        using var tree = new TempTree()
            .With("Main.cs", "")
            .With("Mine.TMP.cs", "")
            .With("Out/A.cs", "")
            .With(".gitignore", "*.tmp.cs\nout/\n")
            .With(".git/config", $"[core]\n\tbare = false\n\tignorecase = {ignores}\n");

        Assert.That(List(tree).Files, Is.EqualTo(files.Split(' ')));
    }

    [TestCase("lib/.git", "")]
    [TestCase(".git/modules/lib", "gitdir: ../.git/modules/lib\n")]
    public void List_WhatARepositoryInsideTracks_IsNotIgnored(string git, string link)
    {
        using var tree = new TempTree()
            .With("Main.cs", "")
            .With("lib/.gitignore", "*.own.cs\n")
            .With("lib/A.own.cs", "")
            .With("lib/B.own.cs", "")
            .With(git + "/HEAD", "")
            .With(git + "/config", "[core]\n\tworktree = ../../../lib\n")
            .With(git + "/index", GitIndex(["A.own.cs"]));
        if (link.Length > 0)
            tree.With("lib/.git", link);

        Assert.That(List(tree).Files, Is.EqualTo(new[] { "Main.cs", "lib/A.own.cs" }));
    }

    [Test]
    public void List_TestProject_LeavesItsFilesOut()
    {
        using var tree = new TempTree().With("Main.cs", "").With("check/Shop.Tests.csproj", "<Project/>").With("check/deep/A.cs", "");

        Assert.That(List(tree).Files, Is.EqualTo(new[] { "Main.cs" }));
    }

    [Test]
    public void List_GitignoreAtSeveralLevels_DeeperFileOverrules()
    {
        using var tree = new TempTree()
            .With(".gitignore", "# comment\nout/\n*.tmp.cs\n/rooted.cs\n")
            .With("out/A.cs", "")
            .With("x/out/A.cs", "")
            .With("a.tmp.cs", "")
            .With("rooted.cs", "")
            .With("x/rooted.cs", "")
            .With("keep/.gitignore", "!b.tmp.cs\nlocal.cs\n")
            .With("keep/b.tmp.cs", "")
            .With("keep/local.cs", "")
            .With("keep/c.tmp.cs", "")
            .With("local.cs", "");

        var listing = List(tree);

        Assert.That(listing.Files, Is.EqualTo(new[] { "keep/b.tmp.cs", "local.cs", "x/rooted.cs" }));
    }

    [TestCase("init -q", "--index-version 2")]
    [TestCase("init -q", "--index-version 4")]
    [TestCase("init -q --object-format=sha256", "--index-version 2")]
    [TestCase("init -q --object-format=sha256", "--index-version 4")]
    [TestCase("init -q", "--split-index")]
    [Category("git")]
    public void List_TrackedFileThatARuleMatches_IsNotIgnored(string init, string update)
    {
        using var tree = new TempTree()
            .With(".gitignore", "log/\n*.local.cs\n")
            .With("a/log/.gitignore", "!C.cs\n")
            .With("a/log/A.cs", "")
            .With("a/log/deep/B.cs", "")
            .With("a/log/C.cs", "")
            .With("a/Own.local.cs", "")
            .With("a/Other.local.cs", "")
            .With("log/D.cs", "")
            .With("E.cs", "");
        if (!Git(tree, init.Split(' ')))
            Assert.Ignore("git is not installed.");
        Git(tree, "add", "-f", "a/log/A.cs", "a/log/deep/B.cs", "a/Own.local.cs");
        Git(tree, ["update-index", .. update.Split(' ')]);

        var listing = List(tree);

        Assert.That(listing.Files, Is.EqualTo(new[] { "E.cs", "a/Own.local.cs", "a/log/A.cs", "a/log/deep/B.cs" }));
        Assert.That(listing.IgnoredFolders, Is.EqualTo(1));
    }

    [TestCase("/tree/tmp/\n*.bak.cs\n", "A.cs")]
    [TestCase("tree\n", "A.cs A.bak.cs tmp/B.cs")]
    public void List_RulesAboveTheTree_HoldUnlessTheyIgnoreAllOfIt(string rules, string files)
    {
        using var tree = new TempTree().With("A.cs", "").With("A.bak.cs", "").With("tmp/B.cs", "");
        Directory.CreateDirectory(Path.Combine(tree.Outside, ".git"));
        File.WriteAllText(Path.Combine(tree.Outside, ".gitignore"), rules);

        Assert.That(List(tree).Files, Is.EquivalentTo(files.Split(' ')));
    }

    [TestCase("\"optionalUnityReferences\": [\"TestAssemblies\"]", false)]
    [TestCase("\"defineConstraints\": [ \"UNITY_INCLUDE_TESTS\" ]", false)]
    [TestCase("\"references\": [\"Game\"]", true)]
    public void List_FolderOfAnAssemblyDefinition_IsTestsIfThatSaysSo(string definition, bool isMined)
    {
        using var tree = new TempTree()
            .With("Assets/Checks/Checks.asmdef", $"{{ \"name\": \"Checks\", {definition} }}")
            .With("Assets/Checks/A.cs", "")
            .With("Assets/Checks/deep/B.cs", "")
            .With("Assets/C.cs", "");

        var listing = List(tree);

        Assert.That(
            listing.Files,
            Is.EqualTo(isMined ? new[] { "Assets/C.cs", "Assets/Checks/A.cs", "Assets/Checks/deep/B.cs" } : ["Assets/C.cs"])
        );
    }

    [Test]
    public void List_Submodule_HasItsOwnRulesOnly()
    {
        using var tree = new TempTree()
            .With(".gitignore", "*.api.cs\n")
            .With("A.api.cs", "")
            .With("B.cs", "")
            .With("lib/.git", "gitdir: ../.git/modules/lib\n")
            .With("lib/.gitignore", "*.own.cs\n")
            .With("lib/C.api.cs", "")
            .With("lib/deep/D.own.cs", "");

        Assert.That(List(tree).Files, Is.EqualTo(new[] { "B.cs", "lib/C.api.cs" }));
    }

    [TestCase("DIRC")]
    [TestCase("DIRC\0\0\0\u0002\0\0\u0001\0")]
    [TestCase("DIRC\0\0\0\u0004\u007f\u007f\u007f\u007f")]
    [TestCase("DIRC\0\0\0\u0004\0\0\0\u0001", 63)]
    [TestCase("DIRC\0\0\0\u0003\0\0\0\u0001", 62)]
    public void List_DamagedIndexOfGit_TracksNothing(string start, int rest = 200)
    {
        using var tree = new TempTree()
            .With(".gitignore", "A.cs\n")
            .With("A.cs", "")
            .With("B.cs", "")
            .With(".git/index", start + new string('\u007f', rest));

        Assert.That(List(tree).Files, Is.EqualTo(new[] { "B.cs" }));
    }

    [Test]
    public void List_IndexOfGitWithDeepFolders_NeedsLittleMemory()
    {
        var deep = string.Concat(Enumerable.Repeat("/x", 2_000)) + "/A.cs";
        using var tree = new TempTree()
            .With(".gitignore", "A.cs\n")
            .With("A.cs", "")
            .With("B.cs", "")
            .With(".git/index", GitIndex([.. Enumerable.Range(0, 500).Select(i => i + deep), "A.cs"]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var listing = List(tree);

        Assert.That(listing.Files, Is.EqualTo(new[] { "A.cs", "B.cs" }));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100 << 20));
    }

    [TestCase(".git/index")]
    [TestCase("../.gitignore")]
    [Platform(Exclude = "Win")]
    public void List_PipeInPlaceOfWhatGitKeeps_IsNotOpened(string path)
    {
        using var tree = new TempTree().With(".gitignore", "A.cs\n").With("A.cs", "").With("B.cs", "");
        Directory.CreateDirectory(tree.Full(path.StartsWith("../", StringComparison.Ordinal) ? "../.git" : ".git"));
        using (var pipe = Process.Start("mkfifo", [tree.Full(path)]))
            pipe.WaitForExit();

        var listed = Task.Run(() => List(tree).Files);

        Assert.That(listed.Wait(TimeSpan.FromMinutes(1)), Is.True, "waits for a writer");
        Assert.That(listed.Result, Is.EqualTo(new[] { "B.cs" }));
    }

    [Test]
    public void List_Globs_IncludeAndExclude()
    {
        using var tree = new TempTree().With("src/A.cs", "").With("src/gen/B.cs", "").With("tools/C.cs", "");

        var listing = List(tree, new SourceRules(["src/**"], ["**/gen/**"], IncludeTests: false));

        Assert.That(listing.Files, Is.EqualTo(new[] { "src/A.cs" }));
        Assert.That(listing.Excluded[ExclusionReason.Filtered], Is.EqualTo(2));
    }

    [Test]
    public void List_LinksOutAndLoops_AreNotFollowed()
    {
        using var tree = new TempTree().With("src/A.cs", "");
        var secret = Path.Combine(tree.Outside, "secret");
        Directory.CreateDirectory(secret);
        File.WriteAllText(Path.Combine(secret, "S.cs"), "class S;");
        Directory.CreateSymbolicLink(tree.Full("src/out"), secret);
        Directory.CreateSymbolicLink(tree.Full("src/loop"), tree.Root);
        File.CreateSymbolicLink(tree.Full("src/S.cs"), Path.Combine(secret, "S.cs"));
        File.CreateSymbolicLink(tree.Full("src/dangling.cs"), tree.Full("nowhere.cs"));

        var listing = List(tree);

        Assert.That(listing.Files, Is.EqualTo(new[] { "src/A.cs" }));
        Assert.That(listing.Links, Is.EqualTo(4));
        Assert.That(listing.Diagnostics.Select(d => d.Id), Has.All.EqualTo("RM1009"));
    }

    [Test]
    public void List_MissingFolder_Throws()
    {
        using var tree = new TempTree();

        Assert.That(() => SourceWalk.List(new TreeFiles(tree.Full("none")), Rules, default), Throws.TypeOf<CorpusNotFoundException>());
    }

    [Test]
    public void List_NoSources_Throws()
    {
        using var tree = new TempTree().With("readme.md", "");

        Assert.That(() => List(tree), Throws.TypeOf<CorpusNotFoundException>());
    }

    [TestCase("a", "b/c", "a/b/c")]
    [TestCase("a/b", "../c", "a/c")]
    [TestCase("a", "../../c", null)]
    [TestCase("a", "/etc/passwd", null)]
    [TestCase("a", "..\\b\\c.csproj", "b/c.csproj")]
    public void Combine_Path_NeverLeavesTheTree(string folder, string path, string? expected) =>
        Assert.That(TreeFiles.Combine(folder, path), Is.EqualTo(expected));

    private static byte[] GitIndex(params string[] paths)
    {
        var index = new List<byte>("DIRC\0\0\0\u0002\0\0"u8.ToArray()) { (byte)(paths.Length >> 8), (byte)paths.Length };
        foreach (var path in paths)
        {
            var length = Math.Min(path.Length, 0xfff);
            index.AddRange([.. new byte[60], (byte)(length >> 8), (byte)length, .. Encoding.UTF8.GetBytes(path)]);
            index.AddRange(new byte[8 - ((62 + path.Length) % 8)]);
        }

        return [.. index, .. new byte[20]];
    }

    private static bool Git(TempTree tree, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = tree.Root })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static SourceRules Rules { get; } = new([], [], IncludeTests: false);

    private static SourceListing List(TempTree tree, SourceRules? rules = null) =>
        SourceWalk.List(new TreeFiles(tree.Root), rules ?? Rules, default);
}
