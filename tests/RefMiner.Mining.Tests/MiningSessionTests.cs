using RefMiner.Reindexing;
using RefMiner.Watching;

namespace RefMiner;

/// <summary>An index taken for mining, as a program uses it that has the packages alone.</summary>
public sealed class MiningSessionTests
{
    [Test]
    public void Publish_AnEditOfATreeThatIsKept_IsInTheIndex()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class);
        var index = Path.Combine(tree.Outside, "index");
        using var session = MiningSession.Open(index);
        var (_, kept) = session.MineAndKeep(new IndexMiner(new IndexOptions { Root = tree.Root, Name = "shop" }));

        tree.With("Cart.cs", Sample.Class.Replace("int Add(", "int Sum(", StringComparison.Ordinal));
        Assert.That(kept!.TryEdit(["Cart.cs"], takesHeld: false, out var edit), Is.True);
        session.Publish(edit!);

        Assert.That(session.Corpora.Single().State, Is.EqualTo(edit!.State).And.Not.EqualTo(kept.State));
    }

    [Test]
    public void TryEdit_AFileThatDoesNotParse_HoldsIt()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class);
        using var session = MiningSession.Open(Path.Combine(tree.Outside, "index"));
        var (_, kept) = session.MineAndKeep(new IndexMiner(new IndexOptions { Root = tree.Root, Name = "shop" }));

        tree.With("Cart.cs", "class Cart { int Add(");
        kept!.TryEdit(["Cart.cs"], takesHeld: false, out var edit);

        Assert.That((kept.Held.Single(), edit), Is.EqualTo(("Cart.cs", (MinedEdit?)null)));
    }

    [Test]
    public void Reindex_OneFolderOfTwoIsMissing_MinesTheOther()
    {
        using var tree = new TempTree().With("Cart.cs", Sample.Class);
        using var session = MiningSession.Open(Path.Combine(tree.Outside, "index"));
        var list = Path.Combine(tree.Outside, "sources.json");
        File.WriteAllText(list, """{ "corpora": [ { "path": "gone" }, { "path": "tree" } ] }""");

        var outcomes = session.Reindex(SourceList.Read(list), new ReindexOptions(), _ => { });

        Assert.That(
            outcomes.Select(outcome => (outcome.Status, outcome.Report?.Methods)),
            Is.EqualTo(new (CorpusStatus, int?)[] { (CorpusStatus.Failed, null), (CorpusStatus.Mined, 1) })
        );
    }
}
