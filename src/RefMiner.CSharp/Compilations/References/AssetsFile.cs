using System.Collections.Immutable;
using System.Text.Json;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads which assemblies a restored project compiles against from its <c>project.assets.json</c>.</summary>
/// <remarks>The file belongs to the tree, so it is not trusted: package folders count only when they are NuGet's own or lie inside the
/// tree, and no path may climb out of them. A file that another machine wrote names folders that are not here: then NuGet's own
/// are looked into.</remarks>
internal static class AssetsFile
{
    private const int LimitBytes = 64 << 20;
    private const int MostMissing = 50;
    private const string DesktopPrefix = ".NETFramework,Version=v";

    /// <summary>The compile-time assemblies; null where the project is not restored or the file is of no use.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">The file, from the root.</param>
    /// <param name="framework">Framework of the project.</param>
    /// <param name="packageFolders">NuGet's own folders.</param>
    /// <param name="fault">What keeps a file that is there from being read; or null.</param>
    public static RestoredPackages? Read(
        TreeFiles files,
        string path,
        TargetFramework framework,
        ImmutableArray<string> packageFolders,
        out string? fault
    )
    {
        fault = null;
        try
        {
            if (files.Read(path, LimitBytes) is not { } bytes)
            {
                fault = files.Exists(path) ? "it is larger than 64 MiB" : null;
                return null;
            }

            using var json = JsonDocument.Parse(bytes);
            var targets = json.RootElement.GetProperty("targets");
            return BestTarget(targets, framework) is { } target
                ? Compile(target, [.. packageFolders.Union(InTree(files, json.RootElement), StringComparer.Ordinal)]) with
                {
                    IsOfOther = IsOfOther(targets, framework),
                }
                : null;
        }
        catch (Exception e)
            when (e
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or ArgumentException
            )
        {
            fault = "it is not what 'dotnet restore' writes";
            return null;
        }
    }

    // A framework that cannot be read may be the one of the project.
    private static bool IsOfOther(JsonElement targets, TargetFramework framework) =>
        targets
            .EnumerateObject()
            .All(target =>
                Parse(target.Name.Split('/')[0]) is { } known
                && (known.Version != framework.Version || known.Identifier != framework.Identifier)
            );

    private static IEnumerable<string> InTree(TreeFiles files, JsonElement root) =>
        root.GetProperty("packageFolders")
            .EnumerateObject()
            .Select(folder => ProjectEvaluations.FromRoot(files, "", folder.Name.Replace('\\', '/').TrimEnd('/')))
            .OfType<string>()
            .Select(files.FullPath);

    /// <summary>Of an object with a value for each framework, the value for the one that fits best.</summary>
    public static JsonElement? BestTarget(JsonElement targets, TargetFramework framework) =>
        targets
            .EnumerateObject()
            .Where(target => !target.Name.Contains('/', StringComparison.Ordinal))
            .Select(target => (target.Value, Fit: Parse(target.Name) is { } parsed ? framework.Fit(parsed) : 0))
            .OrderByDescending(target => target.Fit)
            .Select(target => (JsonElement?)target.Value)
            .FirstOrDefault();

    // Long names, e.g. '.NETStandard,Version=v2.0', stand beside short ones.
    private static TargetFramework? Parse(string name) =>
        TargetFramework.Parse(
            name.StartsWith(DesktopPrefix, StringComparison.Ordinal)
                ? "net" + name[DesktopPrefix.Length..].Replace(".", "", StringComparison.Ordinal)
                : name.Replace(".NETCoreApp,Version=v", "netcoreapp", StringComparison.Ordinal)
                    .Replace(".NETStandard,Version=v", "netstandard", StringComparison.Ordinal)
        );

    private static RestoredPackages Compile(JsonElement target, string[] folders)
    {
        var assemblies = ImmutableArray.CreateBuilder<(PackageUse, string)>();
        var missing = new List<string>();
        var usesAspNet = false;
        foreach (var library in target.EnumerateObject())
        {
            if (library.Value.TryGetProperty("frameworkReferences", out var frameworks))
                usesAspNet |= frameworks
                    .EnumerateArray()
                    .Any(name => name.GetString()?.StartsWith("Microsoft.AspNetCore", StringComparison.OrdinalIgnoreCase) == true);
            if (
                !library.Value.TryGetProperty("type", out var type)
                || type.GetString() != "package"
                || !library.Value.TryGetProperty("compile", out var compile)
            )
                continue;

            var slash = library.Name.IndexOf('/', StringComparison.Ordinal);
            var package = new PackageUse(library.Name[..Math.Max(0, slash)], library.Name[(slash + 1)..]);
            foreach (
                var assembly in compile
                    .EnumerateObject()
                    .Where(assembly => assembly.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            )
            {
                var found = folders
                    .Select(folder =>
                        (Folder: folder, Path: Path.GetFullPath(Path.Combine(folder, library.Name.ToLowerInvariant(), assembly.Name)))
                    )
                    .FirstOrDefault(candidate => IsBelow(candidate.Path, candidate.Folder) && File.Exists(candidate.Path));
                if (found.Path is not null)
                    assemblies.Add((package, found.Path));
                else if (missing.Count < MostMissing && missing.LastOrDefault() != library.Name)
                    missing.Add(library.Name);
            }
        }

        return new RestoredPackages(assemblies.ToImmutable(), usesAspNet, [.. missing]);
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
