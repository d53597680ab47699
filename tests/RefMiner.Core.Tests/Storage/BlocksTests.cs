using LiteDB;

namespace RefMiner.Storage;

public sealed class BlocksTests
{
    private const int ChunkBytes = 8 << 20;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(ChunkBytes - 1)]
    [TestCase(ChunkBytes)]
    [TestCase(ChunkBytes + 1)]
    [TestCase((2 * ChunkBytes) + 5)]
    public void Read_BytesAcrossChunkBorders_AreEqual(int length)
    {
        var items = new byte[length];
        for (var i = 0; i < length; i++)
            items[i] = (byte)(i * 31 % 251);

        Assert.That(RoundTrip(items).AsSpan().SequenceEqual(items));
    }

    [Test]
    public void Read_IntegersAcrossAChunkBorder_AreEqual()
    {
        int[] items = [.. Enumerable.Range(-5, (ChunkBytes / 4) + 3)];

        Assert.That(RoundTrip(items).AsSpan().SequenceEqual(items));
    }

    [Test]
    public void Read_TwoBlocks_AreKeptApart()
    {
        using var database = new LiteDatabase(new MemoryStream());
        var blocks = database.GetCollection(Blocks.Collection);
        Blocks.Write(blocks, "a", new ushort[] { 1, 65535 });
        Blocks.Write(blocks, "a.b", new sbyte[] { -128, 127 });

        Assert.That(
            (Blocks.Read<ushort>(blocks, "a"), Blocks.Read<sbyte>(blocks, "a.b")),
            Is.EqualTo((new ushort[] { 1, 65535 }, new sbyte[] { -128, 127 }))
        );
    }

    [Test]
    public void Read_MissingBlock_IsRefused()
    {
        using var database = new LiteDatabase(new MemoryStream());

        Assert.That(() => Blocks.Read<int>(database.GetCollection(Blocks.Collection), "none"), Throws.TypeOf<InvalidDataException>());
    }

    [TestCase("a.0001", null)]
    [TestCase("a.0000", 3)]
    [TestCase("a.0000", 0)]
    public void Read_ChunkMissingOrOfAnotherLength_IsRefused(string id, int? length)
    {
        using var database = new LiteDatabase(new MemoryStream());
        var blocks = database.GetCollection(Blocks.Collection);
        Blocks.Write(blocks, "a", new byte[ChunkBytes + 1]);
        if (length is { } bytes)
            blocks.Update(
                new BsonDocument
                {
                    ["_id"] = id,
                    ["total"] = 2,
                    ["data"] = new byte[bytes],
                }
            );
        else
            blocks.Delete(id);

        Assert.That(() => Blocks.Read<byte>(blocks, "a"), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Read_NegativeTotal_IsSeenAsDamage()
    {
        using var database = new LiteDatabase(new MemoryStream());
        var blocks = database.GetCollection(Blocks.Collection);
        blocks.Insert(
            new BsonDocument
            {
                ["_id"] = "a.0000",
                ["total"] = -8,
                ["data"] = new byte[8],
            }
        );

        Assert.That(
            () => Blocks.Read<int>(blocks, "a"),
            Throws.Exception.Matches<Exception>(e => e is not null && SegmentReader.IsDamage(e))
        );
    }

    private static T[] RoundTrip<T>(T[] items)
        where T : unmanaged
    {
        using var database = new LiteDatabase(new MemoryStream());
        var blocks = database.GetCollection(Blocks.Collection);
        Blocks.Write(blocks, "block", items);
        return Blocks.Read<T>(blocks, "block");
    }
}
