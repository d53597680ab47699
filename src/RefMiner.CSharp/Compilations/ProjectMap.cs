using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Guards;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>The projects of a tree, and which file belongs to which: the source loader. Nothing of the tree is run.</summary>
public sealed class ProjectMap : IProjectLoader
{
    private const int MaxLinks = 500;

    private static readonly CSharpParseOptions Loose = Options([.. TargetFramework.Default.Symbols(), "TRACE", "RELEASE"]);

    private static readonly MiningDiagnostic NoSdk = new(
        DiagnosticIds.NoSdk,
        false,
        ".",
        1,
        1,
        "there is no .NET SDK to evaluate projects with; they were read as XML, which leaves out what SDKs and packages bring. "
            + "Install an SDK, or set DOTNET_ROOT to the folder of one."
    );

    private readonly TreeFiles _files;
    private readonly EditorConfigs _styles;
    private readonly HiddenLengths _hidden;
    private readonly KeptEvaluations? _kept;
    private readonly List<string> _paths;
    private readonly ImmutableArray<string> _packageFolders;
    private ImmutableArray<MiningDiagnostic> _faults;
    private ImmutableArray<MiningDiagnostic> _restoreFaults = [];
    private ILookup<string, string> _components = Array.Empty<string>().ToLookup(path => path, StringComparer.Ordinal);

    /// <summary>
    /// The projects under the names that their groups have, in the order of their paths, those of several frameworks one after
    /// the other.
    /// </summary>
    private readonly List<string> _names = [];

    /// <summary>Those names, by the path of the project.</summary>
    private readonly Dictionary<string, List<string>> _frameworks = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (ProjectFile File, CSharpParseOptions Options)> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _tests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>Reads all project files of a tree as XML alone.</summary>
    internal ProjectMap(TreeFiles files, ImmutableArray<string> projects)
        : this(files, projects, new HiddenLengths(files, []), null) { }

    private ProjectMap(TreeFiles files, ImmutableArray<string> projects, HiddenLengths hidden, ProjectEvaluations? evaluations)
    {
        (_files, _styles, _hidden, _kept) = (files, new EditorConfigs(files), hidden, evaluations?.Kept);
        (_paths, _packageFolders) = ([.. projects], evaluations?.PackageFolders ?? []);
        var reader = new ProjectReader(files, projects);
        var evaluated = new EvaluationReader(files, _packageFolders);
        foreach (var path in projects)
        {
            var frameworks = evaluations?.Of(path).Select(evaluated.Read).ToList() ?? [];
            if (frameworks.Count == 0)
                frameworks.Add(reader.Read(path));
            foreach (var file in frameworks)
                Add(ReferenceEquals(file, frameworks[0]) ? path : ProjectNames.Of(path, file.FrameworkName), file);
        }

        foreach (var name in _names)
            Claim(name);
        _faults = [.. evaluations?.Faults ?? [], .. reader.Faults];
    }

    /// <inheritdoc/>
    public ImmutableArray<MiningDiagnostic> Faults => [.. _faults, .. _restoreFaults];

