using System.IO.Hashing;
using System.Security.Cryptography;

namespace RefMiner.Storage;

/// <summary>Hashes of a segment's bytes.</summary>
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
        var hash = new XxHash128();
        hash.Append(stream);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.SequentialScan);
}
