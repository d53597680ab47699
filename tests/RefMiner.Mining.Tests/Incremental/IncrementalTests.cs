using System.Text.Json;
using RefMiner.Indexing;

namespace RefMiner.Incremental;

public sealed class IncrementalTests
{
    [Test]
    public void Mine_AfterRandomEdits_GivesWhatMiningAnewGives()
    {
        var (kept, followed) = IncrementalProperties.Check(Effort.Cases(10));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept, Is.GreaterThan(Effort.Cases(20)), "files that were taken over");
            Assert.That(followed, Is.Positive, "edits that a kept tree followed");
        }
    }

    [Test]
    public void Mine_BodyOfOneFileChanged_ExtractsThatFileOnly()
    {
        using var tree = new TempTree()
            .With("A.cs", "class A { public int Get() { return 1; } }")
            .With("B.cs", "class B { int M(A a) { return a.Get(); } }");
        var state = Mine(tree).State.Value;
        tree.With("A.cs", "class A { public int Get() { return 2; } }");

        Assert.That(Mine(tree, state).Counts.FilesUnchanged, Is.EqualTo(1));
    }

    [TestCase("class A { public int Get() { return 1; } }", "class A { public long Get() { return 1; } }")]
    [TestCase("class A { int Get; }", "class A { long Get; }")]
    [TestCase("class A { void Put(int Get) { } }", "class A { void Put(long Get) { } }")]
    [TestCase("class A { void Dispose() { } }", "class A { int Dispose() { return 1; } }")]
    public void Mine_MemberOfATypeThatOthersDoNotReachChanged_ExtractsThatFileOnly(string before, string after)
    {
        using var tree = new TempTree()
            .With("A.cs", before)
            .With(
                "B.cs",
                "class B { int Get() { return 2; } void Dispose() { } int M(C c) { return c.Get() + Get(); } void Put(int Get) { } }"
            )
            .With("C.cs", "class C { public int Get() { return 3; } }");
        var state = Mine(tree).State.Value;
        tree.With("A.cs", after);

        Assert.That(Mine(tree, state).Counts.FilesUnchanged, Is.EqualTo(2));
    }

    [Test]
    public void Mine_FolderCannotBeReadNow_KeepsItsNodesAndSkips()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Nothing keeps this user from reading.");
            return;
        }

        using var tree = new TempTree()
            .With("A.cs", "class A { public int Get() { return 1; } }")
            .With("shut/B.cs", "class B { int M(A a) { return a.Get(); } }");
        var first = Mine(tree);
        File.SetUnixFileMode(tree.Full("shut"), UnixFileMode.None);
        var second = Mine(tree, first.State.Value);
        File.SetUnixFileMode(tree.Full("shut"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.That(second.Corpus!.Nodes.Select(node => node.Name), Is.EqualTo(new[] { "A", "B" }));
        Assert.That(second.Counts.FilesSkipped, Is.EqualTo(1));
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
        var state = Mine(tree).State.Value;
        tree.With("A.cs", changed);

        Assert.That(Mine(tree, state).Counts.FilesUnchanged, Is.EqualTo(1));
    }

    /// <summary>What changes is neither named in the user nor in what the user names.</summary>
    [TestCase(
        "class Room : Base { }",
        "class Room : Other { }",
        "class Base { public void Walk(int x) { } } class Other { public void Walk(int x) { } }",
        "class User { void Run(Door d) { d.Open().Walk(1); } }",
        TestName = "Mine_BaseInTheMiddleOfAChainChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Walker { public bool MoveNext() => true; public Shoe Current => null; }",
        "class Walker { public bool MoveNext() => true; public Boot Current => null; }",
        "class Room { public Walker GetEnumerator() => null; } class Shoe { public void Tie() { } } class Boot { public void Tie() { } }",
        "class User { void Run(Door d) { foreach (var s in d.Open()) s.Tie(); } }",
        TestName = "Mine_ItemOfAnIteratorChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Room { public Box<Shoe> Find() => null; public static implicit operator Shoe(Room r) => null; }",
        "class Room { public Box<Shoe> Find() => null; public static implicit operator Boot(Room r) => null; }",
        "class Box<T> { } class Shoe { } class Boot { } static class Tool { public static void Use(Shoe s) { } public static void "
            + "Use(object s, int x = 0) { } }",
        "class User { void Run(Door d) { Tool.Use(d.Open()); } }",
        TestName = "Mine_ConversionChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "static class Limits { public const int Most = 200; }",
        "static class Limits { public const int Most = 300; }",
        "class Room { public void Walk(byte x) { } } class Hall : Room { public void Walk(object x, int y = Limits.Most) { } "
            + "public const int Far = Limits.Most; } static class Tool { public static void Use(byte s) { } public static void Use(long "
            + "s) { } }",
        "class User { void Run() { Tool.Use(Hall.Far); } }",
        TestName = "Mine_ConstantBehindAConstantChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "using Way = Short; class Room { public Way Path() => null; }",
        "using Way = Long; class Room { public Way Path() => null; }",
        "class Short { public void Go() { } } class Long { public void Go() { } }",
        "class User { void Run(Door d) { d.Open().Path().Go(); } }",
        TestName = "Mine_AliasChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Tools : Old { }",
        "class Tools : New { }",
        "global using static Tools; class Old { public static Room Make() => null; } class New { public static Door Make() => "
            + "null; } class Room { }",
        "class User { void Run() { Make().Open(); } }",
        TestName = "Mine_BaseOfAGlobalStaticUsingChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "static class Steps { }",
        "static class Steps { public static Walker GetEnumerator(this Room r) => null; }",
        "class Room { } class Walker { public bool MoveNext() => true; public Shoe Current => null; } class Shoe { public void Tie() { } }",
        "class User { void Run(Door d) { foreach (var s in d.Open()) s.Tie(); } }",
        TestName = "Mine_ExtensionThatIsNeverNamedAdded_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "partial class User { void Sit() { } }",
        "\n\n/// <summary>Uses rooms.</summary>\n[Big] partial class User { void Sit() { } }",
        "class Room { }",
        "partial class User { void Run(Door d) { d.Open(); } }",
        TestName = "Mine_OtherPartMoved_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Room { public int Sit() => 1; }",
        "class Room { public long Sit() => 1; }",
        "/// <summary>Uses rooms.</summary>\n[Big]\npartial class User { void Stand() {\n } }",
        "partial class User { void Run(Door d) { d.Open().Sit(); } }",
        TestName = "Mine_OtherPartUnchanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Room { public int Sit() => 1; }",
        "class Room { public long Sit() => 1; }",
        "class Base { protected int[] Seats { get { return field ??= []; } }\nvoid A() { //}\n}\n#if X\nvoid B() {\n#else\nvoid "
            + "B(int b) {\n#endif\n} protected int Left; }",
        "class User : Base { void Run(Door d) { Seats[0] = 1; Left += 1; d.Open().Sit(); } }",
        TestName = "Mine_BaseClassWithBodiesUnchanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Room { public int Sit(int x) => 1; }",
        "class Room { public long Sit(byte x) => 1; }",
        "class Hall { public Room Inner; }",
        "class User { void Run(Door d) { var r = d.Open(); r.Sit(1); } }",
        TestName = "Mine_MemberAtTheEndOfAChainChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Room { public int Sit(int x) => 1; }",
        "class Room { }",
        "class Hall : Room { public int Sit(object x) => 1; } class Doors : Hall { }",
        "class User : Doors { void Run(Door d) { Sit(1); } }",
        TestName = "Mine_HiddenMemberOfADistantBaseGone_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "static class Tools { public static void Sit(this Room r, int x) { } }",
        "static class Tools { public static int Sit(this Room r, byte x) => 1; }",
        "class Room { }",
        "class User { void Run(Door d) { d.Open().Sit(1); } }",
        TestName = "Mine_ExtensionChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "static class Tools { extension(Room r) { public void Sit(int x) { } } }",
        "static class Tools { extension(Room r) { public int Sit(byte x) => 1; } }",
        "class Room { }",
        "class User { void Run(Door d) { d.Open().Sit(1); } }",
        TestName = "Mine_MemberOfAnExtensionBlockChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Tools { public static void Sit(int x) { } }",
        "class Tools { public static int Sit(byte x) => 1; }",
        "global using static Tools; class Room { }",
        "class User { void Run(Door d) { Sit(1); } }",
        TestName = "Mine_MemberOfAGlobalStaticUsingChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "class Limits { public const int Most = 1; }",
        "class Limits { public const long Most = 1; }",
        "class Room { public void Sit(int x) { } public void Sit(long x) { } } class Hall { public const int Far = (int)Limits.Most; }",
        "class User { void Run(Door d) { d.Open().Sit(Hall.Far); } }",
        TestName = "Mine_ConstantBehindAConstantChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "namespace Far { class Room { } }",
        "namespace Near { class Room { } }",
        "class Room { }",
        "using Near; class User { void Run(Door d) { d.Open(); } }",
        TestName = "Mine_NamespaceAdded_GivesWhatMiningAnewGives"
    )]
    public void Mine_DistantChange_GivesWhatMiningAnewGives(string before, string after, string more, string user)
    {
        using var tree = new TempTree()
            .With("Changed.cs", before)
            .With("Door.cs", "class Door { public Room Open() => null; }")
            .With("More.cs", more)
            .With("Zone.cs", user);
        var state = Mine(tree).State.Value;
        tree.With("Changed.cs", after);

        Assert.That(JsonSerializer.Serialize(Mine(tree, state).Corpus), Is.EqualTo(JsonSerializer.Serialize(Mine(tree).Corpus)));
    }

    [TestCase(
        "<Using Include=\"N.Tools\" Static=\"true\" />",
        "namespace N; class Other { }",
        TestName = "Mine_MemberOfAStaticUsingOfTheProjectChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase(
        "<Compile Include=\"../loose/*.cs\" />",
        "namespace N;\n#if LEADS\npublic partial class User : Tools { }\n#else\npublic partial class User { }\n#endif\n",
        TestName = "Mine_BaseByAnotherProjectsSymbolsChanged_GivesWhatMiningAnewGives"
    )]
    [TestCase("<Using Include=\"System.IO\" />", "@inherits N.Tools\n", TestName = "Mine_BaseOfAComponentChanged_GivesWhatMiningAnewGives")]
    public void Mine_WayThatNoOutlineOfAFileTells_GivesWhatMiningAnewGives(string item, string way)
    {
        using var tree = new TempTree()
            .With(
                "a/a.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk.Razor\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><RootNamespace>N"
                    + $"</RootNamespace><DefineConstants>LEADS</DefineConstants></PropertyGroup><ItemGroup>{item}</ItemGroup></Project>"
            )
            .With(way.StartsWith('@') ? "a/User.razor" : "loose/User.cs", way)
            .With("a/Zone.cs", "namespace N; partial class User { } class Zone : User { void Run() { Sit(1); } }")
            .With("a/Tools.cs", "namespace N; public class Tools { public static void Sit(int x) { } public static void Sit(byte x) { } }");
        var state = Mine(tree).State.Value;
        tree.With("a/Tools.cs", "namespace N; public class Tools { public static int Sit(byte x) => 1; }");

        Assert.That(JsonSerializer.Serialize(Mine(tree, state).Corpus), Is.EqualTo(JsonSerializer.Serialize(Mine(tree).Corpus)));
    }

    [Test]
    public void Mine_NothingChangedAndPublished_NeedsNoCorpus()
    {
        using var tree = new TempTree().With("A.cs", "class A { public int Get() { return 1; } }");
        var state = Mine(tree).State.Value;
        File.SetLastWriteTimeUtc(tree.Full("A.cs"), DateTime.UnixEpoch);

        Assert.That(Mine(tree, state, isPublished: true).Corpus, Is.Null);
    }

    [Test]
    public void Mine_FileGone_NeedsACorpus()
    {
        using var tree = new TempTree()
            .With("A.cs", "class A { public int Get() { return 1; } }")
            .With("B.cs", "class B { int M() { return 1; } }");
        var state = Mine(tree).State.Value;
        File.Delete(tree.Full("B.cs"));

        Assert.That(Mine(tree, state, isPublished: true).Corpus!.Files.Select(file => file.Path), Is.EqualTo(new[] { "A.cs" }));
    }

    [Test]
    public void StateFile_WrittenAndRead_GivesTheSameCorpus()
    {
        using var tree = new TempTree()
            .With("A.cs", "class A { public int Get(string s) { return s.Length; } }")
            .With("B.cs", "class B { int M(A a) { return a.Get(\"x\"); } }");
        var first = Mine(tree);
        var path = Path.Combine(tree.Outside, "state.bin");
        first.State.Value.Write(path);

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
        Mine(tree).State.Value.Write(path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

        Assert.That(MiningStateFile.Read(path), Is.Null);
    }

    // Its bytes may mean something else: they are not even unpacked.
    [Test]
    public void StateFile_OfAnotherBuild_IsNoState()
    {
        using var tree = new TempTree().With("A.cs", "class A { public int Get() { return 1; } }");
        var path = Path.Combine(tree.Outside, "state.bin");
        Mine(tree).State.Value.Write(path);
        var bytes = File.ReadAllBytes(path);
        bytes[0] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.That(MiningStateFile.Read(path), Is.Null);
    }

    [Test]
    public void Mine_StateWithATurnedBit_GivesWhatMiningAnewGives()
    {
        using var tree = new TempTree()
            .With("A.cs", "class A { public int Get() { return 1; } }")
            .With("B.cs", "class B { int M(A a) { return a.Get(); } }");
        var path = Path.Combine(tree.Outside, "state.bin");
        Mine(tree).State.Value.Write(path);
        tree.With("B.cs", "class B { int M(A a) { return a.Get() + 1; } }");
        var expected = JsonSerializer.Serialize(Mine(tree).Corpus);
        var bytes = File.ReadAllBytes(path);

        using (Assert.EnterMultipleScope())
        {
            for (var at = 0; at < bytes.Length; at += 37)
            {
                bytes[at] ^= 16;
                File.WriteAllBytes(path, bytes);
                bytes[at] ^= 16;
                if (at % 8 == 0 || at > bytes.Length - 400)
                    Assert.That(
                        JsonSerializer.Serialize(Mine(tree, MiningStateFile.Read(path)).Corpus),
                        Is.EqualTo(expected),
                        $"byte {at}"
                    );
            }
        }
    }

    private static MiningResult Mine(TempTree tree, MiningStateFile? previous = null, bool isPublished = false) =>
        TreeMiner.Mine(
            new MiningOptions
            {
                Root = tree.Root,
                Name = "tree",
                Profiles = new([Sample.AnyType]),
                Earlier = () => previous is null ? null : new EarlierRun(previous, isPublished),
            }
        );
}
