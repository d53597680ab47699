using System.IO.Hashing;
using System.Text;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Hashes what evaluations depend on.</summary>
internal static class EvaluationKey
{
    private const int LimitBytes = 4 << 20;

    /// <summary>Hash of what is known before projects are evaluated.</summary>
    public static ulong Of(TreeFiles files, SourceListing listing)
    {
        var hash = new XxHash3();
        Add(hash, files.Root);
        Add(hash, Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? "");
        if (DotnetRoot.WithSdk() is { } root)
        {
            foreach (var sdk in Directory.GetDirectories(Path.Combine(root, "sdk")).Order(StringComparer.Ordinal))
                Add(hash, sdk);
        }

        hash.Append(BitConverter.GetBytes(listing.PathsHash));
        foreach (var path in listing.BuildFiles)
        {
            Add(hash, path);
            hash.Append(Content(files, path));
        }

        return hash.GetCurrentHashAsUInt64();
    }

    /// <summary>Stamp of another file that was read: it changes when the file does.</summary>
    /// <param name="path">Absolute path; of a folder, the build files in it count.</param>
    public static ulong Stamp(string path)
    {
        var hash = new XxHash3();
        FileSystemInfo[] entries = Directory.Exists(path)
            ? [.. new DirectoryInfo(path).GetFiles("*.nuget.*").OrderBy(file => file.Name, StringComparer.Ordinal)]
            : [new FileInfo(path)];
        foreach (var file in entries.OfType<FileInfo>())
            Add(
                hash,
                FormattableString.Invariant(
                    $"{file.Name} {(file.Exists ? file.Length : -1)} {(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}"
                )
            );
        return hash.GetCurrentHashAsUInt64();
    }

    private static byte[] Content(TreeFiles files, string path)
    {
        try
        {
            return files.Read(path, LimitBytes) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void Add(XxHash3 hash, string text) => hash.Append(Encoding.UTF8.GetBytes(text + "\n"));
}