    /// <summary>Reads the projects of a tree, by MSBuild's evaluation where there is an SDK.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="listing">Its files.</param>
    /// <param name="kept">What an earlier run evaluated; or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static ProjectMap Read(TreeFiles files, SourceListing listing, KeptEvaluations? kept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var hidden = new HiddenLengths(files, kept?.Hidden ?? []);
        var evaluations = ProjectEvaluations.Run(files, listing, hidden, kept, cancellationToken);
        var map = new ProjectMap(files, listing.Projects, hidden, evaluations);
        if (!evaluations.IsAvailable && !listing.Projects.IsEmpty)
            map._faults = [NoSdk, .. map._faults];
        map._components = listing.Components.ToLookup(path => ProjectLookup.Nearest(map._paths, path) ?? "", StringComparer.Ordinal);
        foreach (var path in evaluations.IsAvailable ? evaluations.Apps : listing.Files)
            map.AddApp(path, evaluations.Of(path), listing.Files);
        return map;
    }

    /// <summary>Evaluations that the next run may take over; null where nothing was evaluated.</summary>
    public KeptEvaluations? Kept => _kept is null ? null : _kept with { Hidden = _hidden.Measured };

    /// <inheritdoc/>
    public CSharpParseOptions ParseOptions(string path) =>
        NameOf(path) is { } name ? _projects[ProjectNames.Compiled(name)].Options : Loose;

    /// <inheritdoc/>
    public bool? IsTest(string path) => _owners.TryGetValue(path, out var owner) ? IsTestProject(owner) : null;

    /// <inheritdoc/>
    /// <remarks>Files without a project, unless some project links them, come last.</remarks>
    public ImmutableArray<SourceProject> Group(ImmutableArray<string> sources)
    {
        var known = sources.ToHashSet(StringComparer.Ordinal);
        var linked = _names.ToDictionary(name => name, name => Linked(_projects[name].File, sources, known), StringComparer.Ordinal);

        // A file that only links bring into projects binds best in one of them: the first, as good as any.
        var adopted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in _names)
        {
            foreach (var link in linked[name])
                adopted.TryAdd(link, name);
        }

        var groups = sources
            .GroupBy(path => NameOf(path) ?? adopted.GetValueOrDefault(path, ""))
            .ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);

        // What a project compiles may all be mined with another one; others refer to it all the same.
        var referred = _names.SelectMany(name => FileOf(name)!.Projects).Where(linked.ContainsKey).ToHashSet(StringComparer.Ordinal);
        string[] order =
        [
            .. _names
                .SelectMany(name => new[] { name, ProjectNames.Rest(name) })
                .Where(name => groups.ContainsKey(name) || (referred.Contains(name) && linked[name].Length > 0)),
            .. groups.ContainsKey("") ? [""] : Array.Empty<string>(),
        ];
        ImmutableArray<ProjectFile?> ordered = [.. order.Select(FileOf)];
        var graph = new ProjectGraph(ordered);
        var references = new ProjectReferences(_files, _packageFolders);
        var components = Components();
        ImmutableArray<SourceProject> projects =
        [
            .. order.Select(
                (name, i) =>
                    ToProject(
                        name,
                        groups.GetValueOrDefault(name, []),
                        linked.GetValueOrDefault(name, []),
                        references.For(ordered[i], [.. graph.Closure(i).Select(j => ordered[j]!)])
                    ) with
                    {
                        References = graph.References(i),
                        ReferenceAliases = Aliases(ordered[i], graph.References(i), order),
                        Texts = [.. Globals(ordered[i]), .. components.GetValueOrDefault(name, [])],
                    }
            ),
        ];
        _restoreFaults = [.. references.Faults];
        return projects;
    }

    private ImmutableSortedDictionary<int, string> Aliases(ProjectFile? file, ImmutableArray<int> references, string[] order) =>
        file is null || file.ProjectAliases.IsEmpty
            ? ImmutableSortedDictionary<int, string>.Empty
            : references
                .Where(position => file.ProjectAliases.ContainsKey(ProjectNames.PathOf(order[position])))
                .ToImmutableSortedDictionary(position => position, position => file.ProjectAliases[ProjectNames.PathOf(order[position])]);

    // To parse their code takes the stack of a worker.
    private Dictionary<string, ImmutableArray<string>> Components()
    {
        var texts = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var known = _components.Where(group => group.Key.Length > 0 && !_projects[group.Key].File.Compiled.IsDefault).ToList();
        if (known.Count == 0)
            return texts;

        var razor = new RazorComponents(_files);
        WorkerThreads.Run(
            known,
            1,
            group => texts[group.Key] = razor.Texts(group, TreeFiles.FolderOf(group.Key), _projects[group.Key].File.RootNamespace),
            CancellationToken.None
        );
        return texts;
    }

    /// <summary>What a project says of itself.</summary>
    /// <param name="path">The project, from the root; empty for files without one.</param>
    public ProjectFacts Facts(string path)
    {
        var project = ProjectNames.PathOf(path);
        var style = _styles.For(TreeFiles.FolderOf(project));
        if (!_projects.TryGetValue(ProjectNames.Compiled(path), out var known))
            return ProjectFacts.None with { Style = style };

        var file = known.File;
        var frameworks = file.Frameworks.Prepend(file.FrameworkName).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);
        return new ProjectFacts(file.LanguageVersion, string.Join(';', frameworks), file.Nullable, IsTestProject(path), style);
    }

    /// <summary>How files are parsed under some preprocessor symbols.</summary>
    /// <remarks>The newest language reads nearly all older code; a project that names another is read by that.</remarks>
    public static CSharpParseOptions Options(IEnumerable<string> symbols, LanguageVersion language = LanguageVersion.Preview) =>
        new(language, DocumentationMode.Parse, SourceCodeKind.Regular, symbols.Where(SyntaxFacts.IsValidIdentifier));

    private bool IsTestProject(string name)
    {
        if (_tests.TryGetValue(name, out var known))
            return known;

        var (file, path) = (_projects[ProjectNames.Compiled(name)].File, ProjectNames.PathOf(name));
        return _tests[name] =
            file.IsTest
            || (file.IsNoTest ? TreeFiles.FolderOf(TreeFiles.FolderOf(path)) : path)
                .Split('/')
                .Any(part => PathRules.IsTestName(Path.GetFileNameWithoutExtension(part)));
    }

    private void AddApp(string path, IReadOnlyList<EvaluatedProject> evaluated, ImmutableArray<string> sources)
    {
        if (NameOf(path) is { } name && !ProjectNames.IsRest(name))
            return;
        // A restore keeps what it finds for an app outside the tree.
        var app = evaluated is [var first, ..]
            ? new EvaluationReader(_files, _packageFolders).Read(first) with
            {
                AssetsPath = null,
            }
            : FileApp.Read(_files, path, _paths, sources);
        if (app is null)
            return;

        Add(path, app);
        _owners[path] = path;
        foreach (var source in app.Compiled)
            _owners.TryAdd(source, path);
    }

    private void Add(string name, ProjectFile file)
    {
        _names.Add(name);
        if (!_frameworks.TryGetValue(ProjectNames.PathOf(name), out var names))
            _frameworks[ProjectNames.PathOf(name)] = names = [];
        names.Add(name);
        var options = Options(file.Symbols, file.Language);
        _projects[name] = (
            file with
            {
                Path = name,
            },
            file.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
                ? options.WithFeatures([KeyValuePair.Create("FileBasedProgram", "true")])
                : options
        );
    }

    // Of the projects that compile a file, the one in whose folder it lies; then one that is no test; then, of several frameworks of
    // it or where the file lies in the folder of none, the one whose symbols leave out least of it; then the highest framework.
    private void Claim(string name)
    {
        var file = _projects[name].File;
        foreach (var source in file.Compiled.IsDefault ? [] : file.Compiled)
        {
            if (!_owners.TryGetValue(source, out var other) || IsBetter(source, name, other))
                _owners[source] = name;
        }
    }

    private bool IsBetter(string source, string name, string than)
    {
        var (own, other) = (Depth(source, name), Depth(source, than));
        if (own != other)
            return own > other;

        var (candidate, owner) = (_projects[name], _projects[than]);
        return candidate.File.IsTest != owner.File.IsTest
            ? owner.File.IsTest
            : (own < 0 || ProjectNames.PathOf(name) == ProjectNames.PathOf(than))
                && _hidden.Length(source, candidate.Options) < _hidden.Length(source, owner.Options);
    }

    private static int Depth(string source, string name)
    {
        var folder = TreeFiles.FolderOf(ProjectNames.PathOf(name));
        return folder.Length == 0 ? 0
            : source.StartsWith(folder + "/", StringComparison.Ordinal) ? folder.Length
            : -1;
    }

    // What no project compiles is bound beside the project in whose folder it lies, and never as a part of it.
    private string? NameOf(string path) =>
        _owners.TryGetValue(path, out var owner) ? owner
        : ProjectLookup.Nearest(_paths, path) is not { } nearest ? null
        : _projects[nearest].File.Compiled.IsDefault ? nearest
        : ProjectNames.Rest(nearest);

    private ProjectFile? FileOf(string name)
    {
        if (name.Length == 0)
            return null;

        var known = _projects[ProjectNames.Compiled(name)].File;
        var file = known with { Projects = [.. known.Projects.Select(path => Nearest(known, path))] };
        return ProjectNames.IsRest(name) ? file with { Path = name, Projects = [file.Path, .. file.Projects], Compiled = [] } : file;
    }

    // Of a project of several frameworks, others see the one that fits theirs best.
    private string Nearest(ProjectFile project, string path) =>
        _frameworks.GetValueOrDefault(path) is not { Count: > 1 } names
            ? path
            : names
                .OrderByDescending(name => project.Framework.Fit(_projects[name].File.Framework))
                .ThenByDescending(name => _projects[name].File.FrameworkName == project.FrameworkName)
                .First();

    private SourceProject ToProject(string name, ImmutableArray<string> sources, ImmutableArray<string> linked, ReferenceSet references)
    {
        var file = FileOf(name);
        return new SourceProject
        {
            Path = name,
            AssemblyName =
                file is null ? "loose"
                : ProjectNames.IsRest(name) ? RestName(file)
                : file.AssemblyName,
            Options = file is null ? Loose : _projects[ProjectNames.Compiled(name)].Options,
            Files = sources,
            Linked = [.. linked.Except(sources, StringComparer.Ordinal)],
            Assemblies = references.Assemblies,
            Aliases = references.Aliases,
            IsComplete = references.Missing.IsEmpty,
            Facts = Facts(ProjectNames.PathOf(name)),
        };
    }

    private static string RestName(ProjectFile file) => file.AssemblyName + ".rest";

    private static ImmutableArray<string> Linked(ProjectFile file, ImmutableArray<string> sources, HashSet<string> known) =>
        file.Compiled.IsDefault
            ?
            [
                .. file
                    .Links.SelectMany(link =>
                        PathGlob.IsGlob(link) ? PathGlob.Match(link, sources)
                        : known.Contains(link) ? [link]
                        : []
                    )
                    .Distinct(StringComparer.Ordinal)
                    .Take(MaxLinks),
            ]
            : [.. file.Compiled.Where(known.Contains)];

    private static string[] Globals(ProjectFile? file)
    {
        var text = new StringBuilder();
        foreach (var name in file?.Usings ?? [.. ImplicitUsings.For("")])
            text.Append("global using ").Append(name).Append(";\n");
        foreach (var friend in file is null ? [] : file.Friends.Add(RestName(file)))
        {
            text.Append("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(")
                .Append(SymbolDisplay.FormatLiteral(friend.Split(',')[0], quote: true))
                .Append(")]\n");
        }

        return text.Length > 0 ? [text.ToString()] : [];
    }
}
