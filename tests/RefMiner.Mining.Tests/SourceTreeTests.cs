using Microsoft.CodeAnalysis;

namespace RefMiner;

/// <summary>Source trees as a program binds them that has the package alone.</summary>
public sealed class SourceTreeTests
{
    private const string Project =
        "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>";

    [Test]
    public void Bind_TwoProjects_BindsTheOneThatUsesTheOther()
    {
        using var tree = new TempTree()
            .With("Goods/Goods.csproj", $"{Project}</Project>")
            .With("Goods/Item.cs", "namespace Goods; public class Item { }")
            .With("Shop/Shop.csproj", $"{Project}<ItemGroup><ProjectReference Include=\"../Goods/Goods.csproj\" /></ItemGroup></Project>")
            .With("Shop/Cart.cs", "namespace Shop; public class Cart { public Goods.Item Take() => new(); }");

        var projects = SourceTree.Bind(tree.Root, CancellationToken.None);

        Assert.That(
            projects.Select(project => (project.Compilation.AssemblyName, project.Files)),
            Is.EqualTo(new[] { ("Goods", 1), ("Shop", 1) })
        );
        Assert.That(projects[1].Compilation.GetDiagnostics().Where(fault => fault.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [Test]
    public void Bind_NoFolder_Throws()
    {
        using var tree = new TempTree();

        Assert.That(() => SourceTree.Bind(tree.Full("none"), CancellationToken.None), Throws.TypeOf<CorpusNotFoundException>());
    }
}
