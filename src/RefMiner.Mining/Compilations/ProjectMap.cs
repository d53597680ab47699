using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>The projects of a tree, and which file belongs to which: the source loader. Nothing of the tree is run.</summary>
internal sealed class ProjectMap : IProjectLoader
{
    private static readonly CSharpParseOptions Loose = Options([.. TargetFramework.Default.Symbols(), "TRACE", "RELEASE"]);

    private const int MaxLinks = 500;

    private readonly TreeFiles _files;
    private readonly EditorConfigs _styles;
    private readonly List<string> _paths;
    private readonly Dictionary<string, (ProjectFile File, CSharpParseOptions Options)> _projects = new(StringComparer.Ordinal);

    /// <summary>Reads all project files of the tree.</summary>
    public ProjectMap(TreeFiles files, ImmutableArray<string> projects)
    {
        var reader = new ProjectReader(files, projects);
        (_files, _styles, _paths) = (files, new EditorConfigs(files), [.. projects]);
        foreach (var path in projects)
        {
            var file = reader.Read(path);
            _projects[path] = (file, Options(file.Symbols));
        }

        Faults = reader.Faults;
    }

    /// <inheritdoc/>
    public ImmutableArray<MiningDiagnostic> Faults { get; }

    /// <inheritdoc/>
    public CSharpParseOptions ParseOptions(string path) => ProjectLookup.Nearest(_paths, path) is { } project ? _projects[project].Options : Loose;

    /// <inheritdoc/>
    /// <remarks>Files without a project, unless some project links them, come last.</remarks>
    public ImmutableArray<SourceProject> Group(ImmutableArray<string> sources)
    {
        var known = sources.ToHashSet(StringComparer.Ordinal);
        var linked = _paths.ToDictionary(path => path, path => Linked(_projects[path].File, sources, known), StringComparer.Ordinal);

        // A file that only links bring into projects binds best in one of them: the first, as good as any.
        var adopted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in _paths)
        {
            foreach (var link in linked[path]) adopted.TryAdd(link, path);
        }

        var groups = sources
            .GroupBy(path => ProjectLookup.Nearest(_paths, path) ?? adopted.GetValueOrDefault(path, ""))
            .ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        string[] order = [.. _paths.Where(groups.ContainsKey), .. groups.ContainsKey("") ? [""] : Array.Empty<string>()];
        var graph = new ProjectGraph([.. order.Select(path => path.Length > 0 ? _projects[path].File : null)]);
        var references = new ProjectReferences(_files);
        return [.. order.Select((path, i) =>
        {
            var file = path.Length > 0 ? _projects[path].File : null;
            var below = graph.Closure(i).Select(j => _projects[order[j]].File).ToList();
            var (assemblies, isComplete) = references.For(
                file is null || !below.Exists(other => other.UsesAspNet) ? file : file with { UsesAspNet = true },
                below.Prepend(file).OfType<ProjectFile>().SelectMany(other => other.Packages));
            return new SourceProject
            {
                Path = path,
                AssemblyName = file?.AssemblyName ?? "loose",
                Options = file is null ? Loose : _projects[path].Options,
                Files = groups[path],
                Linked = file is null ? [] : [.. linked[path].Except(groups[path], StringComparer.Ordinal)],
                Texts = Globals(file) is { Length: > 0 } globals ? [globals] : [],
                Assemblies = assemblies,
                IsComplete = isComplete,
                References = graph.References(i),
                Facts = Facts(path),
            };
        })];
    }

    /// <summary>What a project says of itself.</summary>
    /// <param name="path">The project, from the root; empty for files without one.</param>
    public ProjectFacts Facts(string path)
    {
        var style = _styles.For(TreeFiles.FolderOf(path));
        if (!_projects.TryGetValue(path, out var project)) return ProjectFacts.None with { Style = style };

        var file = project.File;
        return new ProjectFacts(file.LanguageVersion, file.FrameworkName, file.Nullable, file.IsTest || path.Split('/').Any(part => PathRules.IsTestName(Path.GetFileNameWithoutExtension(part))), style);
    }

    private static ImmutableArray<string> Linked(ProjectFile file, ImmutableArray<string> sources, HashSet<string> known) =>
        [.. file.Links
            .SelectMany(link => PathGlob.IsGlob(link) ? PathGlob.Match(link, sources) : known.Contains(link) ? [link] : [])
            .Distinct(StringComparer.Ordinal)
            .Take(MaxLinks)];

    private static string Globals(ProjectFile? file)
    {
        var text = new StringBuilder();
        foreach (var name in file?.Usings ?? [.. ImplicitUsings.For("")]) text.Append("global using ").Append(name).Append(";\n");
        foreach (var friend in file?.Friends ?? [])
        {
            text.Append("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(").Append(SymbolDisplay.FormatLiteral(friend.Split(',')[0], quote: true)).Append(")]\n");
        }

        return text.ToString();
    }

    /// <summary>How files are parsed under some preprocessor symbols.</summary>
    /// <remarks>The newest language reads all older code; what a project allows itself is no concern of a reader.</remarks>
    public static CSharpParseOptions Options(IEnumerable<string> symbols) => new(
        LanguageVersion.Preview, DocumentationMode.Parse, SourceCodeKind.Regular, symbols.Where(SyntaxFacts.IsValidIdentifier));
}
