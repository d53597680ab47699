using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>The projects of a tree, and which file belongs to which.</summary>
internal sealed class ProjectMap
{
    private static readonly CSharpParseOptions Loose = Options([.. TargetFramework.Default.Symbols(), "TRACE", "RELEASE"]);

    private const int MaxLinks = 500;

    private readonly List<string> _paths;
    private readonly Dictionary<string, (ProjectFile File, CSharpParseOptions Options)> _projects = new(StringComparer.Ordinal);

    /// <summary>Reads all project files of the tree.</summary>
    public ProjectMap(TreeFiles files, ImmutableArray<string> projects)
    {
        var reader = new ProjectReader(files, projects);
        _paths = [.. projects];
        foreach (var path in projects)
        {
            var file = reader.Read(path);
            _projects[path] = (file, Options(file.Symbols));
        }

        Faults = reader.Faults;
    }

    /// <summary>Project files that could not be read.</summary>
    public ImmutableArray<MiningDiagnostic> Faults { get; }

    /// <summary>How a file is parsed.</summary>
    public CSharpParseOptions ParseOptions(string path) => ProjectLookup.Nearest(_paths, path) is { } project ? _projects[project].Options : Loose;

    /// <summary>Sorts trees by project; files without one, unless some project links them, come last.</summary>
    /// <param name="trees">Trees in ordinal order of their paths.</param>
    public ImmutableArray<SourceProject> Group(IEnumerable<SyntaxTree> trees)
    {
        var byPath = trees.ToDictionary(tree => tree.FilePath, StringComparer.Ordinal);
        var linked = _paths.ToDictionary(path => path, path => Linked(_projects[path].File, byPath), StringComparer.Ordinal);

        // A file that only links bring into projects binds best in one of them: the first, as good as any.
        var adopted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in _paths)
        {
            foreach (var link in linked[path]) adopted.TryAdd(link, path);
        }

        var groups = byPath.Keys.Order(StringComparer.Ordinal)
            .GroupBy(path => ProjectLookup.Nearest(_paths, path) ?? adopted.GetValueOrDefault(path, ""))
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var projects = _paths.Where(groups.ContainsKey).Select(path => new SourceProject(
            _projects[path].File,
            _projects[path].Options,
            [.. groups[path].Select(file => byPath[file])],
            [.. linked[path].Except(groups[path], StringComparer.Ordinal).Select(file => byPath[file])]));
        return [.. projects, .. groups.TryGetValue("", out var loose) ? [new SourceProject(null, Loose, [.. loose.Select(file => byPath[file])], [])] : ImmutableArray<SourceProject>.Empty];
    }

    private static ImmutableArray<string> Linked(ProjectFile file, Dictionary<string, SyntaxTree> trees) =>
        [.. file.Links
            .SelectMany(link => PathGlob.IsGlob(link) ? PathGlob.Match(link, trees.Keys.Order(StringComparer.Ordinal)) : trees.ContainsKey(link) ? [link] : [])
            .Distinct(StringComparer.Ordinal)
            .Take(MaxLinks)];

    // The newest language reads all older code; what a project allows itself is no concern of a reader.
    private static CSharpParseOptions Options(IEnumerable<string> symbols) => new(
        LanguageVersion.Preview, DocumentationMode.Parse, SourceCodeKind.Regular, symbols.Where(SyntaxFacts.IsValidIdentifier));
}
