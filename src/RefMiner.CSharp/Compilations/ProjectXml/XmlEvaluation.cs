using System.Text.RegularExpressions;
using System.Xml.Linq;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Evaluates a project without MSBuild: reads it and the files that it imports as XML, first all properties, then all items.</summary>
/// <remarks>Only files of the tree are read. Targets are not run; of their items only friends are taken, because some houses name
/// them there.</remarks>
internal sealed partial class XmlEvaluation
{
    private const int MaxFiles = 256;
    private const int MaxDepth = 32;
    private const int MaxItems = 10_000;

    private readonly Func<string, XElement?> _load;
    private readonly string _framework;
    private readonly string _folder;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<(XElement Group, string Path, bool InTarget)> _groups = [];
    private readonly List<ProjectItem> _items = [];

    /// <summary>Evaluates a project.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="load">Root element of a file, by its path from the root; null where it is missing or unreadable.</param>
    /// <param name="path">The project, from the root.</param>
    /// <param name="framework">The target framework to evaluate it for; empty for the outer build, which names none.</param>
    public XmlEvaluation(TreeFiles files, Func<string, XElement?> load, string path, string framework)
    {
        _load = load;
        _framework = framework;
        _folder = TreeFiles.FolderOf(path);
        Properties = new ProjectProperties(files)
        {
            ["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(path),
            ["MSBuildProjectFile"] = path[(path.LastIndexOf('/') + 1)..],
            ["MSBuildProjectExtension"] = Path.GetExtension(path),
            ["MSBuildProjectFullPath"] = "/" + path,
            ["MSBuildProjectDirectory"] = _folder.Length == 0 ? "" : "/" + _folder,
            ["Configuration"] = "Release",
            ["Platform"] = "AnyCPU",
            ["OS"] = "Unix",
            ["TargetFramework"] = framework,
            ["TargetFrameworkIdentifier"] = TargetFramework.Parse(framework)?.Identifier ?? "",
        };

        // As in MSBuild the nearest of each counts, and those above it only where it imports them.
        VisitNearest("Directory.Build.props");
        VisitNearest("Directory.Packages.props");
        Visit(path, 0);
        VisitNearest("Directory.Build.targets");
        foreach (var (group, file, inTarget) in _groups.OrderBy(group => group.InTarget))
            AddItems(group, file, inTarget);
    }

    /// <summary>The properties after the last file.</summary>
    public ProjectProperties Properties { get; }

    /// <summary>The items, in the order of the files.</summary>
    public IReadOnlyList<ProjectItem> Items => _items;

    private void VisitNearest(string name)
    {
        var nearest = TreeFiles
            .Upwards(_folder)
            .Select(above => above.Length == 0 ? name : $"{above}/{name}")
            .FirstOrDefault(Properties.Files.Exists);
        if (nearest is not null)
            Visit(nearest, 0);
    }

    private void Visit(string path, int depth)
    {
        if (depth > MaxDepth || _visited.Count >= MaxFiles || !_visited.Add(path) || _load(path) is not { } root)
            return;

        Visit(root, path, depth);
    }

    private void Visit(XElement parent, string path, int depth)
    {
        foreach (var element in parent.Elements())
        {
            Properties.Enter(path);
            switch (element.Name.LocalName)
            {
                case "PropertyGroup" when Properties.Holds(element) == true:
                    Properties.Add(element, name =>
                        _framework.Length > 0 && name.Equals("TargetFramework", StringComparison.OrdinalIgnoreCase)
                    );
                    break;
                case "ItemGroup":
                    _groups.Add((element, path, InTarget: false));
                    break;
                case "Target":
                    _groups.AddRange(
                        element.Elements().Where(group => group.Name.LocalName == "ItemGroup").Select(group => (group, path, true))
                    );
                    break;
                case "Import" when element.Attribute("Sdk") is null && Properties.Holds(element) == true:
                    Import(element, path, depth);
                    break;
                case "ImportGroup" when Properties.Holds(element) == true:
                    Visit(element, path, depth);
                    break;
                case "Choose":
                    if (Choice(element) is { } choice)
                        Visit(choice, path, depth);
                    break;
            }
        }
    }

    private void Import(XElement element, string path, int depth)
    {
        if (
            Properties.Expand(element.Attribute("Project")?.Value ?? "") is { Length: > 0 } project
            && StaticFunctions.Resolve(TreeFiles.FolderOf(path), project) is { } imported
        )
            Visit(imported, depth + 1);
    }

    private XElement? Choice(XElement choose) =>
        choose
            .Elements()
            .FirstOrDefault(branch =>
                branch.Name.LocalName == "Otherwise" || (branch.Name.LocalName == "When" && Properties.Holds(branch) == true)
            );

    private void AddItems(XElement group, string path, bool inTarget)
    {
        Properties.Enter(path);
        var groupHolds = Properties.Holds(group);
        if (groupHolds == false)
            return;

        foreach (var element in group.Elements().Where(element => !inTarget || element.Name.LocalName == "InternalsVisibleTo"))
        {
            var holds = Properties.Holds(element);
            var isRemoval = element.Attribute("Include") is null;
            if (
                holds == false
                || (element.Attribute("Include") ?? element.Attribute("Remove"))?.Value is not { } names
                || Properties.Expand(names) is not { } expanded
            )
                continue;

            foreach (
                var name in expanded
                    .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .SelectMany(Identities)
                    .Take(MaxItems - _items.Count)
                    .ToList()
            )
                _items.Add(new ProjectItem(element.Name.LocalName, name, isRemoval, groupHolds == true && holds == true, element));
        }
    }

    // '@(Kind)' stands for the items of that kind.
    private IEnumerable<string> Identities(string name) =>
        ItemList().Match(name) is { Success: true } match
            ? _items
                .Where(item => !item.IsRemoval && item.Kind.Equals(match.Groups["kind"].Value, StringComparison.OrdinalIgnoreCase))
                .Select(item => item.Name)
            : [name];

    [GeneratedRegex(
        @"^[@%]\((?<kind>[A-Za-z_][A-Za-z0-9_\-]*)(?:\.Identity)?\)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex ItemList();
}
