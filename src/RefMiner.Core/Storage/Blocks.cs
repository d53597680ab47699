using System.Runtime.InteropServices;
using LiteDB;

namespace RefMiner.Storage;

/// <summary>Named flat arrays in the collection <c>blocks</c>: documents of at most 8 MiB, numbered from 0.</summary>
internal static class Blocks
{
    /// <summary>Name of the collection.</summary>
    public const string Collection = "blocks";

    private const int ChunkBytes = 8 << 20;

    /// <summary>Writes an array, at least one document even when it is empty.</summary>
    public static void Write<T>(ILiteCollection<BsonDocument> blocks, string name, T[] items)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(items.AsSpan());
        for (var (chunk, start) = (0, 0); chunk == 0 || start < bytes.Length; chunk++, start += ChunkBytes)
        {
            var length = Math.Min(ChunkBytes, bytes.Length - start);
            blocks.Insert(
                new BsonDocument
                {
                    ["_id"] = Id(name, chunk),
                    ["total"] = bytes.Length,
                    ["data"] = bytes.Slice(start, length).ToArray(),
                }
            );
        }
    }

    /// <summary>Reads an array back.</summary>
    /// <exception cref="InvalidDataException">A chunk is missing or too long.</exception>
    public static T[] Read<T>(ILiteCollection<BsonDocument> blocks, string name)
        where T : unmanaged
    {
        T[]? items = null;
        for (var (chunk, start) = (0, 0); items is null || start < items.Length * Marshal.SizeOf<T>(); chunk++)
        {
            var document = blocks.FindById(Id(name, chunk)) ?? throw new InvalidDataException($"block {name} is incomplete");
            items ??= new T[document["total"].AsInt32 / Marshal.SizeOf<T>()];
            var data = document["data"].AsBinary;
            var target = MemoryMarshal.AsBytes(items.AsSpan());
            if (data.Length > target.Length - start || (data.Length == 0 && items.Length > 0))
                throw new InvalidDataException($"block {name} has a wrong length");

            data.CopyTo(target[start..]);
            start += data.Length;
        }

        return items;
    }

    /// <summary>Whether there is an array of the name.</summary>
    public static bool Contains(ILiteCollection<BsonDocument> blocks, string name) => blocks.FindById(Id(name, 0)) is not null;

    /// <summary>Deletes an array, if it is there.</summary>
    public static void Delete(ILiteCollection<BsonDocument> blocks, string name)
    {
        for (var chunk = 0; blocks.Delete(Id(name, chunk)); chunk++) { }
    }

    private static string Id(string name, int chunk) => FormattableString.Invariant($"{name}.{chunk:D4}");
}
