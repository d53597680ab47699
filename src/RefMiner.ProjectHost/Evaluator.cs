using System.Globalization;
using System.Xml;
using System.Xml.Linq;
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
    private const string TestSdk = "MSTest.Sdk";

    private static readonly string[] Properties =
    [
        "AssemblyName",
        "AssemblySearchPaths",
        "DefineConstants",
        "DisableImplicitFrameworkDefines",
        "DisableImplicitConfigurationDefines",
        "DisableTransitiveProjectReferences",
        "LangVersion",
        "NuGetLockFilePath",
        "Nullable",
        "IsTestProject",
        "PackageId",
        "PackageTags",
        "ProjectAssetsFile",
        "RestorePackagesPath",
        "TargetFrameworkIdentifier",
        "TargetFrameworkVersion",
        "TargetPlatformIdentifier",
        "TargetPlatformVersion",
        "RootNamespace",
        "UseWindowsForms",
        "UseWPF",
        "UsingMicrosoftNETSdk",
        "_MaxSupportedLangVersion",
    ];

    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["Compile"] = [],
        ["Using"] = ["Static", "Alias"],
        ["InternalsVisibleTo"] = [],
        ["AssemblyAttribute"] = ["_Parameter1"],
        ["ProjectReference"] = ["Aliases", "ReferenceOutputAssembly", "PrivateAssets"],
        ["PackageReference"] = ["Version", "VersionOverride", "Aliases", "ExcludeAssets", "IncludeAssets"],
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
    private readonly ImportWatch _watch;
    private readonly EvaluationContext _context;
    private readonly Dictionary<string, ProjectRootElement> _projects = new(StringComparer.Ordinal);

    /// <summary>Prepares for a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="sdk">The SDK.</param>
    /// <param name="packages">Folders of packages; from them and from the SDK anything may be imported.</param>
    public Evaluator(EvaluationRequest tree, string sdk, IReadOnlyList<string> packages)
    {
        (_root, _sdk) = (tree.Root!, sdk);
        _guard = new TreeGuard(_root, [Path.GetFullPath(Path.Combine(sdk, "..", "..")), .. packages]);
        _watch = new ImportWatch(_guard);
        _context = EvaluationContext.Create(EvaluationContext.SharingPolicy.Shared, new TreeFileSystem(_guard));

        // The globs of resources are the dearest and say nothing of what is compiled.
        var globals = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Configuration"] = "Release",
            ["EnableDefaultNoneItems"] = "false",
            ["EnableDefaultEmbeddedResourceItems"] = "false",
        };
        _files = _watch.Files = new ProjectCollection(
            globals,
            [_watch],
            null,
            ToolsetDefinitionLocations.Default,
            maxNodeCount: 1,
            onlyLogCriticalEvents: false
        );
    }

    /// <summary>Evaluates a project; what is wrong with it becomes a fault.</summary>
    /// <param name="request">The project.</param>
    public EvaluatedProject Evaluate(EvaluationRequest request)
    {
        var path = Path.Combine(_root, request.Project!);
        for (var leftOut = 0; ; leftOut++)
        {
            try
            {
                return Read(request);
            }
            catch (InvalidProjectFileException e)
            {
                var fault = FaultOf(e, path);
                if (leftOut == MostLeftOut || !LeaveOut(fault))
                    return Failed(request, fault);

                _guard.AddFault(fault);
            }
            catch (Exception e)
            {
                return Failed(request, new EvaluationFault(path, 1, 1, (e.InnerException ?? e).Message.Split('\n')[0].TrimEnd('.', '\r')));
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

    private EvaluatedProject Failed(EvaluationRequest request, EvaluationFault fault) =>
        new() { Path = request.Project!, Faults = [.. _guard.TakeFaults().Append(fault).Select(known => InFile(request, known))] };

    // What is wrong with a project without a file is wrong with its app, at the line that its element stands for.
    private EvaluationFault InFile(EvaluationRequest request, EvaluationFault fault)
    {
        if (request.Xml is null || !_projects.TryGetValue(request.Project!, out var root) || fault.Path != root.FullPath)
            return fault;

        var place = XDocument
            .Parse(request.Xml, LoadOptions.SetLineInfo)
            .Descendants()
            .Where(element => ((IXmlLineInfo)element).LineNumber == fault.Line)
            .Select(element => element.Attribute("Label")?.Value.Split(' ', 2))
            .FirstOrDefault(label => label is not null);
        return place is [var line, var path]
            ? new EvaluationFault(Full(path), int.Parse(line, CultureInfo.InvariantCulture), 1, fault.Message)
            : new EvaluationFault(Full(request.Project!), 1, 1, fault.Message);
    }

    private EvaluatedProject Read(EvaluationRequest request)
    {
        var project = Load(request, request.Framework ?? "");
        string[] frameworks =
        [
            .. (project.GetPropertyValue("TargetFramework") + ";" + project.GetPropertyValue("TargetFrameworks"))
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(),
        ];
        if (project.GetPropertyValue("TargetFramework").Length == 0 && TargetFramework.Highest(frameworks) is { Length: > 0 } highest)
            project = Load(request, highest);
        return Describe(request, project, frameworks);
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

    private ProjectRootElement Open(EvaluationRequest request)
    {
        var path = Full(request.Project!);
        if (!_guard.IsInTree(path))
            throw new InvalidOperationException("the project is a link, or gone");
        if (request.Xml is null)
            return ProjectRootElement.Open(path, _files);

        using var reader = XmlReader.Create(new StringReader(request.Xml));
        var root = ProjectRootElement.Create(reader, _files);
        var beside = Path.ChangeExtension(path, ".csproj");
        root.FullPath = File.Exists(beside) ? path + ".csproj" : beside;
        return root;
    }

    private Project Load(EvaluationRequest request, string framework)
    {
        if (!_projects.TryGetValue(request.Project!, out var root))
        {
            _projects[request.Project!] = root = Open(request);
            _guard.Check(root);
        }

        var project = Load(root, framework, request);
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
        if (sdks.Contains(TestSdk, StringComparison.OrdinalIgnoreCase))
            root.AddProperty("IsTestProject", "true").Condition = "'$(IsTestProject)' == ''";
        root.Sdk = sdks.Contains(".Web", StringComparison.OrdinalIgnoreCase) ? BaseSdk + ".Web" : BaseSdk;
        return Load(root, framework, request);
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

    private Project Load(ProjectRootElement root, string framework, EvaluationRequest request)
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
        if (request.SolutionDir is not null)
            options.GlobalProperties["SolutionDir"] = request.SolutionDir;
        foreach (var (name, value) in request.Properties ?? [])
            options.GlobalProperties.TryAdd(name, value);
        for (var mended = 0; ; mended++)
        {
            var project = Project.FromProjectRootElement(root, options);
            _files.UnloadProject(project);
            if (mended == MostLeftOut || !_watch.MendImports())
                return project;
        }
    }

    private EvaluatedProject Describe(EvaluationRequest request, Project project, string[] frameworks)
    {
        var items = Kinds.ToDictionary(
            kind => kind.Key,
            kind => project.GetItems(kind.Key).Take(MostItems).Select(item => Item(item, kind.Value)).ToArray(),
            StringComparer.Ordinal
        );
        items["InternalsVisibleTo"] = [.. items["InternalsVisibleTo"], .. FriendsInTargets(project)];
        return new EvaluatedProject
        {
            Path = request.Project!,
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
            Faults = [.. _guard.TakeFaults().Select(fault => InFile(request, fault))],
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
