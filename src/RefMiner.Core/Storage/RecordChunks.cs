using System.Buffers;
using System.Buffers.Binary;
using LiteDB;
using MemoryPack;

namespace RefMiner.Storage;

/// <summary>
/// Records, several to a document: LiteDB writes a few large documents much faster than many small ones. One is read without
/// unpacking its neighbours.
/// </summary>
/// <remarks>A document's bytes: number of records, where each ends counted from the first one's start (int32, little-endian),
/// then the records.</remarks>
/// <typeparam name="T">The records.</typeparam>
/// <param name="collection">Name of their collection.</param>
/// <param name="perDocument">Records of a document, the last one's fewer; at least 1.</param>
internal sealed class RecordChunks<T>(string collection, int perDocument)
{
    private const string Data = "data";

    /// <summary>Writes all records in their order.</summary>
    public void Write(LiteDatabase database, IEnumerable<T> records) =>
        database
            .GetCollection(collection)
            .InsertBulk(records.Chunk(perDocument).Select((chunk, i) => new BsonDocument { ["_id"] = i, [Data] = Pack(chunk) }));

    /// <summary>The record of a number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public T Find(LiteDatabase database, int number)
    {
        var document = database.GetCollection(collection).FindById(number / perDocument)
            ?? throw new InvalidDataException($"record {number} of {collection} is missing");
        return Unpack(document[Data].AsBinary, number % perDocument);
    }

    /// <summary>All records in their order.</summary>
    /// <exception cref="InvalidDataException">A document is missing.</exception>
    public IEnumerable<T> All(LiteDatabase database)
    {
        var next = 0;
        foreach (var document in database.GetCollection(collection).FindAll().OrderBy(document => document["_id"].AsInt32))
        {
            if (document["_id"].AsInt32 != next++)
                throw new InvalidDataException($"document {next - 1} of {collection} is missing");

            var data = document[Data].AsBinary;
            for (var i = 0; i < CountOf(data); i++)
                yield return Unpack(data, i);
        }
    }

    private byte[] Pack(T[] chunk)
    {
        var data = new ArrayBufferWriter<byte>();
        var ends = new int[chunk.Length];
        for (var i = 0; i < chunk.Length; i++)
        {
            MemoryPackSerializer.Serialize(data, chunk[i]);
            ends[i] = data.WrittenCount;
        }

        var packed = new byte[(sizeof(int) * (1 + chunk.Length)) + data.WrittenCount];
        BinaryPrimitives.WriteInt32LittleEndian(packed, chunk.Length);
        for (var i = 0; i < ends.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(sizeof(int) * (1 + i)), ends[i]);
        data.WrittenSpan.CopyTo(packed.AsSpan(sizeof(int) * (1 + chunk.Length)));
        return packed;
    }

    private int CountOf(byte[] data)
    {
        var count = data.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32LittleEndian(data);
        return count > 0 && count <= perDocument && data.Length > sizeof(int) * (1 + count)
            ? count
            : throw new InvalidDataException($"a document of {collection} holds no records");
    }

    private T Unpack(byte[] data, int place)
    {
        var count = CountOf(data);
        if (place >= count)
            throw new InvalidDataException($"a record of {collection} is missing");

        var records = data.AsSpan(sizeof(int) * (1 + count));
        var (start, end) = (place == 0 ? 0 : End(place - 1), End(place));
        if (start < 0 || start >= end || end > records.Length)
            throw new InvalidDataException($"a document of {collection} is damaged");

        return MemoryPackSerializer.Deserialize<T>(records[start..end])
            ?? throw new InvalidDataException($"a record of {collection} is missing");

        int End(int record) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(sizeof(int) * (1 + record)));
    }
}
