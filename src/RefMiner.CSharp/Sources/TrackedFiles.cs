using System.Buffers.Binary;
using System.Text;

namespace RefMiner.Sources;

/// <summary>
/// The C# files that git tracks, by its index: no rule ignores them, though one may match, as where somebody added them by force.
/// </summary>
internal sealed class TrackedFiles
{
    private const int LimitBytes = 64 << 20;
    private const int LongestPath = 4096;
    private const string SharedName = "sharedindex.";
    private const int HeaderBytes = 12;
    private const int StatBytes = 40;
    private const int FlagBytes = 2;
    private const int ExtensionBytes = 8;
    private const int ExtendedFlag = 0x4000;
    private const int LengthMask = 0xfff;

    // Of SHA-1 and of SHA-256. Nothing in the file says which it is, but under the wrong one no entry is as long as it says.
    private static readonly int[] HashLengths = [20, 32];

    private readonly string[] _paths;

    /// <summary>Reads the index; a missing or damaged one tracks nothing.</summary>
    /// <param name="git">The folder that holds it.</param>
    /// <param name="prefix">The tree from the root of the working tree; empty where they are the same.</param>
    public TrackedFiles(GitFolder? git, string prefix)
    {
        var paths = new List<string>();
        if (git is not null)
        {
            var files = new TreeFiles(git.Path);
            var below = prefix.Length == 0 ? "" : prefix + "/";
            if (Add(paths, files, "index", below) is { } shared)
                Add(paths, files, shared, below);
        }

        paths.Sort(StringComparer.Ordinal);
        _paths = [.. paths];
    }

    /// <summary>Whether it is tracked.</summary>
    /// <param name="path">A C# file, from the root.</param>
    public bool Contains(string path) => Array.BinarySearch(_paths, path, StringComparer.Ordinal) >= 0;

    /// <summary>Whether something below a folder is tracked.</summary>
    /// <param name="folder">From the root.</param>
    public bool HasBelow(string folder)
    {
        var below = folder + "/";
        var found = Array.BinarySearch(_paths, below, StringComparer.Ordinal);
        var first = found < 0 ? ~found : found;
        return first < _paths.Length && _paths[first].StartsWith(below, StringComparison.Ordinal);
    }

    /// <summary>Adds what one file tracks, and returns the name of the file with the rest of a split index.</summary>
    private static string? Add(List<string> paths, TreeFiles git, string name, string below)
    {
        try
        {
            if (git.Read(name, LimitBytes) is not { } bytes)
                return null;

            foreach (var hash in HashLengths)
            {
                var found = new List<string>();
                if (End(bytes, hash, below, found) is not { } end)
                    continue;

                paths.AddRange(found);
                var link = bytes.AsSpan(end);
                return link.StartsWith("link"u8) && link.Length >= ExtensionBytes + hash
                    ? SharedName + Convert.ToHexStringLower(link.Slice(ExtensionBytes, hash))
                    : null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return null;
    }

    // An entry has times, sizes and the like, a hash, flags with the length of its path, two bytes more where these say so, and its
    // path. Versions 2 and 3 fill up to eight bytes; version 4 says how much of the path before it is cut off.
    private static int? End(byte[] bytes, int hashBytes, string below, List<string> paths)
    {
        if (Header(bytes) is not var (version, count))
            return null;

        var head = StatBytes + hashBytes + FlagBytes;
        var prefix = Encoding.UTF8.GetBytes(below);
        byte[] last = [];
        var letters = 0L;
        var at = HeaderBytes;
        for (var i = 0u; i < count; i++)
        {
            var start = at;
            if (bytes.Length - start <= head + FlagBytes)
                return null;

            var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(start + head - FlagBytes));
            at += head + (version >= 3 && (flags & ExtendedFlag) != 0 ? FlagBytes : 0);
            var kept = version < 4 ? 0 : last.Length - Number(bytes, ref at);
            var length = bytes.AsSpan(at).IndexOf((byte)0);
            if (length < 0 || kept < 0 || Math.Min(kept + length, LengthMask) != (flags & LengthMask) || kept + length > LongestPath)
                return null;

            last = [.. last.AsSpan(0, kept), .. bytes.AsSpan(at, length)];
            at = version < 4 ? start + ((at + length - start + 8) / 8 * 8) : at + length + 1;
            if (!last.AsSpan().StartsWith(prefix) || !IsCSharp(last))
                continue;

            letters += last.Length;
            if (letters > LimitBytes)
                return null;
            paths.Add(Encoding.UTF8.GetString(last.AsSpan(prefix.Length)));
        }

        return Math.Min(at, bytes.Length);
    }

    private static (uint Version, uint Count)? Header(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderBytes
        && bytes.StartsWith("DIRC"u8)
        && BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) is >= 2 and <= 4 and var version
            ? (version, BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]))
            : null;

    private static bool IsCSharp(ReadOnlySpan<byte> path) => path is [.., (byte)'.', (byte)'c' or (byte)'C', (byte)'s' or (byte)'S'];

    private static int Number(byte[] bytes, ref int at)
    {
        long value = bytes[at] & 0x7f;
        while ((bytes[at++] & 0x80) != 0 && at < bytes.Length && value < int.MaxValue)
            value = ((value + 1) << 7) | (uint)(bytes[at] & 0x7f);
        return (int)Math.Min(value, int.MaxValue);
    }
}
