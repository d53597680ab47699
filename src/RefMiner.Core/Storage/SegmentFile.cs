using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using LiteDB;
using LiteDB.Engine;

namespace RefMiner.Storage;

/// <summary>The file of a segment: opened, hashed, read as a database.</summary>
internal static class SegmentFile
{
    private const int BufferBytes = 1 << 20;

    /// <summary>SHA-256, lower-case hexadecimal: proof against exchange.</summary>
    public static string Sha256(string path)
    {
        using var stream = Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>xxHash128, lower-case hexadecimal: proof against accident, fast enough for each opening.</summary>
    public static string Checksum(string path)
    {
        using var stream = Open(path);
        return Checksum(stream);
    }

    /// <summary>Checksum of an open file, from its beginning.</summary>
    public static string Checksum(FileStream stream)
    {
        var hash = new XxHash128();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        stream.Position = 0;
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            hash.Append(buffer.AsSpan(0, read));
        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>Opens a segment to be read; it can be deleted meanwhile, and can then still be read here.</summary>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>The database in an open file, which stays open.</summary>
    /// <remarks>It keeps as many pages as it once read at a time, so arrays are read through one of their own.</remarks>
    public static LiteDatabase Database(FileStream file) => new(new LiteEngine(new EngineSettings { DataStream = file, ReadOnly = true }));
}
