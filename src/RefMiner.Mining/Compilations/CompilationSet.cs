using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>One compilation for each project of a tree, and one for the files without a project.</summary>
internal sealed class CompilationSet
{
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        concurrentBuild: false,
        nullableContextOptions: NullableContextOptions.Disable);

    private readonly ImmutableArray<SourceProject> _projects;
    private readonly Dictionary<string, int> _byPath = new(StringComparer.Ordinal);
    private readonly ProjectReferences _references;
    private readonly CSharpCompilation?[] _compilations;
    private readonly bool[] _started;

    private CompilationSet(TreeFiles files, ImmutableArray<SourceProject> projects)
    {
        _projects = projects;
        _references = new ProjectReferences(files);
        _compilations = new CSharpCompilation?[projects.Length];
        _started = new bool[projects.Length];
        for (var i = 0; i < projects.Length; i++)
        {
            if (projects[i].File is { } file) _byPath[file.Path] = i;
        }
    }

    /// <summary>Builds the compilations, those that others refer to first; a reference that closes a circle is dropped.</summary>
    /// <returns>The compilations in the order of the projects.</returns>
    public static ImmutableArray<CSharpCompilation> Build(TreeFiles files, ImmutableArray<SourceProject> projects, CancellationToken cancellationToken)
    {
        var set = new CompilationSet(files, projects);
        return [.. Enumerable.Range(0, projects.Length).Select(i => set.Get(i, cancellationToken)!)];
    }

    private CSharpCompilation? Get(int index, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_started[index]) return _compilations[index];

        _started[index] = true;
        var project = _projects[index];
        var below = Closure(index);
        var references = below.Select(i => Get(i, cancellationToken)?.ToMetadataReference()).OfType<MetadataReference>();
        var packages = below.Prepend(index).SelectMany(i => _projects[i].File?.Packages ?? []);
        return _compilations[index] = CSharpCompilation.Create(
            project.File?.AssemblyName ?? "loose",
            WithGlobals(project),
            [.. references, .. _references.For(project.File is null || !below.Any(i => _projects[i].File is { UsesAspNet: true }) ? project.File : project.File with { UsesAspNet = true }, packages)],
            Options);
    }

    // References reach through: a project sees what its references refer to.
    private List<int> Closure(int index)
    {
        var found = new List<int>();
        var waiting = new Queue<int>([index]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var path in _projects[next].File?.Projects ?? [])
            {
                if (!_byPath.TryGetValue(path, out var below) || below == index || found.Contains(below)) continue;

                found.Add(below);
                waiting.Enqueue(below);
            }
        }

        return found;
    }

    private static IEnumerable<SyntaxTree> WithGlobals(SourceProject project)
    {
        var text = new StringBuilder();
        foreach (var name in project.File?.Usings ?? [.. ImplicitUsings.For("")]) text.Append("global using ").Append(name).Append(";\n");
        foreach (var friend in project.File?.Friends ?? [])
        {
            text.Append("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(").Append(SymbolDisplay.FormatLiteral(friend.Split(',')[0], quote: true)).Append(")]\n");
        }

        var trees = project.Trees.AddRange(project.Linked);
        return text.Length == 0 ? trees : trees.Add(CSharpSyntaxTree.ParseText(text.ToString(), project.Options));
    }
}
