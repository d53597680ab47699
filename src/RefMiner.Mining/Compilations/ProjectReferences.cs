using System.Collections.Immutable;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Finds the assemblies against which projects compile.</summary>
internal sealed class ProjectReferences(TreeFiles files)
{
    private readonly FrameworkReferences _frameworks = new();
    private readonly PackageCache _packages = new();

    /// <summary>Absolute paths of the assemblies of a project, those of one name once, packages before frameworks; and whether all packages that it asks for were there.</summary>
    /// <param name="project">The project, or null for files without one.</param>
    /// <param name="packages">Packages of the project and of the projects that it refers to.</param>
    public (ImmutableArray<string> Assemblies, bool IsComplete) For(ProjectFile? project, IEnumerable<PackageUse> packages)
    {
        var framework = project?.Framework ?? TargetFramework.Default;
        var restored = project is null ? null : AssetsFile.Assemblies(files, TreeFiles.FolderOf(project.Path), framework, _packages.Folder);
        var (assemblies, isComplete) = restored is { } found ? (found, true) : _packages.Find(packages, framework);

        // Much of what packages hold, Microsoft.Extensions.* above all, is in the ASP.NET Core pack too: it stands in for what was not restored.
        var needsAspNet = project is null || project.UsesAspNet || !isComplete;
        return ([.. assemblies
            .Concat(needsAspNet ? _frameworks.AspNet(framework) : [])
            .Concat(_frameworks.Core(framework))
            .DistinctBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)], isComplete);
    }
}
