using RefMiner.Indexing;

namespace RefMiner.Hostile;

/// <summary>A tree is untrusted in its names and links, too.</summary>
[Platform(Exclude = "Win")]
public sealed class HostileNamesTests
{
    private const string Secret = "class Secret { string M() => \"outside\"; }";

    [Test]
    public void Mine_LinksThatLoop_AreNotFollowed()
    {
        using var tree = new TempTree().With("A.cs", Sample.Class).With("deep/B.cs", "class B { void M() { } }");
        Directory.CreateSymbolicLink(tree.Full("loop"), tree.Root);
        Directory.CreateSymbolicLink(tree.Full("deep/up"), "..");
        File.CreateSymbolicLink(tree.Full("Self.cs"), "Self.cs");
        File.CreateSymbolicLink(tree.Full("Left.cs"), "Right.cs");
        File.CreateSymbolicLink(tree.Full("Right.cs"), "Left.cs");

        AssertMined(tree, ["A.cs", "deep/B.cs"], links: 5);
    }

    [Test]
    public void Mine_LinksOutOfTheTree_AreNotFollowed()
    {
        using var tree = new TempTree().With("A.cs", Sample.Class);
        Directory.CreateDirectory(Path.Combine(tree.Outside, "secret"));
        File.WriteAllText(Path.Combine(tree.Outside, "secret", "Secret.cs"), Secret);
        Directory.CreateSymbolicLink(tree.Full("folder"), Path.Combine(tree.Outside, "secret"));
        File.CreateSymbolicLink(tree.Full("File.cs"), Path.Combine(tree.Outside, "secret", "Secret.cs"));
        File.CreateSymbolicLink(tree.Full("Device.cs"), "/dev/zero");

        AssertMined(tree, ["A.cs"], links: 3);
    }

