using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Compilations;
using RefMiner.Files;
using RefMiner.Guards;
using RefMiner.Nodes;
using RefMiner.Sources;

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
        var listing = SourceWalk.List(files, SourceRules.None, cancellationToken).WithGenerated(new EditorConfigs(files).IsGenerated);
        var map = ProjectMap.Read(files, listing, null, cancellationToken);
        listing = listing.WithTestsBy(map.IsTest);
        var sources = LimitedWork<string, SourceFile>.Run(
            listing.Files,
            Environment.ProcessorCount,
            FileLimit,
            (path, stop) => SourceFile.Read(files, path, map.ParseOptions(path), known: null, listing.ReasonToBind(path), stop),
            path => SourceFile.Late(path, map.ParseOptions(path), FileLimit, listing.ReasonToBind(path)),
            cancellationToken
        );
        var trees = sources
            .Where(source => source.Tree is not null)
            .ToDictionary(source => source.State.Path, source => source.Tree, StringComparer.Ordinal);
        var projects = map.Group([.. trees.Keys.Order(StringComparer.Ordinal)]);
        var set = new CompilationSet(projects, trees.GetValueOrDefault);
        return new BoundTree(projects, [.. projects.Select((_, i) => set.Get(i))]);
    }

    /// <summary>Binds a body where it will stand; null where too little is known of its method.</summary>
    /// <param name="code">The body.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="signature">The method as it was asked for, without body; or null.</param>
    /// <param name="mixins">Class names of mixins that the type may hold.</param>
    /// <param name="cancellationToken">Ends the binding.</param>
    public BoundResponse? Bind(
        ParsedCode code,
        ContextRequest request,
        MethodDeclarationSyntax? signature,
        ImmutableArray<string> mixins,
        CancellationToken cancellationToken
    )
    {
        var type = request.ContainingType ?? new ContainingType();
        if (type.Name is null)
            type = type with { Name = request.Name };
        if ((code.Method ?? signature) is not { } method || _compilations.IsEmpty)
            return null;

        var (project, symbol) = Place(type);

        var place = new BodyPlace(
            _compilations[project],
            _types[project].Value,
            _projects[project].Options,
            symbol,
            type,
            method,
            code,
            mixins
        );
        return place.Bind(_projects[project].IsComplete, cancellationToken);
    }

    // Where the type is, else where most types derive from what it derives from, else the largest project.
    private (int Project, INamedTypeSymbol? Type) Place(ContainingType type)
    {
        for (var i = 0; i < _compilations.Length && type.Name is not null; i++)
        {
            var found = _compilations[i]
                .GetSymbolsWithName(type.Name, SymbolFilter.Type)
                .OfType<INamedTypeSymbol>()
                .Where(symbol =>
                    symbol.Locations.Any(location => location.IsInSource && _compilations[i].ContainsSyntaxTree(location.SourceTree!))
                )
                .OrderByDescending(symbol => symbol.ContainingNamespace.ToDisplayString() == type.Namespace)
                .ThenBy(symbol => symbol.ToDisplayString(), StringComparer.Ordinal)
                .FirstOrDefault();
            if (found is not null && (type.Namespace is null || found.ContainingNamespace.ToDisplayString() == type.Namespace))
                return (i, found);
        }

        return (
            Enumerable
                .Range(0, _compilations.Length)
                .OrderByDescending(i => _types[i].Value.DerivedFrom(type.BaseTypes))
                .ThenByDescending(i => _projects[i].Files.Length)
                .ThenBy(i => i)
                .First(),
            null
        );
    }
}
