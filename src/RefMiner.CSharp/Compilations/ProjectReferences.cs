using System.Collections.Immutable;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Finds the assemblies against which projects compile.</summary>
/// <param name="files">The tree.</param>
/// <param name="packageFolders">NuGet's package folders for it; empty where they are not known.</param>
internal sealed class ProjectReferences(TreeFiles files, ImmutableArray<string> packageFolders)
{
    private readonly FrameworkReferences _frameworks = new();
    private readonly PackageCache _packages = new(packageFolders);

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
        var restored = project?.AssetsPath is { } path ? AssetsFile.Read(files, path, framework, _packages.Folders) : null;
        if (restored is { Missing.IsEmpty: true })
            return restored;

        var asked = below.Prepend(project).OfType<ProjectFile>().SelectMany(other => other.Packages);
        var found = _packages.Find(
            restored is null
                ? asked
                : asked.Concat(restored.Missing.Select(library => new PackageUse(library.Split('/')[0], library.Split('/')[^1]))),
            framework
        );
        return restored is null
            ? found
            : found with
            {
                Assemblies = [.. restored.Assemblies, .. found.Assemblies],
                UsesAspNet = found.UsesAspNet || restored.UsesAspNet,
            };
    }

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