    [Test]
    public void Mine_ProjectThatNamesFilesOutside_ReadsNone()
    {
        using var tree = new TempTree()
            .With("p/A.cs", "class A { Secret M() => null; }")
            .With(
                "p/p.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <Import Project="../../outside.props" />
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup>
                    <Compile Include="../../Secret.cs" />
                    <Compile Include="../../**/*.cs" />
                    <Compile Include="/etc/**/*.cs" />
                    <ProjectReference Include="../../secret/secret.csproj" />
                    <Reference Include="x"><HintPath>../../x.dll</HintPath></Reference>
                  </ItemGroup>
                </Project>
                """
            );
        File.WriteAllText(Path.Combine(tree.Outside, "Secret.cs"), Secret);
        File.WriteAllText(
            Path.Combine(tree.Outside, "outside.props"),
            "<Project><ItemGroup><Using Include=\"Outside\" /></ItemGroup></Project>"
        );

        AssertMined(tree, ["p/A.cs"], links: 0);
    }

    [Test]
    public void Mine_ProjectThatIsALinkOut_IsNotRead()
    {
        using var tree = new TempTree().With("p/A.cs", Sample.Class);
        File.WriteAllText(Path.Combine(tree.Outside, "p.csproj"), "<Project");
        File.CreateSymbolicLink(tree.Full("p/p.csproj"), Path.Combine(tree.Outside, "p.csproj"));

        AssertMined(tree, ["p/A.cs"], links: 0);
    }

    [Test]
    public void Mine_StrangeNames_AreMined()
    {
        string[] names =
        [
            " a.cs",
            "a b.cs",
            "a\"b.cs",
            "a'b.cs",
            "a`b.cs",
            "a\nb.cs",
            "a\r\nb.cs",
            "a\tb.cs",
            "a\u001b[31mb.cs",
            "a\\b.cs",
            "a$(b).cs",
            "a;b.cs",
            "a%20b.cs",
            "a*b?.cs",
            "a|b.cs",
            "-a.cs",
            "....cs",
            ".cs",
            "äöü.cs",
            "日本語.cs",
            "שלום.cs",
            "a\u202ecs.exe.cs",
            "a\u2028b.cs",
            "e\u0301.cs",
            "\u00e9.cs",
            "😀.cs",
            "A.cs",
            "a.cs",
            "A.CS",
            "con.cs",
            "a:b.cs",
        ];
        using var tree = new TempTree();
        for (var i = 0; i < names.Length; i++)
            tree.With(names[i], $"class C{i} {{ void M{i}() {{ }} }}");
        tree.With("x\ny/z\u202e/W.cs", "class W { void M() { } }");

        AssertMined(tree, [.. names.Append("x\ny/z\u202e/W.cs")], links: 0);
    }

    [Test]
    public void Mine_StrangeNamesOfFaultyFiles_AreSaidOnOneLine()
    {
        using var tree = new TempTree().With("A.cs", Sample.Class);
        foreach (var name in new[] { "a\nb", "a\r\u001b[2Jb", "a\u202eb", "a\u2028b\u0085c", "a\u200fb" })
        {
            tree.With(name + ".cs", [0])
                .With(name + "/x.csproj", "<Project")
                .With(name + "/B.cs", "class B { void M() { ) } }")
                .With(name + "/contract.yaml", "a: [");
            File.CreateSymbolicLink(tree.Full(name + "/l.cs"), "/dev/null");
        }

        var counts = AssertMined(tree, null, links: 5);

        Assert.That(counts.FilesSkipped, Is.EqualTo(5));
        Assert.That(counts.Diagnostics, Has.Length.GreaterThanOrEqualTo(20));
    }

    [Test]
    public void Mine_LongPaths_AreMined()
    {
        var folder = string.Join('/', Enumerable.Repeat(new string('d', 200), 15));
        using var tree = new TempTree()
            .With("A.cs", Sample.Class)
            .With(folder + "/" + new string('f', 250) + ".cs", "class B { void M() { } }");

        AssertMined(tree, ["A.cs", folder + "/" + new string('f', 250) + ".cs"], links: 0);
    }

    [Test]
    public void Mine_FoldersAndPipesNamedLikeSources_EndNoRun()
    {
        using var tree = new TempTree().With("A.cs", Sample.Class).With("Folder.cs/B.cs", "class B { void M() { } }");
        Directory.CreateDirectory(tree.Full("p.csproj"));
        Directory.CreateDirectory(tree.Full(".gitignore"));
        Directory.CreateDirectory(tree.Full("contract.yaml"));
        using (var pipe = System.Diagnostics.Process.Start("mkfifo", [tree.Full("Pipe.cs")]))
            pipe.WaitForExit();

        var counts = AssertMined(tree, ["A.cs", "Folder.cs/B.cs"], links: 0);

        Assert.That(counts.FilesSkipped, Is.EqualTo(1));
        Assert.That(
            counts.Diagnostics.Where(diagnostic => diagnostic.Path == "Pipe.cs").Select(diagnostic => (diagnostic.Id, diagnostic.Skipped)),
            Is.EqualTo(new[] { ("RM1001", true) })
        );
        Assert.That(counts.Diagnostics.Single(diagnostic => diagnostic.Path == "Pipe.cs").Message, Does.Contain("not a regular file"));
    }

    // A file without a byte is told from a pipe, which has no length either.
    [Test]
    public void Mine_SocketsAndEmptyFiles_AreToldApart()
    {
        using var tree = new TempTree().With("A.cs", Sample.Class).With("Empty.cs", "");
        using var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix,
            System.Net.Sockets.SocketType.Stream,
            System.Net.Sockets.ProtocolType.Unspecified
        );
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(tree.Full("S.cs")));

        var counts = AssertMined(tree, ["A.cs", "Empty.cs"], links: 0);

        Assert.That(
            counts.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Path, diagnostic.Skipped)),
            Is.EqualTo(new[] { ("RM1001", "S.cs", true) })
        );
    }

    // What is not counted as an exclusion is mined or said to be skipped; the command then ends with 0 or 4.
    private static MiningCounts AssertMined(TempTree tree, string[]? paths, int links)
    {
        var result = Sample.Mine(tree);

        var (corpus, counts) = (result.Corpus!, result.Counts);
        if (paths is not null)
            Assert.That(corpus.Files.Select(file => file.Path), Is.EqualTo(paths.Order(StringComparer.Ordinal)));
        Assert.That(counts.LinksNotFollowed, Is.EqualTo(links));
        Assert.That(counts.FilesSeen, Is.EqualTo(counts.FilesMined + counts.FilesSkipped + counts.FilesExcluded.Values.Sum()));
        Assert.That(counts.Diagnostics.Select(diagnostic => diagnostic.Id), Has.None.EqualTo("RM1004"));
        Assert.That(
            counts
                .Diagnostics.SelectMany(diagnostic => diagnostic.ToString())
                .Where(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u200f'),
            Is.Empty
        );
        Assert.That(corpus.Nodes.Select(node => node.Name), Has.None.EqualTo("Secret"));
        Assert.That(corpus.Nodes.SelectMany(node => node.Methods).Select(method => method.Full.Text), Has.None.Contains("outside"));
        return counts;
    }
}
