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
    private readonly ConcurrentDictionary<(string Folder, TargetFramework Framework), (ImmutableArray<string> Assemblies, ImmutableArray<PackageUse> Dependencies)> _contents = new();

    /// <summary>Opens the folder that NuGet uses on this machine.</summary>
    public PackageCache()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Folder = Path.GetFullPath(Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set : Path.Combine(home, ".nuget", "packages"));
    }

    /// <summary>Absolute path of the global packages folder; it may be missing.</summary>
    public string Folder { get; }

    /// <summary>Assemblies of the packages and of what they depend on.</summary>
    /// <param name="packages">Packages asked for directly.</param>
    /// <param name="framework">Framework of the project.</param>
    /// <returns>Absolute paths, and whether every direct package was there.</returns>
    public (ImmutableArray<string> Assemblies, bool IsComplete) Find(IEnumerable<PackageUse> packages, TargetFramework framework)
    {
        var assemblies = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Queue<(PackageUse Package, bool Direct)>(packages.Select(package => (package, true)));
        var complete = true;
        while (waiting.TryDequeue(out var next) && seen.Count < MaxPackages)
        {
            if (!seen.Add(next.Package.Id)) continue;

            if (FolderOf(next.Package) is not { } folder)
            {
                complete &= !next.Direct;
                continue;
            }

            var (found, dependencies) = _contents.GetOrAdd((folder, framework), static (key, id) => ([.. Assemblies(key.Folder, key.Framework)], Dependencies(key.Folder, id, key.Framework)), next.Package.Id);
            assemblies.AddRange(found);
            foreach (var dependency in dependencies) waiting.Enqueue((dependency, false));
        }

        return (assemblies.ToImmutable(), complete);
    }

    private string? FolderOf(PackageUse package) => _folders.GetOrAdd((package.Id.ToLowerInvariant(), package.Version), key =>
    {
        if (key.Id.AsSpan().ContainsAny('/', '\\') || key.Id.Contains("..", StringComparison.Ordinal)) return null;

        var folder = Path.Combine(Folder, key.Id);
        if (!Directory.Exists(folder)) return null;

        // The version asked for, else the highest that is there: another version's names are better than none.
        var asked = key.Version?.Trim('[', ']', '(', ')', ' ').Split(',')[0].Trim();
        return Directory.GetDirectories(folder)
            .OrderByDescending(version => string.Equals(Path.GetFileName(version), asked, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(version => Version.TryParse(Path.GetFileName(version).Split('-')[0], out var number) ? number : new Version(0, 0))
            .ThenBy(version => version, StringComparer.Ordinal)
            .FirstOrDefault();
    });

    private static IEnumerable<string> Assemblies(string package, TargetFramework framework)
    {
        foreach (var kind in new[] { "ref", "lib" })
        {
            var folder = Path.Combine(package, kind);
            if (!Directory.Exists(folder)) continue;

            var best = Directory.GetDirectories(folder)
                .Select(target => (Path: target, Fit: TargetFramework.Parse(Path.GetFileName(target)) is { } library ? framework.Fit(library) : 0))
                .Where(target => target.Fit > 0)
                .OrderByDescending(target => target.Fit)
                .ThenBy(target => target.Path, StringComparer.Ordinal)
                .Select(target => target.Path)
                .FirstOrDefault();
            if (best is not null) return Directory.GetFiles(best, "*.dll").Order(StringComparer.Ordinal);
        }

        return [];
    }

    private static ImmutableArray<PackageUse> Dependencies(string package, string id, TargetFramework framework)
    {
        try
        {
            var file = new FileInfo(Path.Combine(package, id.ToLowerInvariant() + ".nuspec"));
            if (!file.Exists || file.Length is 0 or > MaxNuspecBytes) return [];

            using var stream = file.OpenRead();
            var lists = XmlFiles.Parse(stream).Descendants().Where(element => element.Name.LocalName == "dependencies").ToList();
            var group = lists.Elements().Where(element => element.Name.LocalName == "group")
                .Select(element => (Element: element, Fit: TargetFramework.Parse((element.Attribute("targetFramework")?.Value ?? "").TrimStart('.').Replace("NETStandard", "netstandard", StringComparison.Ordinal).Replace("NETCoreApp", "netcoreapp", StringComparison.Ordinal)) is { } target ? framework.Fit(target) : 0))
                .OrderByDescending(candidate => candidate.Fit)
                .Select(candidate => candidate.Element)
                .FirstOrDefault();
            return [.. (group is null ? lists.Elements() : group.Elements())
                .Where(element => element.Name.LocalName == "dependency" && element.Attribute("id") is not null)
                .Select(element => new PackageUse(element.Attribute("id")!.Value, element.Attribute("version")?.Value))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return [];
        }
    }
}
