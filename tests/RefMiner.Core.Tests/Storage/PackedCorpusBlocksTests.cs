using System.Reflection;
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
    public void Read_WithoutAttributesOfMembers_HasNone()
    {
        using var database = Written();
        var blocks = database.GetCollection(Blocks.Collection);

        Blocks.Delete(blocks, "memberAttributes.offset");
        Blocks.Delete(blocks, "memberAttributes.utf8");

        var read = PackedCorpusBlocks.Read(blocks).Corpus;
        Assert.That(
            Enumerable.Range(0, read.MemberAttributes.Count).Select(i => read.MemberAttributes[i]),
            Is.EqualTo(Enumerable.Repeat("", read.MemberType.Length))
        );
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

    [Test]
    public void Columns_OfASegment_AreAllThatIsStored()
    {
        PropertyInfo[] properties = [.. Parts.SelectMany(part => part.PropertyType.GetProperties())];

        var columns = properties.Where(property => property.IsDefined(typeof(PackedColumnAttribute), inherit: false)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(columns, Is.EquivalentTo(properties.Where(property => property.CanWrite)));
            Assert.That(columns.Select(property => property.GetCustomAttribute<PackedColumnAttribute>()!.Block), Is.Unique);
        }
    }

    [Test]
    public void Read_EachColumn_IsAsItWasWritten()
    {
        using var database = new LiteDatabase(new MemoryStream());
        var blocks = database.GetCollection(Blocks.Collection);
        var packed = PackedCorpusBuilder.Build(Sample.Shop());
        PackedCorpusBlocks.Write(blocks, packed);

        var read = PackedCorpusBlocks.Read(blocks);

        using (Assert.EnterMultipleScope())
        {
            foreach (var part in Parts)
            {
                foreach (var column in part.PropertyType.GetProperties().Where(property => property.CanWrite))
                    Assert.That(
                        Items(column.GetValue(part.GetValue(read))),
                        Is.EqualTo(Items(column.GetValue(part.GetValue(packed)))),
                        column.Name
                    );
            }
        }

        static object? Items(object? array) =>
            array is StringTable strings ? Enumerable.Range(0, strings.Count).Select(i => strings[i]).ToArray() : array;
    }

    private static PropertyInfo[] Parts => typeof(PackedSegment).GetProperties();

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
