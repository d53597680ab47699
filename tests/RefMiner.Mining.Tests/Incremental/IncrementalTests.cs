using System.Text.Json;
using RefMiner.Indexing;

namespace RefMiner.Incremental;

public sealed class IncrementalTests
{
    [Test]
    public void Mine_AfterRandomEdits_GivesWhatMiningAnewGives() =>
        Assert.That(IncrementalProperties.Check(trees: 60), Is.GreaterThan(100), "files that were taken over");

    [Test]
    public void Mine_BodyOfOneFileChanged_ExtractsThatFileOnly()
    {
        using var tree = new TempTree()
            .With("A.cs", "class A { public int Get() { return 1; } }")
            .With("B.cs", "class B { int M(A a) { return a.Get(); } }");
        var state = Mine(tree).State;
        tree.With("A.cs", "class A { public int Get() { return 2; } }");

        Assert.That(Mine(tree, state).Counts.FilesUnchanged, Is.EqualTo(1));
    }

    [TestCase("class A { public long Get() { return 1; } }", TestName = "Mine_ResultTypeChanged_ExtractsItsUsersToo")]
    [TestCase("class A { public int Got() { return 1; } }", TestName = "Mine_MemberRenamed_ExtractsItsUsersToo")]
    [TestCase("class A : C { public int Get() { return 1; } }", TestName = "Mine_BaseClassChanged_ExtractsItsUsersToo")]
    public void Mine_DeclarationChanged_ExtractsItsUsersToo(string changed)
    {
        using var tree = new TempTree()
            .With("A.cs", "class A { public int Get() { return 1; } }")
            .With("B.cs", "class B { int M(A a) { return a.Get(); } }")
            .With("C.cs", "class C { int Other() { return 3.GetHashCode(); } }");
        var state = Mine(tree).State;
        tree.With("A.cs", changed);

        Assert.That(Mine(tree, state).Counts.FilesUnchanged, Is.EqualTo(1));
    }

    [Test]
    public void Mine_NothingChangedAndPublished_NeedsNoCorpus()
    {
        using var tree = new TempTree().With("A.cs", "class A { public int Get() { return 1; } }");
        var state = Mine(tree).State;
        File.SetLastWriteTimeUtc(tree.Full("A.cs"), DateTime.UnixEpoch);

        Assert.That(Mine(tree, state, isPublished: true).Corpus, Is.Null);
    }

    [Test]
    public void Mine_FileGone_NeedsACorpus()
    {
        using var tree = new TempTree().With("A.cs", "class A { public int Get() { return 1; } }").With("B.cs", "class B { int M() { return 1; } }");
        var state = Mine(tree).State;
        File.Delete(tree.Full("B.cs"));

        Assert.That(Mine(tree, state, isPublished: true).Corpus!.Files.Select(file => file.Path), Is.EqualTo(new[] { "A.cs" }));
    }

    [Test]
    public void StateFile_WrittenAndRead_GivesTheSameCorpus()
    {
        using var tree = new TempTree().With("A.cs", "class A { public int Get(string s) { return s.Length; } }").With("B.cs", "class B { int M(A a) { return a.Get(\"x\"); } }");
        var first = Mine(tree);
        var path = Path.Combine(tree.Outside, "state.bin");
        first.State.Write(path);

        var again = Mine(tree, MiningStateFile.Read(path));

        Assert.That(again.Counts.FilesUnchanged, Is.EqualTo(2));
        Assert.That(JsonSerializer.Serialize(again.Corpus), Is.EqualTo(JsonSerializer.Serialize(first.Corpus)));
    }

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(100)]
    public void StateFile_CutOff_IsNoState(int length)
    {
        using var tree = new TempTree().With("A.cs", "class A { public int Get() { return 1; } }");
        var path = Path.Combine(tree.Outside, "state.bin");
        Mine(tree).State.Write(path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

        Assert.That(MiningStateFile.Read(path), Is.Null);
    }

    [Test]
    public void StateFile_WithATurnedBit_IsNoState()
    {
        using var tree = new TempTree().With("A.cs", "class A { public int Get() { return 1; } }");
        var path = Path.Combine(tree.Outside, "state.bin");
        Mine(tree).State.Write(path);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.That(MiningStateFile.Read(path), Is.Null);
    }

    private static MiningResult Mine(TempTree tree, MiningStateFile? previous = null, bool isPublished = false) => TreeMiner.Mine(new MiningOptions
    {
        Root = tree.Root,
        Name = "tree",
        Profiles = [Sample.AnyType],
        Previous = previous,
        IsPublished = isPublished,
    });
}
