using System.Text.Json.Nodes;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>Mining as a program does it that has the packages alone.</summary>
public sealed class IndexMinerTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private const string Selling = """
        namespace Shop;

        public class Cart
        {
            public string Say(int a) => Connect("Password=hV7kq2Lw9Zt4;" + a.ToString());

            private static string Connect(string text) => text.Trim();
        }
        """;

    [Test]
    public void Mine_ATree_PublishesItInTheIndex()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class);
        var index = Path.Combine(tree.Outside, "index");

        var report = Miner(tree).Mine(index);

        using var opened = RefMinerIndex.Open(index);
        Assert.That((report.Corpus, report.Profile, report.HasChanged), Is.EqualTo(("shop", "dotnet", true)));
        Assert.That((report.FilesSeen, report.FilesMined, report.Nodes, report.Methods), Is.EqualTo((1, 1, 1, 1)));
        Assert.That(opened.Generation, Is.EqualTo(1));
    }

    [Test]
    public void Mine_TheSameTreeAgain_PublishesNothing()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class);
        var index = Path.Combine(tree.Outside, "index");
        Miner(tree).Mine(index);

        var report = Miner(tree).Mine(index);

        using var opened = RefMinerIndex.Open(index);
        Assert.That((report.HasChanged, report.FilesUnchanged, opened.Generation), Is.EqualTo((false, 1, 1)));
    }

    [Test]
    public void Mine_FileThatIsNoText_IsSkippedAndNamed()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class).With("Bad.cs", [0, 1, 2, 3]);

        var report = Miner(tree).Mine(Path.Combine(tree.Outside, "index"));

        Assert.That((report.FilesMined, report.FilesSkipped), Is.EqualTo((1, 1)));
        Assert.That(
            report.Diagnostics.Select(found => (found.Path, found.Skipped, found.Message.Length > 0)),
            Is.EqualTo(new[] { ("Bad.cs", true, true) })
        );
    }

    [Test]
    public void MineSegment_FromAnEarlierState_SaysOfTheSegmentWhatAFullRunSays()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class).With("Shop.cs", "public class Shop { public int All() => 1; }");
        var miner = Miner(tree);
        var first = Segment(tree, miner, "first", null);
        tree.With("Shop.cs", "public class Shop { public int All() => 2; }");

        var kept = Segment(tree, miner, "kept", new EarlierSegment(State(tree, "first"), null));
        var full = Segment(tree, miner, "full", null);

        Assert.That((first.IsFull, kept.IsFull, kept.Report.FilesUnchanged), Is.EqualTo((true, false, 1)));
        Assert.That(Said(kept), Is.EqualTo(Said(full)));
    }

    [Test]
    public void MineSegment_NothingChangedSinceTheSegmentAtHand_WritesNone()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class);
        var miner = Miner(tree);
        var first = Segment(tree, miner, "first", null);

        var again = Segment(tree, miner, "again", new EarlierSegment(State(tree, "first"), Entry(first, "state")));

        Assert.That(
            (again.ManifestEntry, again.Report.HasChanged, File.Exists(Db(tree, "again"))),
            Is.EqualTo(((string?)null, false, false))
        );
    }

    [Test]
    public void MineSegment_StateThatIsDamaged_MinesInFull()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class);
        File.WriteAllText(State(tree, "first"), "no state");

        var result = Segment(tree, Miner(tree), "second", new EarlierSegment(State(tree, "first"), null));

        Assert.That((result.IsFull, result.Report.FilesUnchanged), Is.EqualTo((true, 0)));
    }

    [Test]
    public void Recipe_OtherFilter_IsAnother()
    {
        var options = new IndexOptions { Root = "tree", Profile = "dotnet" };

        Assert.That(new IndexMiner(options with { Exclude = ["a/**"] }).Recipe, Is.Not.EqualTo(new IndexMiner(options).Recipe));
    }

    [Test]
    public void Mine_WhereTheManifestIsLost_TheSegmentSaysEachFactOfTheCorpus()
    {
        using var tree = new TempTree()
            .With(".git/HEAD", new string('a', 40))
            .With("LICENSE", "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software")
            .With(
                "Shop/Shop.csproj",
                """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""
            )
            .With("Shop/Bad.cs", [0, 1, 2, 3])
            .With("Shop/Cart.cs", Selling);
        var index = Path.Combine(tree.Outside, "index");
        var folder = new IndexFolder(index);
        new IndexMiner(
            new IndexOptions
            {
                Root = tree.Root,
                RecordedRoot = "shops/shop",
                Name = "shop",
                Profile = "dotnet",
                Include = ["Shop/**"],
                Exclude = ["**/Old/**", "\"ä\u0001<>+'\\"],
                IncludeTests = true,
                UsesMsBuild = true,
            }
        ).Mine(index);
        var published = folder.ReadManifest()!.Corpora.Single();

        File.Delete(folder.ManifestPath);
        using var writer = IndexWriter.Open(index, TimeSpan.Zero, TimeProvider.System);
        var found = writer.Corpora.Single();

        using (Assert.EnterMultipleScope())
        {
            foreach (var fact in typeof(CorpusHeader).GetProperties())
            {
                Assert.That(fact.GetValue(published), Is.Not.EqualTo(Default(fact)), $"{fact.Name} is as it is where nothing is said");
                Assert.That(fact.GetValue(found), Is.EqualTo(fact.GetValue(published)), fact.Name);
            }

            Assert.That(found with { State = published.State }, Is.EqualTo(published));
        }

        static object? Default(System.Reflection.PropertyInfo fact) =>
            fact.Name == nameof(CorpusHeader.Loader) ? "source"
            : fact.PropertyType.IsValueType ? Activator.CreateInstance(fact.PropertyType)
            : null;
    }

    [TestCaseSource(nameof(Wrong))]
    public void IndexMiner_OptionOutOfRange_IsRefused(IndexOptions options, string member) =>
        Assert.That(() => new IndexMiner(options), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo(member));

    private static IEnumerable<TestCaseData> Wrong()
    {
        var good = new IndexOptions { Root = "tree" };
        return
        [
            new(good with { Root = " " }, "Root"),
            new(good with { Name = "../x" }, "Name"),
            new(good with { Profile = "" }, "Profile"),
            new(good with { Include = [""] }, "Include"),
            new(good with { FileLimit = TimeSpan.Zero }, "FileLimit"),
            new(good with { MaxParallelism = 0 }, "MaxParallelism"),
            new(good with { MsBuildTarget = "a.sln" }, "MsBuildTarget"),
        ];
    }

    private static IndexMiner Miner(TempTree tree) =>
        new(
            new IndexOptions
            {
                Root = tree.Root,
                Name = "shop",
                Profile = "dotnet",
            }
        );

    private static SegmentResult Segment(TempTree tree, IndexMiner miner, string name, EarlierSegment? earlier) =>
        miner.MineSegment(Db(tree, name), State(tree, name), earlier, new FixedClock());

    private static string Db(TempTree tree, string name) => Path.Combine(tree.Outside, name + ".db");

    private static string State(TempTree tree, string name) => Path.Combine(tree.Outside, name + ".bin");

    private static string? Entry(SegmentResult result, string member) => (string?)JsonNode.Parse(result.ManifestEntry!)![member];

    /// <summary>What the entry says of the corpus: LiteDB writes the time into its files, so that no two have the same bytes.</summary>
    private static string Said(SegmentResult result)
    {
        var entry = JsonNode.Parse(result.ManifestEntry!)!.AsObject();
        foreach (var ofFile in new[] { "segment", "sha256", "checksum", "state" })
            Assert.That(entry.Remove(ofFile));
        return entry.ToJsonString();
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Then;
    }
}
