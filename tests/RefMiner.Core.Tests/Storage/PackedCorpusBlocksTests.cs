using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

public sealed class PackedCorpusBlocksTests
{
    [TestCase("declaredTerms.offset")]
    [TestCase("declaredTerms.utf8")]
    [TestCase("declared.start")]
    [TestCase("declared.file")]
    [TestCase("declared.count")]
    public void Read_WithoutABlockOfWhatFilesDeclare_IsRefused(string name)
    {
        using var database = Written();
        var blocks = database.GetCollection(Blocks.Collection);

        Blocks.Delete(blocks, name);

        Assert.That(() => PackedCorpusBlocks.Read(blocks), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Read_DeclarationInAFileThatIsNotThere_IsRefused()
    {
        using var database = Written();
        var blocks = database.GetCollection(Blocks.Collection);
        var files = Blocks.Read<int>(blocks, "declared.file");
        files[0] = int.MaxValue;

        Blocks.Delete(blocks, "declared.file");
        Blocks.Write(blocks, "declared.file", files);

        Assert.That(() => PackedCorpusBlocks.Read(blocks), Throws.TypeOf<InvalidDataException>());
    }

    private static LiteDatabase Written()
    {
        var database = new LiteDatabase(new MemoryStream());
        var shop = Sample.Shop();
        MemberRecord order = new()
        {
            Type = "Order",
            Name = "Order",
            Text = "class Order",
            Path = shop.Files[0].Path,
        };
        PackedCorpusBlocks.Write(database.GetCollection(Blocks.Collection), PackedCorpusBuilder.Build(shop with { Members = [order] }));
        return database;
    }
}
