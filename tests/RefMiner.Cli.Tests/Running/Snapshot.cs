using System.Security.Cryptography;

namespace RefMiner.Running;

/// <summary>The files of a folder with their hashes, to show that nothing changed.</summary>
internal static class Snapshot
{
    /// <summary>One line for each file, sorted; a lock file is no content.</summary>
    public static string[] Of(string folder) =>
        [
            .. Directory
                .EnumerateFiles(
                    folder,
                    "*",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
                )
                .Where(file => Path.GetFileName(file) != ".lock")
                .Select(file =>
                    $"{Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}"
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Names of the segment files, whatever the manifest says of them.</summary>
    public static string[] Segments(string index) =>
        [.. Directory.EnumerateFiles(Path.Combine(index, "segments")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
