using RefMiner.Nodes;

namespace RefMiner.Compilations;

public sealed class CompilationSetTests
{
    private const string Caller = "namespace B; public class Caller { public int Run() => new A.Callee().Count(); }";
    private const string Callee = "namespace A; internal class Callee { public int Count() => System.Math.Max(1, 2); }";

    [Test]
    public void Build_ProjectReference_ResolvesAcrossProjects()
    {
        using var tree = Projects(aRefersTo: "", bRefersTo: "../a/A.csproj");

        Assert.That(Sample.Mine(tree).Corpus!.Resolution, Is.EqualTo(new ResolutionCounts(2, 2)));
    }

    [Test]
    public void Build_Circle_StillMines()
    {
        using var tree = Projects(aRefersTo: "../b/B.csproj", bRefersTo: "../a/A.csproj");

        Assert.That(Sample.Mine(tree).Corpus!.Nodes, Has.Length.EqualTo(2));
    }

    [Test]
    public void Build_NoReference_IsCountedAsUnresolved()
    {
        using var tree = Projects(aRefersTo: "", bRefersTo: "");

        Assert.That(Sample.Mine(tree).Corpus!.Resolution, Is.EqualTo(new ResolutionCounts(2, 1)));
    }

    [Test]
    public void Build_LinkedSource_ResolvesAndIsMinedOnce()
    {
        using var tree = new TempTree()
            .With("a/A.csproj", "<Project><ItemGroup><Compile Include=\"../b/Callee.cs\"/></ItemGroup></Project>")
            .With("a/Caller.cs", Caller)
            .With("b/B.csproj", "<Project/>")
            .With("b/Callee.cs", Callee);

        var corpus = Sample.Mine(tree).Corpus!;

        Assert.That(corpus.Resolution, Is.EqualTo(new ResolutionCounts(2, 2)));
        Assert.That(corpus.Nodes.Select(node => node.Path), Is.EquivalentTo(new[] { "a/Caller.cs", "b/Callee.cs" }));
    }

    [Test]
    public void Build_LinkedSourceWithoutProject_BindsWhereItIsLinked()
    {
        using var tree = new TempTree()
            .With(
                "a/A.csproj",
                "<Project "
                    + "Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>"
                    + "<ItemGroup><Compile "
                    + "Include=\"../shared/*.cs\"/></ItemGroup></Project>"
            )
            .With("a/Callee.cs", Callee)
            .With("shared/Caller.cs", Caller);

        Assert.That(Sample.Mine(tree).Corpus!.Resolution, Is.EqualTo(new ResolutionCounts(2, 2)));
    }

    [Test]
    public void Build_SameTypeInTwoProjects_StaysTwoNodes()
    {
        using var tree = new TempTree()
            .With("a/A.csproj", "<Project/>")
            .With("a/Cart.cs", Sample.Class)
            .With("b/B.csproj", "<Project/>")
            .With("b/Cart.cs", Sample.Class);

        Assert.That(
            Sample.Mine(tree).Corpus!.Nodes.Select(node => (node.Id.Value, node.Path)),
            Is.EqualTo(new[] { ("T:Shop.Cart", "a/Cart.cs"), ("T:Shop.Cart", "b/Cart.cs") })
        );
    }

    [Test]
    public void Build_ForeignPackageFolder_IsNotRead()
    {
        using var tree = new TempTree().With("A.csproj", "<Project/>").With("Cart.cs", Sample.Class);
        var foreign = Path.Combine(tree.Outside, "packages");
        tree.With(
            "obj/project.assets.json",
            $$"""
            { "packageFolders": { "{{foreign}}": {} }, "targets": { "net10.0": { "x/1.0.0": { "type": "package", "compile": { "../../../x.dll": {} } } } } }
            """
        );

        var assemblies = AssetsFile
            .Read(new Sources.TreeFiles(tree.Root), "obj/project.assets.json", TargetFramework.Default, ["/none"], out _)!
            .Assemblies;

        Assert.That(assemblies, Is.Empty);
    }

    private static TempTree Projects(string aRefersTo, string bRefersTo) =>
        new TempTree()
            .With("a/A.csproj", Project(aRefersTo))
            .With("a/Callee.cs", Callee)
            .With("b/B.csproj", Project(bRefersTo))
            .With("b/Caller.cs", Caller);

    private static string Project(string reference) =>
        "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><InternalsVisibleTo Include=\"B\"/>"
        + $"{(reference.Length > 0 ? $"<ProjectReference Include=\"{reference}\"/>" : "")}</ItemGroup></Project>";
}
