using RefMiner.Nodes;

namespace RefMiner.Context;

public sealed class ConventionScopeTests
{
    [TestCase("Draws a dragon", 30, "of the corpus games,")]
    [TestCase("Draws a dragon", 29, "of all corpora of the index,", Description = "too few members to count")]
    [TestCase("Books an invoice", 30, "of the corpus shop,")]
    public void BuildContext_NoPlace_CountsWhereTheMostSimilarCodeStands(string purpose, int games, string expected)
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(
            Sample.Index(folder.Root, Corpus("shop", "InvoiceBook", "BookInvoice", 30), Corpus("games", "DragonScene", "DrawDragon", games))
        );

        var context = index.BuildContext(new ContextRequest { Description = purpose }, new ContextOptions()).Context;

        Assert.That(context.ProductionPatterns, Does.Contain(expected));
    }

    private static Corpus Corpus(string name, string node, string method, int members) =>
        Sample.Corpus(
            name,
            Sample.Node(
                node,
                path: $"src/{node}.cs",
                methods:
                [
                    .. Enumerable
                        .Range(0, members)
                        .Select(i => Sample.Method(FormattableString.Invariant($"{method}{i}"), ["Store.Open"], path: $"src/{node}.cs")),
                ]
            )
        ) with
        {
            Profile = "dotnet",
            ProfileHash = Sample.Dotnet.Hash,
        };
}
