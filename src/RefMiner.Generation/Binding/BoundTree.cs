using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Compilations;
using RefMiner.Indexing;
using RefMiner.Parsing;
using RefMiner.Sources;
using RefMiner.Validation;

namespace RefMiner.Binding;

/// <summary>A source tree in which bodies are bound. Loaded once, and never executed; usable from many threads.</summary>
internal sealed class BoundTree
{
    private readonly ImmutableArray<SourceProject> _projects;
    private readonly ImmutableArray<CSharpCompilation> _compilations;
    private readonly ImmutableArray<Lazy<TypeIndex>> _types;

    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(30);

    private BoundTree(ImmutableArray<SourceProject> projects, ImmutableArray<CSharpCompilation> compilations)
    {
        (_projects, _compilations) = (projects, compilations);
        _types = [.. compilations.Select(compilation => new Lazy<TypeIndex>(() => new TypeIndex(compilation)))];
    }

    /// <summary>Loads a tree as mining does, by its sources alone.</summary>
    /// <param name="root">Its folder.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <exception cref="CorpusNotFoundException">The folder is missing or holds no C#.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BoundTree Load(string root, CancellationToken cancellationToken)
    {
        var files = new TreeFiles(root);
        var listing = SourceWalk.List(files, new SourceRules([], [], IncludeTests: false), cancellationToken);
        var map = new ProjectMap(files, listing.Projects);
        var sources = LimitedWork<string, SourceFile>.Run(
            listing.Files,
            Environment.ProcessorCount,
            FileLimit,
            (path, stop) => SourceFile.Read(files, path, map.ParseOptions(path), known: null, stop),
            path => SourceFile.Late(path, map.ParseOptions(path), FileLimit),
            cancellationToken);
        var trees = sources.Where(source => source.Tree is not null).ToDictionary(source => source.State.Path, source => source.Tree, StringComparer.Ordinal);
        var projects = map.Group([.. trees.Keys.Order(StringComparer.Ordinal)]);
        var set = new CompilationSet(projects, trees.GetValueOrDefault);
        return new BoundTree(projects, [.. projects.Select((_, i) => set.Get(i))]);
    }

    /// <summary>Binds a body where it will stand; null where the request says too little of its method.</summary>
    public BoundResponse? Bind(ParsedCode code, Expectation expected, CancellationToken cancellationToken)
    {
        var type = expected.Request.ContainingType ?? new ContainingType { Name = expected.Request.Name };
        if ((code.Method ?? expected.Signature) is not { } method || _compilations.IsEmpty) return null;

        var (project, symbol) = Place(type, expected);
        if (project < 0) return null;

        var place = new BodyPlace(_compilations[project], _types[project].Value, _projects[project].Options, symbol, type, method, code, expected.Mixins);
        return place.Bind(_projects[project].IsComplete, cancellationToken);
    }

    // Where the type is, else where most types derive from what it derives from, else the largest project.
    private (int Project, INamedTypeSymbol? Type) Place(ContainingType type, Expectation expected)
    {
        var name = type.Name ?? expected.Request.Name;
        for (var i = 0; i < _compilations.Length; i++)
        {
            if (name is null) break;

            var found = _compilations[i].GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>()
                .Where(symbol => symbol.Locations.Any(location => location.IsInSource && _compilations[i].ContainsSyntaxTree(location.SourceTree!)))
                .OrderByDescending(symbol => symbol.ContainingNamespace.ToDisplayString() == type.Namespace)
                .ThenBy(symbol => symbol.ToDisplayString(), StringComparer.Ordinal)
                .FirstOrDefault();
            if (found is not null && (type.Namespace is null || found.ContainingNamespace.ToDisplayString() == type.Namespace)) return (i, found);
        }

        var ranked = Enumerable.Range(0, _compilations.Length)
            .OrderByDescending(i => _types[i].Value.DerivedFrom(type.BaseTypes))
            .ThenByDescending(i => _projects[i].Files.Length)
            .ThenBy(i => i)
            .ToList();
        return ranked.Count == 0 ? (-1, null) : (ranked[0], null);
    }
}
