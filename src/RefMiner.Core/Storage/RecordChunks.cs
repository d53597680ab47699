using LiteDB;
using MemoryPack;

namespace RefMiner.Storage;

/// <summary>Records, several to a document: LiteDB writes a few large documents much faster than many small ones.</summary>
/// <typeparam name="T">The records.</typeparam>
/// <param name="collection">Name of their collection.</param>
/// <param name="perDocument">Records of a document, the last one's fewer; at least 1.</param>
internal sealed class RecordChunks<T>(string collection, int perDocument)
{
    private const string Data = "data";

    /// <summary>Name of the collection.</summary>
    public string Collection => collection;

    /// <summary>Writes all records in their order.</summary>
    public void Write(LiteDatabase database, IEnumerable<T> records) =>
        database.GetCollection(collection).InsertBulk(records.Chunk(perDocument).Select((chunk, i) => new BsonDocument { ["_id"] = i, [Data] = MemoryPackSerializer.Serialize(chunk) }));

    /// <summary>The record of a number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public T Find(LiteDatabase database, int number) =>
        Unpack(database.GetCollection(collection).FindById(number / perDocument)) is { } chunk && number % perDocument < chunk.Length
            ? chunk[number % perDocument]
            : throw new InvalidDataException($"record {number} of {collection} is missing");

    /// <summary>All records in their order.</summary>
    /// <exception cref="InvalidDataException">A document is missing.</exception>
    public IEnumerable<T> All(LiteDatabase database)
    {
        var next = 0;
        foreach (var document in database.GetCollection(collection).FindAll().OrderBy(document => document["_id"].AsInt32))
        {
            if (document["_id"].AsInt32 != next++) throw new InvalidDataException($"document {next - 1} of {collection} is missing");

            foreach (var record in Unpack(document)!) yield return record;
        }
    }

    private static T[]? Unpack(BsonDocument? document) => document is null ? null : MemoryPackSerializer.Deserialize<T[]>(document[Data].AsBinary) ?? throw new InvalidDataException("a document holds no records");
}
