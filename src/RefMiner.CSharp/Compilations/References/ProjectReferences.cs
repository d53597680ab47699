using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Finds the assemblies against which projects compile.</summary>
/// <param name="files">The tree.</param>
/// <param name="packageFolders">NuGet's package folders for it; empty where they are not known.</param>
internal sealed class ProjectReferences(TreeFiles files, ImmutableArray<string> packageFolders)
{
    private readonly FrameworkReferences _frameworks = new();
    private readonly PackageCache _packages = new(packageFolders);
    private readonly Dictionary<string, PackageCache> _ownPackages = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _faults = new(StringComparer.Ordinal);

    /// <summary>Results of restores that could not be read.</summary>
    public IEnumerable<MiningDiagnostic> Faults =>
        _faults.Select(fault => new MiningDiagnostic(
            DiagnosticIds.InvalidProject,
            false,
            fault.Key,
            1,
            1,
            $"{fault.Value}, so packages were looked for in NuGet's folders. Run 'dotnet restore' in the tree, and mine again."
        ));

    /// <summary>The assemblies of a project, those of one name once: what it names by path, then packages, then frameworks.</summary>
    /// <param name="project">The project, or null for files without one.</param>
    /// <param name="below">The projects that it refers to, and those that these refer to.</param>
    public ReferenceSet For(ProjectFile? project, IReadOnlyCollection<ProjectFile> below)
    {
        var framework = project?.Framework ?? TargetFramework.Default;
        var packages = Packages(project, below, framework);
        var provided = _frameworks.Provided(framework);
        var usesAspNet = project is null || project.UsesAspNet || packages.UsesAspNet || below.Any(other => other.UsesAspNet);

        // What the framework has in the same or a later version, the build takes from there.
        var kept = packages
            .Assemblies.Where(assembly =>
                !(
                    provided.TryGetValue(assembly.Package.Id, out var version)
                    && PackageVersion.Number(assembly.Package.Version ?? "") is { } own
                    && own <= version
                )
            )
            .ToList();
        var named = (project?.References ?? []).Concat(below.SelectMany(other => other.References)).ToList();

        // Much of what packages hold, Microsoft.Extensions.* above all, is in the ASP.NET Core pack too: it stands in for what
        // was not restored.
        ImmutableArray<string> assemblies =
        [
            .. named
                .Select(reference => reference.Path)
                .Concat(kept.Select(assembly => assembly.Path))
                .Concat(usesAspNet || !packages.Missing.IsEmpty ? _frameworks.AspNet(framework) : [])
                .Concat(_frameworks.Core(framework))
                .DistinctBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase),
        ];
        return new ReferenceSet(assemblies, Aliases(project, kept), packages.Missing);
    }

    private RestoredPackages Packages(ProjectFile? project, IReadOnlyCollection<ProjectFile> below, TargetFramework framework)
    {
        var packages = PackagesOf(project);
        var restored = Restored(project, framework, packages);
        if (restored is { Missing.IsEmpty: true, IsOfOther: false })
            return restored;

        var asked = below.Prepend(project).OfType<ProjectFile>().SelectMany(other => other.Packages);
        var found = packages.Find(
            restored is null or { IsOfOther: true }
                ? asked
                : asked.Concat(restored.Missing.Select(library => new PackageUse(library.Split('/')[0], library.Split('/')[^1]))),
            framework
        );

        // What was restored for another framework is better than nothing.
        return restored is null || (restored.IsOfOther && found.Missing.IsEmpty)
            ? found
            : found with
            {
                Assemblies = [.. restored.Assemblies, .. found.Assemblies],
                UsesAspNet = found.UsesAspNet || restored.UsesAspNet,
            };
    }

    private RestoredPackages? Restored(ProjectFile? project, TargetFramework framework, PackageCache packages)
    {
        if (project?.AssetsPath is not { } path)
            return null;

        var restored = AssetsFile.Read(files, path, framework, packages.Folders, out var fault);
        if (fault is not null)
            _faults[path] = fault;
        return restored;
    }

    private PackageCache PackagesOf(ProjectFile? project) =>
        project?.PackagesFolder is not { } folder ? _packages
        : _ownPackages.TryGetValue(folder, out var own) ? own
        : _ownPackages[folder] = new PackageCache([files.FullPath(folder), .. _packages.Folders]);

    private static ImmutableDictionary<string, string> Aliases(ProjectFile? project, List<(PackageUse Package, string Path)> packages)
    {
        if (project is null)
            return ImmutableDictionary<string, string>.Empty;

        var byPackage = project
            .Packages.Where(package => package.Aliases.Length > 0)
            .ToDictionary(package => package.Id, package => package.Aliases, StringComparer.OrdinalIgnoreCase);
        return packages
            .Where(assembly => byPackage.ContainsKey(assembly.Package.Id))
            .Select(assembly => KeyValuePair.Create(assembly.Path, byPackage[assembly.Package.Id]))
            .Concat(
                project
                    .References.Where(reference => reference.Aliases.Length > 0)
                    .Select(reference => KeyValuePair.Create(reference.Path, reference.Aliases))
            )
            .DistinctBy(pair => pair.Key, StringComparer.Ordinal)
            .ToImmutableDictionary(StringComparer.Ordinal);
    }
}
