using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads project files as XML, with what Directory.Build.props and Directory.Packages.props above them say.</summary>
internal sealed class ProjectReader(TreeFiles files)
{
    private readonly Dictionary<string, XElement?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MiningDiagnostic> _faults = new(StringComparer.Ordinal);

    /// <summary>Project files that could not be read, and why; one for each.</summary>
    public ImmutableArray<MiningDiagnostic> Faults => [.. _faults.Values];

    /// <summary>Reads a project; one that cannot be read gives what a project without any settings has.</summary>
    /// <param name="path">From the root.</param>
    public ProjectFile Read(string path)
    {
        if (Load(path) is not { } project) return new ProjectFile { Path = path, AssemblyName = Path.GetFileNameWithoutExtension(path), Symbols = [.. TargetFramework.Default.Symbols()] };

        var folder = TreeFiles.FolderOf(path);
        var shared = Shared(folder, "Directory.Build.props");
        var packages = Shared(folder, "Directory.Packages.props");
        var framework = HighestFramework(path, [.. shared, project]);
        var properties = Properties(path, framework, [.. shared, project, .. packages]);
        var items = shared.Append(project).SelectMany(Items).ToList();
        var sdk = project.Attribute("Sdk")?.Value ?? project.Elements().FirstOrDefault(element => element.Name.LocalName == "Sdk")?.Attribute("Name")?.Value ?? "";
        var parsed = TargetFramework.Parse(framework) ?? TargetFramework.Default;
        return new ProjectFile
        {
            Path = path,
            AssemblyName = properties["AssemblyName"] is { Length: > 0 } name ? name : Path.GetFileNameWithoutExtension(path),
            Framework = parsed,
            UsesAspNet = sdk.Contains(".Web", StringComparison.OrdinalIgnoreCase) || sdk.Contains(".Razor", StringComparison.OrdinalIgnoreCase)
                || Named(items, "FrameworkReference", properties).Any(item => item.Name.StartsWith("Microsoft.AspNetCore", StringComparison.OrdinalIgnoreCase)),
            Symbols = [.. properties["DefineConstants"].Split(';', ',').Select(symbol => symbol.Trim()).Where(symbol => symbol.Length > 0), "TRACE", "RELEASE", .. parsed.Symbols()],
            Usings = [.. Usings(sdk, items, properties)],
            Friends = [.. Named(items, "InternalsVisibleTo", properties).Select(item => item.Name)],
            Projects = [.. Named(items, "ProjectReference", properties).Select(item => TreeFiles.Combine(folder, item.Name)).OfType<string>()],
            Packages = [.. Packages(items, packages.SelectMany(Items), properties)],
        };
    }

    private static IEnumerable<XElement> Items(XElement project) =>
        project.Elements().Where(group => group.Name.LocalName == "ItemGroup").SelectMany(group => group.Elements());

    private static IEnumerable<(string Name, XElement Item)> Named(IEnumerable<XElement> items, string kind, ProjectProperties properties, string attribute = "Include") =>
        from item in items
        where item.Name.LocalName == kind && item.Attribute(attribute) is not null
        from name in properties.Expand(item.Attribute(attribute)!.Value).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select (name, item);

    private static IEnumerable<string> Usings(string sdk, List<XElement> items, ProjectProperties properties)
    {
        var removed = Named(items, "Using", properties, "Remove").Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        var isOn = properties["ImplicitUsings"] is var value && (value.Equals("enable", StringComparison.OrdinalIgnoreCase) || value.Equals("true", StringComparison.OrdinalIgnoreCase));
        var own = Named(items, "Using", properties).Where(item => properties.Holds(item.Item)).Select(item =>
            item.Item.Attribute("Static")?.Value.Equals("true", StringComparison.OrdinalIgnoreCase) == true ? "static " + item.Name
            : item.Item.Attribute("Alias") is { } alias ? $"{alias.Value} = {item.Name}"
            : item.Name);
        return (isOn ? ImplicitUsings.For(sdk) : []).Where(name => !removed.Contains(name)).Concat(own).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<PackageUse> Packages(List<XElement> items, IEnumerable<XElement> central, ProjectProperties properties)
    {
        var centralItems = central.ToList();
        var versions = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, item) in Named(centralItems, "PackageVersion", properties)) versions.TryAdd(name, Version(item, properties));

        return Named(items, "PackageReference", properties).Concat(Named(centralItems, "GlobalPackageReference", properties))
            .Select(item => new PackageUse(item.Name, Version(item.Item, properties) ?? versions.GetValueOrDefault(item.Name)))
            .DistinctBy(package => package.Id, StringComparer.OrdinalIgnoreCase);
    }

    private static string? Version(XElement item, ProjectProperties properties)
    {
        var text = item.Attribute("VersionOverride")?.Value ?? item.Attribute("Version")?.Value
            ?? item.Elements().FirstOrDefault(element => element.Name.LocalName == "Version")?.Value;
        return text is null || properties.Expand(text.Trim()) is not { Length: > 0 } version ? null : version;
    }

    private static ProjectProperties Properties(string path, string framework, IEnumerable<XElement> projects)
    {
        var properties = new ProjectProperties { ["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(path), ["Configuration"] = "Release", ["MSBuildThisFileDirectory"] = "" };
        if (framework.Length > 0) properties["TargetFramework"] = framework;
        foreach (var project in projects)
        {
            properties.Add(project);
            if (framework.Length > 0) properties["TargetFramework"] = framework;
        }

        return properties;
    }

    private static string HighestFramework(string path, ImmutableArray<XElement> projects)
    {
        var properties = Properties(path, "", projects);
        return (properties["TargetFramework"] + ";" + properties["TargetFrameworks"])
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => (Name: name, Framework: TargetFramework.Parse(name)))
            .Where(candidate => candidate.Framework is not null)
            .OrderByDescending(candidate => candidate.Framework!.Value.Family)
            .ThenByDescending(candidate => candidate.Framework!.Value.Version)
            .ThenBy(candidate => candidate.Name.Length)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault("");
    }

    // As in MSBuild the nearest file counts, and those above it only if it imports them; the import is taken for granted here,
    // and the files are read from the root down, so that the nearest has the last word.
    private ImmutableArray<XElement> Shared(string folder, string name) =>
        [.. TreeFiles.Upwards(folder).Reverse().Select(above => Load(above.Length == 0 ? name : $"{above}/{name}")).OfType<XElement>()];

    private XElement? Load(string path)
    {
        if (_read.TryGetValue(path, out var known)) return known;

        XElement? root = null;
        try
        {
            root = XmlFiles.Read(files, path);
        }
        catch (XmlException e)
        {
            _faults[path] = new MiningDiagnostic(DiagnosticIds.InvalidProject, false, path, Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition),
                $"the project file is not valid XML ({e.Message.TrimEnd('.')}); its sources are mined without it. Mend the file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _faults[path] = new MiningDiagnostic(DiagnosticIds.InvalidProject, false, path, 1, 1,
                "the project file cannot be read; its sources are mined without it. Check its permissions.");
        }

        return _read[path] = root;
    }
}
