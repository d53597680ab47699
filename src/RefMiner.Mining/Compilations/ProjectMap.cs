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

    /// <summary>Sorts trees by project; files without one come last.</summary>
    /// <param name="trees">Trees in ordinal order of their paths.</param>
    public ImmutableArray<SourceProject> Group(IEnumerable<SyntaxTree> trees)
    {
        var groups = trees.GroupBy(tree => ProjectLookup.Nearest(_paths, tree.FilePath) ?? "").ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        var projects = _paths.Where(groups.ContainsKey).Select(path => new SourceProject(_projects[path].File, _projects[path].Options, groups[path]));
        return [.. projects, .. groups.TryGetValue("", out var loose) ? [new SourceProject(null, Loose, loose)] : ImmutableArray<SourceProject>.Empty];
    }

    // The newest language reads all older code; what a project allows itself is no concern of a reader.
    private static CSharpParseOptions Options(IEnumerable<string> symbols) => new(
        LanguageVersion.Preview, DocumentationMode.Parse, SourceCodeKind.Regular, symbols.Where(SyntaxFacts.IsValidIdentifier));
}
