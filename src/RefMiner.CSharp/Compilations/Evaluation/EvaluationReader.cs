using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads off an evaluated project how its sources compile.</summary>
/// <param name="files">The tree.</param>
/// <param name="packageFolders">NuGet's package folders: beside the tree, assemblies are taken from them alone.</param>
internal sealed class EvaluationReader(TreeFiles files, ImmutableArray<string> packageFolders)
{
    private const string FriendAttribute = "System.Runtime.CompilerServices.InternalsVisibleTo";

    /// <summary>Reads one evaluation.</summary>
    /// <param name="project">A project under one framework.</param>
    public ProjectFile Read(EvaluatedProject project)
    {
        var folder = TreeFiles.FolderOf(project.Path);
        var framework = FrameworkOf(project);
        var searched = project["AssemblySearchPaths"]
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(path => path[0] != '{')
            .ToList();
        var listed = new PackagesConfig(files).Read(folder, framework ?? TargetFramework.Default);
        return new ProjectFile
        {
            Path = project.Path,
            AssemblyName = project["AssemblyName"] is { Length: > 0 } name ? name : Path.GetFileNameWithoutExtension(project.Path),
            RootNamespace = project["RootNamespace"],
            Framework = framework ?? TargetFramework.Default,
            UsesAspNet = project
                .Of("FrameworkReference")
                .Any(item => item.Include.StartsWith("Microsoft.AspNetCore", StringComparison.OrdinalIgnoreCase)),
            Symbols = [.. Symbols(project, framework)],
            Usings = [.. project.Of("Using").Select(Using).Distinct(StringComparer.Ordinal)],
            Friends = [.. Friends(project)],
            Projects = [.. Projects(project, folder, IsCompiledAgainst)],
            PrivateProjects = [.. Projects(project, folder, item => NamesCompile(item["PrivateAssets"]))],
            SeesOnlyOwnProjects = IsTrue(project["DisableTransitiveProjectReferences"]),
            ProjectAliases = project
                .Of("ProjectReference")
                .Where(item => item["Aliases"].Length > 0)
                .Select(item => (Path: ProjectEvaluations.OnDisk(files, folder, item.Include), Aliases: item["Aliases"]))
                .Where(reference => reference.Path is not null)
                .DistinctBy(reference => reference.Path, StringComparer.Ordinal)
                .ToImmutableDictionary(reference => reference.Path!, reference => reference.Aliases, StringComparer.Ordinal),
            Compiled = SaysNothing(project) ? default : [.. project.Sources],
            Packages =
            [
                .. Packages(project, folder, framework)
                    .Concat(listed.Elsewhere)
                    .DistinctBy(package => package.Id, StringComparer.OrdinalIgnoreCase),
            ],
            References =
            [
                .. project
                    .Of("Reference")
                    .Select(item => Local(item, folder, searched))
                    .OfType<LocalReference>()
                    .Concat(listed.Assemblies)
                    .DistinctBy(reference => reference.Path, StringComparer.Ordinal),
            ],
            AssetsPath = ProjectEvaluations.FromRoot(
                files,
                folder,
                project["ProjectAssetsFile"] is { Length: > 0 } assets ? assets : "obj/project.assets.json"
            ),
            PackagesFolder = project["RestorePackagesPath"] is { Length: > 0 } packages
                ? ProjectEvaluations.OnDisk(files, folder, packages)
                : null,
            FrameworkName = project.Framework,
            Frameworks = [.. project.Frameworks],
            LanguageVersion =
                project["LangVersion"] == project["_MaxSupportedLangVersion"] ? "" : ProjectReader.Short(project["LangVersion"]),
            Language =
                framework is not null
                && LanguageVersionFacts.TryParse(project["LangVersion"], out var language)
                && project["LangVersion"].Length > 0
                    ? language
                    : LanguageVersion.Preview,
            Nullable = ProjectReader.Short(project["Nullable"]),
            IsNoTest = project["IsTestProject"].Equals("false", StringComparison.OrdinalIgnoreCase),
            IsTest = ProjectReader.IsTest([.. project.Of("PackageReference").Select(item => item.Include)], name => project[name]),
        };
    }

    private IEnumerable<string> Projects(EvaluatedProject project, string folder, Func<EvaluatedItem, bool> isMeant) =>
        project
            .Of("ProjectReference")
            .Where(isMeant)
            .Select(item => ProjectEvaluations.OnDisk(files, folder, item.Include))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    // Without an SDK and without items it does not say what it compiles: then the files of its folder are taken for its own.
    private static bool SaysNothing(EvaluatedProject project) =>
        project["UsingMicrosoftNETSdk"].Length == 0 && project.Of("Compile").Length == 0;

    // Projects older than the SDK name a version of .NET Framework alone.
    private static TargetFramework? FrameworkOf(EvaluatedProject project) =>
        TargetFramework.Parse(project.Framework)
        ?? (
            project["TargetFrameworkVersion"] is { Length: > 1 } version && project["TargetFrameworkIdentifier"] is "" or ".NETFramework"
                ? TargetFramework.Parse("net" + version[1..].Replace(".", "", StringComparison.Ordinal))
                : null
        );

