using RefMiner.Sources;

namespace RefMiner.Compilations;

public sealed class RazorDirectivesTests
{
    [Test]
    public void Read_ManyBlocksOfCode_ReadsTheFirstAlone()
    {
        using var tree = new TempTree().With("Many.razor", string.Concat(Enumerable.Repeat("@code { }\n", 400)));

        var read = RazorDirectives.Read(new TreeFiles(tree.Root), "Many.razor");

        Assert.That(read!.Code, Has.Count.EqualTo(32));
    }
}
