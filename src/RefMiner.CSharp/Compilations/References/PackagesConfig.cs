using System.Collections.Immutable;
using System.Xml;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads the <c>packages.config</c> beside a project: packages that it compiles against wherever its references lead.</summary>
/// <param name="files">The tree.</param>
internal sealed class PackagesConfig(TreeFiles files)
{
    private const string FileName = "packages.config";

    /// <summary>Assemblies of packages that lie in a <c>packages</c> folder of the tree, and the packages that do not.</summary>
    /// <param name="folder">Folder of the project, from the root.</param>
    /// <param name="framework">Its framework.</param>
    public (ImmutableArray<LocalReference> Assemblies, ImmutableArray<PackageUse> Elsewhere) Read(string folder, TargetFramework framework)
    {
        var (assemblies, elsewhere) = (new List<LocalReference>(), new List<PackageUse>());
        foreach (var package in Packages(folder.Length == 0 ? FileName : $"{folder}/{FileName}"))
        {
            if (InTree(folder, package) is { } found)
                assemblies.AddRange(PackageCache.Assemblies(found, framework).Select(path => new LocalReference(path, "")));
            else
                elsewhere.Add(package);
        }

        return ([.. assemblies], [.. elsewhere]);
    }

    private IEnumerable<PackageUse> Packages(string path)
    {
        try
        {
            return
            [
                .. XmlFiles
                    .Read(files, path)
                    ?.Elements()
                    .Where(element => element.Name.LocalName == "package")
                    .Select(element => new PackageUse(element.Attribute("id")?.Value ?? "", element.Attribute("version")?.Value))
                    .Where(package =>
                        package.Id.Length > 0
                        && !package.Id.AsSpan().ContainsAny('/', '\\')
                        && package.Version?.AsSpan().ContainsAny('/', '\\') == false
                    )
                    ?? [],
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return [];
        }
    }

    private string? InTree(string folder, PackageUse package) =>
        TreeFiles
            .Upwards(folder)
            .Select(above =>
                files.FullPath(
                    above.Length == 0 ? $"packages/{package.Id}.{package.Version}" : $"{above}/packages/{package.Id}.{package.Version}"
                )
            )
            .FirstOrDefault(path => Directory.Exists(path) && !TreeFiles.IsLink(new DirectoryInfo(path)));
}
