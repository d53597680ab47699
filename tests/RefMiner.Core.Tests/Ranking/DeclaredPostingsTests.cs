using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Ranking;

public sealed class DeclaredPostingsTests
{
    [Test]
    public void Of_Declarations_ListsFilesOfEachTermInOrder()
    {
        var declared = Declared((1, "int Order", ""), (0, "OrderBook Order", "Keeps orders."), (-1, "Outside", ""));

        Assert.That(
            Enumerable.Range(0, declared.Terms.Count).Select(t => declared.Terms[t]),
            Is.EqualTo(new[] { "#Keeps", "#Order", "#OrderBook", "#orders", "book", "keeps", "order", "orders" })
        );
        var (start, end) = declared.Of("order");
        Assert.That((declared.File[start..end], declared.Count[start..end]), Is.EqualTo((new[] { 0, 1 }, new byte[] { 2, 1 })));
    }

    [Test]
    public void Of_UnknownTerm_HasNoPostings() => Assert.That(Declared((0, "Order", "")).Of("book"), Is.EqualTo((0, 0)));

    [Test]
    public void Of_MoreThan255Occurrences_AreHeldAs255() =>
        Assert.That(Declared((0, string.Join(' ', Enumerable.Repeat("Order", 300)), "")).Count, Is.EqualTo(new byte[] { 255, 255 }));

    [Test]
    public void Read_PublishedCorpus_HasWhatItsTextsGive()
    {
        using var folder = new TempFolder();
        var shop = Sample.Shop();
        var corpus = shop with
        {
            Members =
            [
                new MemberRecord
                {
                    Type = "Invoice",
                    Name = "Total",
                    Text = "decimal Total { get; }",
                    Summary = "What is owed.",
                    Path = shop.Files[0].Path,
                },
            ],
        };

        using var reader = IndexReader.Open(Sample.Index(folder.Root, corpus));

        var packed = reader.Segments[0].Packed;
        var (mined, read) = (
            packed.Declared,
            Declared([.. packed.MemberFile.Select((file, m) => (file, packed.MemberTexts[m], packed.MemberSummaries[m]))])
        );
        Assert.That(
            (mined.Terms.Utf8, mined.Start, mined.File, mined.Count),
            Is.EqualTo((read.Terms.Utf8, read.Start, read.File, read.Count))
        );
        Assert.That(mined.Of("total"), Is.Not.EqualTo((0, 0)));
    }

    private static DeclaredPostings Declared(params (int File, string Text, string Summary)[] declarations) =>
        DeclaredPostings.Of(
            declarations.Select(declared =>
                (
                    declared.File,
                    new MemberRecord
                    {
                        Type = "",
                        Name = "",
                        Text = declared.Text,
                        Summary = declared.Summary,
                    }
                )
            ),
            new PackingMemory().Declared
        );
}