    /// <summary>The preprocessor symbols of a project.</summary>
    /// <param name="project">The project under one framework.</param>
    /// <param name="framework">The framework whose symbols it gets.</param>
    public static IEnumerable<string> Symbols(EvaluatedProject project, TargetFramework? framework)
    {
        var own = project["DefineConstants"].Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // The build adds these in targets, which are not run; a project without an SDK gets none. Older frameworks have a platform, but
        // no symbols of it, and the desktop does not know .NET Framework 2.0.
        var isWithSdk = project["UsingMicrosoftNETSdk"].Length > 0 && !IsTrue(project["DisableImplicitFrameworkDefines"]);
        return own.Concat(
                isWithSdk && framework is { } known
                    ? known
                        .Symbols()
                        .Concat(
                            known.Family == FrameworkFamily.Net
                                ? TargetFramework.PlatformSymbols(project["TargetPlatformIdentifier"], project["TargetPlatformVersion"])
                                : []
                        )
                    : []
            )
            .Where(symbol => symbol != "NET20_OR_GREATER" || !(IsTrue(project["UseWindowsForms"]) || IsTrue(project["UseWPF"])))
            .Distinct(StringComparer.Ordinal);
    }

    private static string Using(EvaluatedItem item) =>
        IsTrue(item["Static"]) ? "static " + item.Include
        : item["Alias"] is { Length: > 0 } alias ? $"{alias} = {item.Include}"
        : item.Include;

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static bool IsCompiledAgainst(EvaluatedItem item) =>
        !item["ReferenceOutputAssembly"].Equals("false", StringComparison.OrdinalIgnoreCase);

    // Of a package, what its user compiles against may be left out.
    private static bool HasAssemblies(EvaluatedItem item) =>
        !NamesCompile(item["ExcludeAssets"]) && (item["IncludeAssets"].Length == 0 || NamesCompile(item["IncludeAssets"]));

    private static bool NamesCompile(string assets) =>
        assets
            .Split([';', ','], StringSplitOptions.TrimEntries)
            .Any(name =>
                name.Equals("compile", StringComparison.OrdinalIgnoreCase) || name.Equals("all", StringComparison.OrdinalIgnoreCase)
            );

    // Friends stand in items of their own, or as the attribute that these become.
    private static IEnumerable<string> Friends(EvaluatedProject project) =>
        project
            .Of("InternalsVisibleTo")
            .Select(item => item.Include)
            .Concat(
                project
                    .Of("AssemblyAttribute")
                    .Where(item => item.Include is FriendAttribute or FriendAttribute + "Attribute")
                    .Select(item => item["_Parameter1"])
            )
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal);

    private IEnumerable<PackageUse> Packages(EvaluatedProject project, string folder, TargetFramework? framework)
    {
        var locked = LockFile.Versions(files, folder, project["NuGetLockFilePath"], framework ?? TargetFramework.Default);
        var versions = project
            .Of("PackageVersion")
            .GroupBy(item => item.Include, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last()["Version"], StringComparer.OrdinalIgnoreCase);
        return project
            .Of("PackageReference")
            .Concat(project.Of("GlobalPackageReference"))
            .Where(HasAssemblies)
            .Select(item => new PackageUse(
                item.Include,
                new[]
                {
                    locked.GetValueOrDefault(item.Include, ""),
                    item["VersionOverride"],
                    item["Version"],
                    versions.GetValueOrDefault(item.Include, ""),
                }.FirstOrDefault(version => version.Length > 0),
                item["Aliases"]
            ))
            .Concat(locked.Select(package => new PackageUse(package.Key, package.Value)))
            .DistinctBy(package => package.Id, StringComparer.OrdinalIgnoreCase);
    }

    // As the build looks: where the item says, then in the folders that the project searches.
    private LocalReference? Local(EvaluatedItem item, string folder, List<string> searched)
    {
        var name = item.Include.Split(',')[0].Trim();
        string[] said =
        [
            .. new[] { item["HintPath"], name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name : "" }.Where(path =>
                path.Length > 0
            ),
        ];
        return
            said.Concat(searched.Select(path => $"{path}/{name}.dll"))
                .Select(path => Found(path, folder))
                .FirstOrDefault(path => path is not null)
                is { } found
            ? new LocalReference(found, item["Aliases"])
            : null;
    }

    private string? Found(string path, string folder)
    {
        if (ProjectEvaluations.OnDisk(files, folder, path.Replace('\\', '/')) is { } inTree)
            return files.Exists(inTree) ? files.FullPath(inTree) : null;

        var full = Path.IsPathRooted(path) ? Path.GetFullPath(path) : "";
        return
            packageFolders.Any(known => full.StartsWith(known + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && File.Exists(full)
            ? full
            : null;
    }
}
