using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Collects the assemblies against which projects compile. One instance of each assembly serves all of them.</summary>
internal sealed class ProjectReferences(TreeFiles files)
{
    private readonly FrameworkReferences _frameworks = new();
    private readonly PackageCache _packages = new();
    private readonly ConcurrentDictionary<string, MetadataReference?> _assemblies = new(StringComparer.Ordinal);

    /// <summary>References of a project; assemblies of one name enter once, packages before frameworks.</summary>
    /// <param name="project">The project, or null for files without one.</param>
    /// <param name="packages">Packages of the project and of the projects that it refers to.</param>
    public ImmutableArray<MetadataReference> For(ProjectFile? project, IEnumerable<PackageUse> packages)
    {
        var framework = project?.Framework ?? TargetFramework.Default;
        var restored = project is null ? null : AssetsFile.Assemblies(files, TreeFiles.FolderOf(project.Path), framework, _packages.Folder);
        var (assemblies, isComplete) = restored is { } found ? (found, true) : _packages.Find(packages, framework);

        // Much of what packages hold, Microsoft.Extensions.* above all, is in the ASP.NET Core pack too: it stands in for what was not restored.
        var needsAspNet = project is null || project.UsesAspNet || !isComplete;
        return [.. assemblies
            .Concat(needsAspNet ? _frameworks.AspNet(framework) : [])
            .Concat(_frameworks.Core(framework))
            .DistinctBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)
            .Select(path => _assemblies.GetOrAdd(path, Open))
            .OfType<MetadataReference>()];
    }

    private static MetadataReference? Open(string path)
    {
        try
        {
            return MetadataReference.CreateFromFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }
}
