using System.Text.Json;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads which versions of packages a project is held to by its <c>packages.lock.json</c>.</summary>
internal static class LockFile
{
    private const int LimitBytes = 4 << 20;
    private const string FileName = "packages.lock.json";

    /// <summary>Those for a framework, by id in any case; empty where there is no such file, or where it is of no use.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="folder">Folder of the project, from the root.</param>
    /// <param name="name">Where the project says that the file is; empty for the usual place.</param>
    /// <param name="framework">The framework.</param>
    public static Dictionary<string, string> Versions(TreeFiles files, string folder, string name, TargetFramework framework)
    {
        var versions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (
                ProjectEvaluations.FromRoot(files, folder, name.Length > 0 ? name : FileName) is not { } path
                || files.Read(path, LimitBytes) is not { } bytes
            )
                return versions;

            using var json = JsonDocument.Parse(bytes);
            foreach (
                var package in AssetsFile.BestTarget(json.RootElement.GetProperty("dependencies"), framework)?.EnumerateObject() ?? default
            )
            {
                if (package.Value.TryGetProperty("resolved", out var version) && version.GetString() is { Length: > 0 } text)
                    versions[package.Name] = text;
            }
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // A build would not start.
        }

        return versions;
    }
}
