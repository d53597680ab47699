using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>
/// Reads project files as XML, with what Directory.Build.props, Directory.Build.targets, Directory.Packages.props and their
/// imports say.
/// </summary>
/// <param name="files">The tree.</param>
/// <param name="projects">All project files of the tree, from the root, for references by glob.</param>
internal sealed class ProjectReader(TreeFiles files, ImmutableArray<string> projects)
{
    private const int MaxLinks = 200;
    private const int LongestWord = 40;
    private static readonly HashSet<string> TestPackages = new(
        ["Microsoft.NET.Test.Sdk", "xunit.v3", "MSTest", "TUnit"],
        StringComparer.OrdinalIgnoreCase
    );

    // What people who test with a published library need as well is referenced by that library, too.
    private static readonly HashSet<string> TestLibraries = new(
        ["xunit", "NUnit", "MSTest.TestFramework"],
        StringComparer.OrdinalIgnoreCase
    );

    private readonly Dictionary<string, XElement?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MiningDiagnostic> _faults = new(StringComparer.Ordinal);

    /// <summary>Project files that could not be read, and why; one for each.</summary>
    public ImmutableArray<MiningDiagnostic> Faults => [.. _faults.Values];

    /// <summary>Reads a project; one that cannot be read gives what a project without any settings has.</summary>
    /// <param name="path">From the root.</param>
    public ProjectFile Read(string path)
    {
        if (Load(path) is not { } project)
            return new ProjectFile
            {
                Path = path,
                AssemblyName = Path.GetFileNameWithoutExtension(path),
                Symbols = [.. TargetFramework.Default.Symbols()],
            };

        var folder = TreeFiles.FolderOf(path);
        var frameworks = Frameworks(new XmlEvaluation(files, Load, path, "").Properties);
        var framework = TargetFramework.Highest(frameworks);
        if (framework.Length == 0 && project.Attribute("Sdk") is not null)
        {
            _faults[path] = new MiningDiagnostic(
                DiagnosticIds.InvalidProject,
                false,
                path,
                1,
                1,
                "no target framework is named in this tree; what the project takes from a Directory.Build.props above it is not "
                    + "read, so its usings may be missing. Mine the folder that holds that file."
            );
        }

        var evaluation = new XmlEvaluation(files, Load, path, framework);
        var properties = evaluation.Properties;
        var items = evaluation.Items;
        var sdk = Sdk(project);
        var parsed = TargetFramework.Parse(framework) ?? TargetFramework.Default;
        return new ProjectFile
        {
            Path = path,
            AssemblyName = properties["AssemblyName"] is { Length: > 0 } name ? name : Path.GetFileNameWithoutExtension(path),
            Framework = parsed,
            UsesAspNet =
                sdk.Contains(".Web", StringComparison.OrdinalIgnoreCase)
                || sdk.Contains(".Razor", StringComparison.OrdinalIgnoreCase)
                || Named(items, "FrameworkReference")
                    .Any(item => item.Name.StartsWith("Microsoft.AspNetCore", StringComparison.OrdinalIgnoreCase)),
            Symbols =
            [
                .. properties["DefineConstants"].Split(';', ',').Select(symbol => symbol.Trim()).Where(symbol => symbol.Length > 0),
                "TRACE",
                "RELEASE",
                .. parsed.Symbols(),
            ],
            Usings = [.. Usings(sdk, items, properties)],
            Friends = [.. Named(items, "InternalsVisibleTo").Select(item => item.Name).Distinct(StringComparer.Ordinal)],
            Projects =
            [
                .. Named(items, "ProjectReference")
                    .Select(item => StaticFunctions.Resolve(folder, item.Name))
                    .OfType<string>()
                    .SelectMany(Projects)
                    .Distinct(StringComparer.Ordinal),
            ],
            Links =
            [
                .. Named(items, "Compile")
                    .Where(item => item.IsCertain)
                    .Select(item => StaticFunctions.Resolve(folder, item.Name))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Take(MaxLinks),
            ],
            Packages = [.. Packages(items, properties)],
            AssetsPath = TreeFiles.Combine(folder, "obj/project.assets.json"),
            FrameworkName = framework,
            Frameworks = frameworks,
            LanguageVersion = Short(properties["LangVersion"]),
            Nullable = Short(properties["Nullable"]),
            IsTest = IsTest([.. Named(items, "PackageReference").Select(item => item.Name)], name => properties[name]),
        };
    }

