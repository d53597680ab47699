using Microsoft.Build.Construction;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Evaluation.Context;
using Microsoft.Build.Exceptions;
using RefMiner.Compilations;

namespace RefMiner;

/// <summary>
/// Evaluates projects with MSBuild: properties, items and imports. Nothing is restored or built, no target and no task is run.
/// </summary>
internal sealed class Evaluator : IDisposable
{
    private const string BaseSdk = "Microsoft.NET.Sdk";

    private static readonly string[] Properties =
    [
        "AssemblyName",
        "DefineConstants",
        "DisableImplicitFrameworkDefines",
        "DisableImplicitConfigurationDefines",
        "LangVersion",
        "Nullable",
        "IsTestProject",
        "ProjectAssetsFile",
        "TargetFrameworkIdentifier",
        "TargetFrameworkVersion",
        "TargetPlatformIdentifier",
        "TargetPlatformVersion",
        "RootNamespace",
        "UsingMicrosoftNETSdk",
        "_MaxSupportedLangVersion",
    ];

    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["Compile"] = [],
        ["Using"] = ["Static", "Alias"],
        ["InternalsVisibleTo"] = [],
        ["ProjectReference"] = ["Aliases", "ReferenceOutputAssembly", "OutputItemType"],
        ["PackageReference"] = ["Version", "VersionOverride", "Aliases"],
        ["PackageVersion"] = ["Version"],
        ["GlobalPackageReference"] = ["Version"],
        ["Reference"] = ["HintPath", "Aliases"],
        ["FrameworkReference"] = [],
    };

    private const int LongestValue = 1 << 16;
    private const int MostItems = 20_000;
    private const int MostLeftOut = 20;

    private readonly string _root;
    private readonly string _sdk;
    private readonly TreeGuard _guard;
    private readonly ProjectCollection _files;
    private readonly EvaluationContext _context = EvaluationContext.Create(EvaluationContext.SharingPolicy.Shared);
    private readonly Dictionary<string, ProjectRootElement> _projects = new(StringComparer.Ordinal);

    /// <summary>Prepares for a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="sdk">The SDK.</param>
    /// <param name="packages">Folders of packages; from them and from the SDK anything may be imported.</param>
    public Evaluator(EvaluationRequest tree, string sdk, IReadOnlyList<string> packages)
    {
        (_root, _sdk) = (tree.Root!, sdk);
        _guard = new TreeGuard(_root, [Path.GetFullPath(Path.Combine(sdk, "..", "..")), .. packages]);
        var watch = new ImportWatch(_guard);

        // The globs of resources are the dearest and say nothing of what is compiled.
        var globals = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Configuration"] = "Release",
            ["EnableDefaultNoneItems"] = "false",
            ["EnableDefaultEmbeddedResourceItems"] = "false",
        };
        if (tree.SolutionDir is { } solution)
            globals["SolutionDir"] = solution;
        _files = watch.Files = new ProjectCollection(
            globals,
            [watch],
            null,
            ToolsetDefinitionLocations.Default,
            maxNodeCount: 1,
            onlyLogCriticalEvents: false
        );
    }

    /// <summary>Evaluates a project; what is wrong with it becomes a fault.</summary>
    /// <param name="path">From the root.</param>
    /// <param name="framework">The target framework; null for the highest that it names.</param>
    public EvaluatedProject Evaluate(string path, string? framework)
    {
        for (var leftOut = 0; ; leftOut++)
        {
            try
            {
                return Read(path, framework);
            }
            catch (InvalidProjectFileException e)
            {
                var fault = FaultOf(e, Full(path));
                if (leftOut == MostLeftOut || !LeaveOut(fault))
                    return Failed(path, fault);

                _guard.AddFault(fault);
            }
            catch (Exception e)
            {
                return Failed(
                    path,
                    new EvaluationFault(Full(path), 1, 1, (e.InnerException ?? e).Message.Split('\n')[0].TrimEnd('.', '\r'))
                );
            }
        }
    }

    /// <summary>What MSBuild says is wrong with a file.</summary>
    /// <param name="error">The error.</param>
    /// <param name="path">The file, if the error names none.</param>
    public static EvaluationFault FaultOf(InvalidProjectFileException error, string path) =>
        new(
            error.ProjectFile is { Length: > 0 } file ? file : path,
            Math.Max(1, error.LineNumber),
            Math.Max(1, error.ColumnNumber),
            error.BaseMessage.TrimEnd('.')
        );

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private EvaluatedProject Failed(string path, EvaluationFault fault) => new() { Path = path, Faults = [.. _guard.TakeFaults(), fault] };

    private EvaluatedProject Read(string path, string? framework)
    {
        var project = Load(path, framework ?? "");
        string[] frameworks =
        [
            .. (project.GetPropertyValue("TargetFramework") + ";" + project.GetPropertyValue("TargetFrameworks"))
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(),
        ];
        if (project.GetPropertyValue("TargetFramework").Length == 0 && TargetFramework.Highest(frameworks) is { Length: > 0 } highest)
            project = Load(path, highest);
        return Describe(path, project, frameworks);
    }

    // What cannot be evaluated costs itself alone: often a property that a missing import would have set.
    private bool LeaveOut(EvaluationFault fault)
    {
        if (!_guard.IsInTree(fault.Path) || ProjectRootElement.TryOpen(fault.Path, _files) is not { } file)
            return false;

        var element = file
            .AllChildren.Where(child => (child.Location.Line, child.Location.Column).CompareTo((fault.Line, fault.Column)) <= 0)
            .MaxBy(child => (child.Location.Line, child.Location.Column));
        element?.Parent.RemoveChild(element);
        return element is not null;
    }

    private string Full(string path) => Path.Combine(_root, path);

    private Project Load(string path, string framework)
    {
        if (!_projects.TryGetValue(path, out var root))
        {
            if (!_guard.IsInTree(Full(path)))
                throw new InvalidOperationException("the project is a link, or gone");

            _projects[path] = root = ProjectRootElement.Open(Full(path), _files);
            _guard.Check(root);
        }

        var project = Load(root, framework);
        if (project.GetPropertyValue("UsingMicrosoftNETSdk").Length > 0 || Sdks(root) is not { Length: > 0 } sdks)
            return project;

        // An SDK that is not on this machine builds on the usual one, but for those that compile nothing.
        if (
            sdks.Contains("NoTargets", StringComparison.OrdinalIgnoreCase) || sdks.Contains("Traversal", StringComparison.OrdinalIgnoreCase)
        )
            return project;

        foreach (var element in root.Children.OfType<ProjectSdkElement>().ToList())
            root.RemoveChild(element);
        foreach (var element in root.Imports.Where(import => import.Sdk is { Length: > 0 }).ToList())
            element.Parent.RemoveChild(element);
        root.Sdk = sdks.Contains(".Web", StringComparison.OrdinalIgnoreCase) ? BaseSdk + ".Web" : BaseSdk;
        return Load(root, framework);
    }

    private static string Sdks(ProjectRootElement root) =>
        string.Join(
            ';',
            root.Children.OfType<ProjectSdkElement>()
                .Select(sdk => sdk.Name)
                .Concat(root.Imports.Select(import => import.Sdk))
                .Prepend(root.Sdk)
                .Where(name => name is { Length: > 0 })
        );

    private Project Load(ProjectRootElement root, string framework)
    {
        var options = new ProjectOptions
        {
            ProjectCollection = _files,
            EvaluationContext = _context,
            GlobalProperties = new Dictionary<string, string>(_files.GlobalProperties, StringComparer.OrdinalIgnoreCase),
            LoadSettings =
                ProjectLoadSettings.IgnoreMissingImports
                | ProjectLoadSettings.IgnoreInvalidImports
                | ProjectLoadSettings.IgnoreEmptyImports
                | ProjectLoadSettings.DoNotEvaluateElementsWithFalseCondition,
        };
        if (framework.Length > 0)
            options.GlobalProperties["TargetFramework"] = framework;
        var project = Project.FromProjectRootElement(root, options);
        _files.UnloadProject(project);
        return project;
    }

    private EvaluatedProject Describe(string path, Project project, string[] frameworks)
    {
        var items = Kinds.ToDictionary(
            kind => kind.Key,
            kind => project.GetItems(kind.Key).Take(MostItems).Select(item => Item(item, kind.Value)).ToArray(),
            StringComparer.Ordinal
        );
        items["InternalsVisibleTo"] = [.. items["InternalsVisibleTo"], .. FriendsInTargets(project)];
        return new EvaluatedProject
        {
            Path = path,
            IsEvaluated = true,
            Framework = project.GetPropertyValue("TargetFramework"),
            Frameworks = frameworks,
            Properties = Properties
                .Select(name => KeyValuePair.Create(name, project.GetPropertyValue(name)))
                .Where(pair => pair.Value.Length is > 0 and < LongestValue)
                .ToDictionary(StringComparer.Ordinal),
            Items = items.Where(kind => kind.Value.Length > 0).ToDictionary(StringComparer.Ordinal),
            Inputs =
            [
                .. project
                    .Imports.Select(import => import.ImportedProject.FullPath)
                    .Prepend(project.FullPath)
                    .Where(file => !TreeGuard.IsBelow(file, _sdk))
                    .Distinct(StringComparer.Ordinal),
            ],
            Faults = [.. _guard.TakeFaults()],
        };
    }

    private static EvaluatedItem Item(ProjectItem item, string[] names)
    {
        var metadata = names
            .Select(name => KeyValuePair.Create(name, item.GetMetadataValue(name)))
            .Where(pair => pair.Value.Length is > 0 and < LongestValue)
            .ToDictionary(StringComparer.Ordinal);
        return new EvaluatedItem(item.EvaluatedInclude, metadata.Count > 0 ? metadata : null);
    }

    // Targets are not run, but some houses name their friends there.
    private IEnumerable<EvaluatedItem> FriendsInTargets(Project project) =>
        from file in project.Imports.Select(import => import.ImportedProject).Prepend(project.Xml).Distinct()
        where _guard.IsInTree(file.FullPath)
        from item in file.Targets.SelectMany(target => target.ItemGroups).SelectMany(list => list.Items)
        where item.ItemType == "InternalsVisibleTo" && TreeGuard.IsHarmless(item.Include)
        from name in project
            .ExpandString(item.Include.Replace(".Identity)", ")", StringComparison.Ordinal).Replace("%(", "@(", StringComparison.Ordinal))
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select new EvaluatedItem(name, null);
}
