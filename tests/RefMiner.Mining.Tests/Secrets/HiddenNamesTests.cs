using RefMiner.Indexing;
using RefMiner.Nodes;

namespace RefMiner.Secrets;

/// <summary>Names of files and folders that hold a credential.</summary>
public sealed class HiddenNamesTests
{
    // Put together here, so that no file of this repository looks as if it held a key.
    private static readonly string First = "gh" + "p_" + string.Concat(Enumerable.Range(0, 36).Select(i => (char)('a' + (i * 7 % 26))));
    private static readonly string Second = "gh" + "p_" + string.Concat(Enumerable.Range(0, 36).Select(i => (char)('a' + (i * 11 % 26))));

    [Test]
    public void Mine_FilesWhoseNamesDifferInTheTokenAlone_AreTwoFiles()
    {
        using var tree = new TempTree().With($"{First}.cs", Type("A")).With($"{Second}.cs", Type("B")).With($"{First}/C.cs", Type("C"));

        var corpus = Sample.Mine(tree).Corpus!;

        Assert.That(corpus.Nodes.Select(node => node.Name), Is.EquivalentTo(new[] { "A", "B", "C" }));
        Assert.That(corpus.Files.Select(file => file.Path), Is.Unique.And.All.Contains("redacted-github-token-"));
        Assert.That(Text(corpus), Does.Not.Contain(First[4..]).And.Not.Contain(Second[4..]));
    }

    [Test]
    public void Mine_HiddenNames_AreCountedOnce()
    {
        using var tree = new TempTree().With($"{First}/A.cs", Type("A")).With($"{First}/B.cs", Type("B")).With($"x/{Second}.cs", Type("C"));

        var result = Sample.Mine(tree);

        Assert.That(result.Corpus!.Redactions, Is.EqualTo(2));
        Assert.That(result.Counts.Redactions.Select(place => place.Kind), Is.EqualTo(new[] { "name", "name" }));
    }

    [Test]
    public void Mine_Again_TakesHiddenFilesOver()
    {
        using var tree = new TempTree().With($"{First}/A.cs", Type("A")).With($"{Second}.cs", Type("B"));
        var first = Sample.Mine(tree);
        tree.With($"{Second}.cs", Type("Other"));

        var second = Sample.Mine(tree, earlier: first.State.Value, isPublished: true);

        Assert.That(second.Counts.FilesUnchanged, Is.EqualTo(1));
        Assert.That(second.Corpus!.Nodes.Select(node => node.Name), Is.EquivalentTo(new[] { "A", "Other" }));
        Assert.That(Sample.Mine(tree, earlier: second.State.Value, isPublished: true).Corpus, Is.Null);
    }

    [Test]
    public void Update_HiddenFile_IsReadByItsRealName()
    {
        using var tree = new TempTree().With($"{First}/A.cs", Type("A")).With("B.cs", Type("B"));
        var options = new MiningOptions
        {
            Root = tree.Root,
            Name = "sample",
            Profiles = new([Sample.AnyType]),
            KeepsTree = true,
        };
        var mined = TreeMiner.Mine(options);
        tree.With($"{First}/A.cs", Type("Other"));

        var updated = TreeMiner.Update(options, mined.Tree!, [$"{First}/A.cs"], takesBroken: false, CancellationToken.None);

        Assert.That(updated!.Corpus!.Nodes.Select(node => node.Name), Is.EquivalentTo(new[] { "Other", "B" }));
    }

    [Test]
    public void Mine_ProjectAndLinkedFileWithHiddenNames_Bind()
    {
        using var tree = new TempTree()
            .With(
                $"{First}/{Second}.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
            )
            .With($"{First}/A.cs", Type("A"))
            .With(
                "b/b.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><ProjectReference Include="../{First}/{Second}.csproj" /></ItemGroup>
                </Project>
                """
            )
            .With("b/B.cs", "public class B { public int Go() => new A().GoA() + 1; }");

        var corpus = Sample.Mine(tree).Corpus!;

        Assert.That(corpus.Projects[corpus.Files.Single(file => file.Path == "b/B.cs").Project].References, Has.Length.EqualTo(1));
        Assert.That(
            corpus.Nodes.Single(node => node.Name == "B").Methods.Single().ApiUses.Select(use => $"{use.Receiver}.{use.Name}"),
            Has.Some.EqualTo("A.GoA")
        );
        Assert.That(Text(corpus), Does.Not.Contain(First[4..]).And.Not.Contain(Second[4..]));
    }

    [Test]
    public void Mine_IgnoreRulesAndGlobs_MeanTheNamesOnTheDisk()
    {
        using var tree = new TempTree()
            .With(".gitignore", $"{First}.cs\n")
            .With($"{First}.cs", Type("A"))
            .With($"{Second}/B.cs", Type("B"))
            .With("C.cs", Type("C"));

        Assert.That(Sample.Mine(tree).Corpus!.Nodes.Select(node => node.Name), Is.EquivalentTo(new[] { "B", "C" }));
    }

    [Test]
    public void Mine_DiagnosticsOfHiddenFiles_NameNoToken()
    {
        using var tree = new TempTree().With("C.cs", Type("C")).With($"a-{First}.cs", [0]).With($"{Second}/x-{First}.csproj", "<Project");

        var result = Sample.Mine(tree);

        Assert.That(result.Counts.Diagnostics.Select(diagnostic => diagnostic.Id), Does.Contain("RM1002").And.Contain("RM1007"));
        Assert.That(string.Join('\n', result.Counts.Diagnostics), Does.Not.Contain(First[4..]).And.Not.Contain(Second[4..]));
    }

    [Test]
    public void Mine_ProjectSettingsThatHoldTokens_AreNotKept()
    {
        using var tree = new TempTree()
            .With(
                "a.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"
                    + $"<LangVersion>{First}</LangVersion><Nullable>{First}</Nullable><DefineConstants>{First}</DefineConstants>"
                    + $"<Description>{First}</Description></PropertyGroup><ItemGroup><Using Include=\"{First}\" /></ItemGroup></Project>"
            )
            .With(".editorconfig", $"[*.cs]\ncsharp_style_namespace_declarations = {First}\n")
            .With("A.cs", Type("A"));

        var result = Sample.Mine(tree);
        result.State.Value.Write(tree.Full("../state.bin"));

        Assert.That(Text(result.Corpus!), Does.Not.Contain(First[4..]));
        Assert.That(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(tree.Full("../state.bin"))), Does.Not.Contain(First[4..]));
    }

    private static string Type(string name) => $"public class {name} {{ public int Go{name}() => 1 + 1; }}\n";

    private static string Text(Corpus corpus) => System.Text.Json.JsonSerializer.Serialize(corpus);
}
