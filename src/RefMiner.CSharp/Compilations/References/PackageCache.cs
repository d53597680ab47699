using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace RefMiner.Compilations;

/// <summary>Finds assemblies of packages in the NuGet global packages folder. Nothing is ever fetched.</summary>
internal sealed class PackageCache
{
    private const int MaxPackages = 500;
    private const int MaxNuspecBytes = 1 << 20;

    private readonly ConcurrentDictionary<(string Id, string? Version), string?> _folders = new();
    private readonly ConcurrentDictionary<
        (string Folder, TargetFramework Framework),
        (ImmutableArray<string> Assemblies, ImmutableArray<PackageUse> Dependencies, bool UsesAspNet)
    > _contents = new();

    /// <summary>Opens the folder that NuGet uses on this machine.</summary>
    public PackageCache()
        : this([]) { }

    /// <summary>Opens folders of packages.</summary>
    /// <param name="folders">Absolute paths, the global one first; empty for the one that NuGet uses on this machine unless it is
    /// told otherwise.</param>
    public PackageCache(ImmutableArray<string> folders)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Folders = folders.IsEmpty
            ?
            [
                Path.GetFullPath(
                    Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
                        ? set
                        : Path.Combine(home, ".nuget", "packages")
                ),
            ]
            : folders;
    }

    /// <summary>Absolute path of the global packages folder; it may be missing.</summary>
    public string Folder => Folders[0];

    /// <summary>Absolute paths of all folders; at least one.</summary>
    public ImmutableArray<string> Folders { get; }

    /// <summary>Assemblies of the packages and of what they depend on.</summary>
    /// <param name="packages">Packages asked for directly.</param>
    /// <param name="framework">Framework of the project.</param>
    public RestoredPackages Find(IEnumerable<PackageUse> packages, TargetFramework framework)
    {
        var assemblies = ImmutableArray.CreateBuilder<(PackageUse, string)>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var missing = new List<string>();
        var waiting = new Queue<(PackageUse Package, bool Direct)>(packages.Select(package => (package, true)));
        var usesAspNet = false;
        while (waiting.TryDequeue(out var next) && seen.Count < MaxPackages)
        {
            if (!seen.Add(next.Package.Id))
                continue;

            if (FolderOf(next.Package) is not { } folder)
            {
                if (next.Direct)
                    missing.Add(next.Package.Id);
                continue;
            }

            var found = _contents.GetOrAdd(
                (folder, framework),
                static (key, id) => Content(key.Folder, id, key.Framework),
                next.Package.Id
            );
            assemblies.AddRange(found.Assemblies.Select(path => (next.Package with { Version = Path.GetFileName(folder) }, path)));
            usesAspNet |= found.UsesAspNet;
            foreach (var dependency in found.Dependencies)
                waiting.Enqueue((dependency, false));
        }

        return new RestoredPackages(assemblies.ToImmutable(), usesAspNet, [.. missing]);
    }

    private string? FolderOf(PackageUse package) => _folders.GetOrAdd((package.Id.ToLowerInvariant(), package.Version), key =>
        {
            if (key.Id.AsSpan().ContainsAny('/', '\\') || key.Id.Contains("..", StringComparison.Ordinal))
                return null;

            var folders = Folders
                .Select(folder => Path.Combine(folder, key.Id))
                .Where(Directory.Exists)
                .SelectMany(Directory.GetDirectories)
                .ToList();
            return PackageVersion.Best(key.Version, folders.Select(folder => Path.GetFileName(folder))) is { } best
                ? folders.Find(folder => Path.GetFileName(folder) == best)
                : null;
        });

    /// <summary>The assemblies of an unpacked package that fit a framework best.</summary>
    public static IEnumerable<string> Assemblies(string package, TargetFramework framework)
    {
        foreach (var kind in new[] { "ref", "lib" })
        {
            var folder = Path.Combine(package, kind);
            if (!Directory.Exists(folder))
                continue;

            var best = Directory
                .GetDirectories(folder)
                .Select(target =>
                    (Path: target, Fit: TargetFramework.Parse(Path.GetFileName(target)) is { } library ? framework.Fit(library) : 0)
                )
                .Where(target => target.Fit > 0)
                .OrderByDescending(target => target.Fit)
                .ThenBy(target => target.Path, StringComparer.Ordinal)
                .Select(target => target.Path)
                .FirstOrDefault();
            if (best is not null)
                return Directory.GetFiles(best, "*.dll").Order(StringComparer.Ordinal);
        }

        return [];
    }

    private static (ImmutableArray<string> Assemblies, ImmutableArray<PackageUse> Dependencies, bool UsesAspNet) Content(
        string package,
        string id,
        TargetFramework framework
    )
    {
        var nuspec = Nuspec(package, id);
        return (
            [.. Assemblies(package, framework)],
            Dependencies(nuspec, framework),
            nuspec
                ?.Descendants()
                .Any(element =>
                    element.Name.LocalName == "frameworkReference"
                    && element.Attribute("name")?.Value.StartsWith("Microsoft.AspNetCore", StringComparison.OrdinalIgnoreCase) == true
                ) == true
        );
    }

    private static XElement? Nuspec(string package, string id)
    {
        try
        {
            var file = new FileInfo(Path.Combine(package, id.ToLowerInvariant() + ".nuspec"));
            if (!file.Exists || file.Length is 0 or > MaxNuspecBytes)
                return null;

            using var stream = file.OpenRead();
            return XmlFiles.Parse(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return null;
        }
    }

    private static ImmutableArray<PackageUse> Dependencies(XElement? nuspec, TargetFramework framework)
    {
        var lists = nuspec?.Descendants().Where(element => element.Name.LocalName == "dependencies").ToList() ?? [];
        var group = lists
            .Elements()
            .Where(element => element.Name.LocalName == "group")
            .Select(element =>
                (Element: element, Fit: Target(element.Attribute("targetFramework")?.Value ?? "") is { } target ? framework.Fit(target) : 0)
            )
            .OrderByDescending(candidate => candidate.Fit)
            .Select(candidate => candidate.Element)
            .FirstOrDefault();
        return
        [
            .. (group is null ? lists.Elements() : group.Elements())
                .Where(element => element.Name.LocalName == "dependency" && element.Attribute("id") is not null)
                .Select(element => new PackageUse(element.Attribute("id")!.Value, element.Attribute("version")?.Value)),
        ];
    }

    private static TargetFramework? Target(string name) =>
        TargetFramework.Parse(
            name.TrimStart('.')
                .Replace("NETStandard", "netstandard", StringComparison.Ordinal)
                .Replace("NETCoreApp", "netcoreapp", StringComparison.Ordinal)
                .Replace("NETFramework", "net", StringComparison.Ordinal)
        );
}
