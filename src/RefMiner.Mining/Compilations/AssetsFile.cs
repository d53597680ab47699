using System.Collections.Immutable;
using System.Text.Json;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads which assemblies a restored project compiles against from its <c>obj/project.assets.json</c>.</summary>
/// <remarks>The file belongs to the tree, so it is not trusted: package folders count only when they are NuGet's own or lie inside the
/// tree, and no path may climb out of them.</remarks>
internal static class AssetsFile
{
    private const int LimitBytes = 64 << 20;

    /// <summary>Absolute paths of the compile-time assemblies; null where the project is not restored or the file is of no use.</summary>
    public static ImmutableArray<string>? Assemblies(TreeFiles files, string projectFolder, TargetFramework framework, string globalPackages)
    {
        try
        {
            if (TreeFiles.Combine(projectFolder, "obj/project.assets.json") is not { } path || files.Read(path, LimitBytes) is not { } bytes) return null;

            using var json = JsonDocument.Parse(bytes);
            var folders = Folders(files, json.RootElement, globalPackages);
            return BestTarget(json.RootElement, framework) is { } target ? [.. Compile(target, folders)] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static List<string> Folders(TreeFiles files, JsonElement root, string globalPackages) =>
        [.. root.GetProperty("packageFolders").EnumerateObject()
            .Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Name, files.Root)))
            .Where(folder => folder == Path.TrimEndingDirectorySeparator(globalPackages))];

    private static JsonElement? BestTarget(JsonElement root, TargetFramework framework) => root.GetProperty("targets").EnumerateObject()
        .Where(target => !target.Name.Contains('/', StringComparison.Ordinal))
        .Select(target => (target.Value, Fit: Parse(target.Name) is { } parsed ? framework.Fit(parsed) : 0))
        .OrderByDescending(target => target.Fit)
        .Select(target => (JsonElement?)target.Value)
        .FirstOrDefault();

    // Long names, e.g. '.NETStandard,Version=v2.0', stand beside short ones.
    private static TargetFramework? Parse(string name) => TargetFramework.Parse(name
        .Replace(".NETCoreApp,Version=v", "netcoreapp", StringComparison.Ordinal)
        .Replace(".NETStandard,Version=v", "netstandard", StringComparison.Ordinal)
        .Replace(".NETFramework,Version=v", "net", StringComparison.Ordinal));

    private static IEnumerable<string> Compile(JsonElement target, List<string> folders)
    {
        foreach (var library in target.EnumerateObject())
        {
            if (!library.Value.TryGetProperty("type", out var type) || type.GetString() != "package") continue;
            if (!library.Value.TryGetProperty("compile", out var assemblies)) continue;

            foreach (var assembly in assemblies.EnumerateObject().Where(assembly => assembly.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
            {
                var found = folders
                    .Select(folder => (Folder: folder, Path: Path.GetFullPath(Path.Combine(folder, library.Name.ToLowerInvariant(), assembly.Name))))
                    .FirstOrDefault(candidate => IsBelow(candidate.Path, candidate.Folder) && File.Exists(candidate.Path));
                if (found.Path is not null) yield return found.Path;
            }
        }
    }

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
