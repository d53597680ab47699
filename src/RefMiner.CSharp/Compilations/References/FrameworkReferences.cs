using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace RefMiner.Compilations;

/// <summary>Reference assemblies of the frameworks, from the targeting packs of the installed SDK.</summary>
internal sealed class FrameworkReferences
{
    private readonly ImmutableArray<string> _packFolders = [.. DotnetRoot.PackFolders()];
    private readonly ConcurrentDictionary<(string Pack, TargetFramework Framework), ImmutableArray<string>> _known = new();

    private readonly ConcurrentDictionary<TargetFramework, ImmutableDictionary<string, Version>> _provided = new();

    /// <summary>Assemblies of .NET itself; without targeting packs, those that run this program.</summary>
    public ImmutableArray<string> Core(TargetFramework framework) =>
        _known.GetOrAdd(("Microsoft.NETCore.App", framework), key =>
            Pack(key.Pack, key.Framework) is { IsEmpty: false } assemblies
                ? assemblies
                : Assemblies(RuntimeEnvironment.GetRuntimeDirectory(), "System*.dll", "Microsoft*.dll", "netstandard.dll", "mscorlib.dll")
        );

    /// <summary>Assemblies of ASP.NET Core; empty where they are not installed.</summary>
    public ImmutableArray<string> AspNet(TargetFramework framework) =>
        _known.GetOrAdd(("Microsoft.AspNetCore.App", framework), key => Pack(key.Pack, key.Framework));

    /// <summary>
    /// By id, the versions of packages up to which the frameworks of .NET hold the same or more; empty for other families.
    /// </summary>
    public ImmutableDictionary<string, Version> Provided(TargetFramework framework) => _provided.GetOrAdd(framework, key =>
        {
            if (key.Family != FrameworkFamily.Net || Core(key) is not [var first, ..])
                return ImmutableDictionary<string, Version>.Empty;

            // <pack>/ref/<framework>/<assembly>
            var list = Path.GetFullPath(Path.Combine(first, "..", "..", "..", "data", "PackageOverrides.txt"));
            if (!File.Exists(list))
                return ImmutableDictionary<string, Version>.Empty;

            return File.ReadLines(list)
                .Select(line => line.Split('|'))
                .Where(parts => parts.Length == 2 && PackageVersion.Number(parts[1]) is not null)
                .DistinctBy(parts => parts[0], StringComparer.OrdinalIgnoreCase)
                .ToImmutableDictionary(parts => parts[0], parts => PackageVersion.Number(parts[1])!, StringComparer.OrdinalIgnoreCase);
        });

    private ImmutableArray<string> Pack(string name, TargetFramework framework)
    {
        var packs =
            from root in _packFolders
            let folder = Path.Combine(root, name + ".Ref")
            where Directory.Exists(folder)
            from version in Directory.GetDirectories(folder)
            let number = VersionOf(version)
            let reference = Path.Combine(version, "ref")
            where number is not null && Directory.Exists(reference)
            from target in Directory.GetDirectories(reference)
            let distance = Math.Abs(
                (number.Major * 100)
                    + number.Minor
                    - (framework.Family == FrameworkFamily.Net ? (framework.Version.Major * 100) + framework.Version.Minor : 0)
            )
            orderby distance, number descending, target
            select target;
        return packs.FirstOrDefault() is { } best ? Assemblies(best, "*.dll") : [];
    }

    private static Version? VersionOf(string folder) =>
        Version.TryParse(Path.GetFileName(folder).Split('-')[0], out var version) ? version : null;

    private static ImmutableArray<string> Assemblies(string folder, params string[] patterns) =>
        [
            .. patterns
                .SelectMany(pattern => Directory.GetFiles(folder, pattern))
                .Where(file => !Path.GetFileName(file).Contains(".Native.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Distinct(StringComparer.Ordinal),
        ];
}