    /// <summary>
    /// Whether a project says that it is a test, or with these packages is run as one, and not published for people who write tests.
    /// </summary>
    public static bool IsTest(ImmutableArray<string> packages, Func<string, string> property) =>
        property("IsTestProject").Equals("true", StringComparison.OrdinalIgnoreCase)
        || packages.Any(TestPackages.Contains)
        || (
            packages.Any(TestLibraries.Contains)
            && property("PackageTags").Length == 0
            && (property("PackageId").Length == 0 || property("PackageId") == property("AssemblyName"))
        );

    /// <summary>A word of MSBuild, which no honest project makes longer; else empty.</summary>
    public static string Short(string value) => value.Length <= LongestWord && !value.Any(char.IsControl) ? value : "";

    private static string Sdk(XElement project) =>
        project.Attribute("Sdk")?.Value
        ?? project
            .Elements()
            .Where(element => element.Name.LocalName == "Sdk")
            .Select(element => element.Attribute("Name")?.Value)
            .FirstOrDefault()
        ?? project
            .Elements()
            .Where(element => element.Name.LocalName == "Import")
            .Select(element => element.Attribute("Sdk")?.Value)
            .OfType<string>()
            .FirstOrDefault("");

    private static IEnumerable<ProjectItem> Named(IEnumerable<ProjectItem> items, string kind) =>
        items.Where(item => item.Kind == kind && !item.IsRemoval);

    private IEnumerable<string> Projects(string path) => PathGlob.IsGlob(path) ? PathGlob.Match(path, projects) : [path];

    private static IEnumerable<string> Usings(string sdk, IReadOnlyList<ProjectItem> items, ProjectProperties properties)
    {
        var removed = items
            .Where(item => item is { Kind: "Using", IsRemoval: true, IsCertain: true })
            .Select(item => item.Name)
            .ToHashSet(StringComparer.Ordinal);
        var isOn =
            properties["ImplicitUsings"] is var value
            && (value.Equals("enable", StringComparison.OrdinalIgnoreCase) || value.Equals("true", StringComparison.OrdinalIgnoreCase));
        var own = Named(items, "Using")
            .Where(item => item.IsCertain)
            .Select(item =>
                item.Element.Attribute("Static")?.Value.Equals("true", StringComparison.OrdinalIgnoreCase) == true ? "static " + item.Name
                : item.Element.Attribute("Alias") is { } alias ? $"{alias.Value} = {item.Name}"
                : item.Name
            );
        return (isOn ? ImplicitUsings.For(sdk) : []).Where(name => !removed.Contains(name)).Concat(own).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<PackageUse> Packages(IReadOnlyList<ProjectItem> items, ProjectProperties properties)
    {
        var versions = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in Named(items, "PackageVersion"))
            versions.TryAdd(item.Name, Version(item.Element, properties));

        return Named(items, "PackageReference")
            .Concat(Named(items, "GlobalPackageReference"))
            .Select(item => new PackageUse(item.Name, Version(item.Element, properties) ?? versions.GetValueOrDefault(item.Name)))
            .DistinctBy(package => package.Id, StringComparer.OrdinalIgnoreCase);
    }

    private static string? Version(XElement item, ProjectProperties properties)
    {
        var text = item.Attribute("VersionOverride")?.Value
            ?? item.Attribute("Version")?.Value
            ?? item.Elements().FirstOrDefault(element => element.Name.LocalName == "Version")?.Value;
        return text is null || properties.Expand(text.Trim()) is not { Length: > 0 } version ? null : version;
    }

    private static ImmutableArray<string> Frameworks(ProjectProperties properties) =>
        [
            .. (properties["TargetFramework"] + ";" + properties["TargetFrameworks"])
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal),
        ];

    private XElement? Load(string path)
    {
        if (_read.TryGetValue(path, out var known))
            return known;

        XElement? root = null;
        try
        {
            root = XmlFiles.Read(files, path);
        }
        catch (XmlException e)
        {
            _faults[path] = new MiningDiagnostic(
                DiagnosticIds.InvalidProject,
                false,
                path,
                Math.Max(1, e.LineNumber),
                Math.Max(1, e.LinePosition),
                $"the project file is not valid XML ({e.Message.TrimEnd('.')}); its sources are mined without it. Fix the file."
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _faults[path] = new MiningDiagnostic(
                DiagnosticIds.InvalidProject,
                false,
                path,
                1,
                1,
                "the project file cannot be read; its sources are mined without it. Check its permissions."
            );
        }

        return _read[path] = root;
    }
}
