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
    private const int HeaderBytes = 12;
    private const int EntryBytes = 62;
    private const int ExtendedFlag = 0x4000;

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>Reads the index; a missing or damaged one tracks nothing.</summary>
    /// <param name="git">The folder that holds it.</param>
    /// <param name="prefix">The tree from the root of the working tree; empty where they are the same.</param>
    public TrackedFiles(GitFolder? git, string prefix)
    {
        try
        {
            var file = new FileInfo(Path.Combine(git?.Path ?? "", "index"));
            if (git is null || !file.Exists || TreeFiles.IsLink(file) || file.Length > LimitBytes)
                return;

            foreach (var path in Paths(File.ReadAllBytes(file.FullName)))
            {
                if (!path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
                    continue;
                if (prefix.Length > 0 && !path.StartsWith(prefix + "/", StringComparison.Ordinal))
                    continue;

                var below = prefix.Length == 0 ? path : path[(prefix.Length + 1)..];
                _paths.Add(below);
                for (var folder = TreeFiles.FolderOf(below); folder.Length > 0 && _folders.Add(folder); )
                    folder = TreeFiles.FolderOf(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            _paths.Clear();
            _folders.Clear();
        }
    }

    /// <summary>Whether it is tracked.</summary>
    /// <param name="path">A C# file, from the root.</param>
    public bool Contains(string path) => _paths.Contains(path);

    /// <summary>Whether something below a folder is tracked.</summary>
    /// <param name="folder">From the root.</param>
    public bool HasBelow(string folder) => _folders.Contains(folder);

    // An entry has 62 bytes, two more in an extended one, and its path. Versions 2 and 3 fill up to eight bytes; version 4 says how
    // much of the path before it is cut off.
    private static List<string> Paths(byte[] bytes)
    {
        var paths = new List<string>();
        if (bytes.Length < HeaderBytes || !bytes.AsSpan(0, 4).SequenceEqual("DIRC"u8))
            return paths;

        var version = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4));
        var count = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(8));
        byte[] last = [];
        var at = HeaderBytes;
        for (var i = 0u; i < count && at + EntryBytes < bytes.Length && version is >= 2 and <= 4; i++)
        {
            var start = at;
            var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + EntryBytes - 2));
            at += EntryBytes + (version >= 3 && (flags & ExtendedFlag) != 0 ? 2 : 0);
            var kept = version < 4 ? 0 : Math.Max(0, last.Length - Number(bytes, ref at));
            var length = bytes.AsSpan(at).IndexOf((byte)0);
            if (length < 0 || kept + length > LongestPath)
                break;

            last = [.. last.AsSpan(0, kept), .. bytes.AsSpan(at, length)];
            paths.Add(Encoding.UTF8.GetString(last));
            at = version < 4 ? start + ((at + length - start + 8) / 8 * 8) : at + length + 1;
        }

        return paths;
    }

    private static int Number(byte[] bytes, ref int at)
    {
        long value = bytes[at] & 0x7f;
        while ((bytes[at++] & 0x80) != 0 && at < bytes.Length && value < int.MaxValue)
            value = ((value + 1) << 7) | (uint)(bytes[at] & 0x7f);
        return (int)Math.Min(value, int.MaxValue);
    }
}
