using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Binding;

/// <summary>A source tree in which bodies are bound. Loaded once, and never executed; usable from many threads.</summary>
internal sealed class BoundTree
{
    private readonly ImmutableArray<TreeProject> _projects;
    private readonly ImmutableArray<Lazy<TypeIndex>> _types;

    private BoundTree(ImmutableArray<TreeProject> projects)
    {
        _projects = projects;
        _types = [.. projects.Select(project => new Lazy<TypeIndex>(() => new TypeIndex(project.Compilation)))];
    }

    /// <summary>Loads a tree as mining does, by its sources alone.</summary>
    /// <param name="root">Its folder.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <exception cref="CorpusNotFoundException">The folder is missing or holds no C#.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BoundTree Load(string root, CancellationToken cancellationToken) => new(SourceTree.Bind(root, cancellationToken));

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
        if ((code.Method ?? signature) is not { } method || _projects.IsEmpty)
            return null;

        var (project, symbol) = Place(type);

        var place = new BodyPlace(_projects[project], _types[project].Value, symbol, type, method, code, mixins);
        return place.Bind(cancellationToken);
    }

    // Where the type is, else where most types derive from what it derives from, else the largest project.
    private (int Project, INamedTypeSymbol? Type) Place(ContainingType type)
    {
        for (var i = 0; i < _projects.Length && type.Name is not null; i++)
        {
            var compilation = _projects[i].Compilation;
            var found = compilation
                .GetSymbolsWithName(type.Name, SymbolFilter.Type)
                .OfType<INamedTypeSymbol>()
                .Where(symbol =>
                    symbol.Locations.Any(location => location.IsInSource && compilation.ContainsSyntaxTree(location.SourceTree!))
                )
                .OrderByDescending(symbol => symbol.ContainingNamespace.ToDisplayString() == type.Namespace)
                .ThenBy(symbol => symbol.ToDisplayString(), StringComparer.Ordinal)
                .FirstOrDefault();
            if (found is not null && (type.Namespace is null || found.ContainingNamespace.ToDisplayString() == type.Namespace))
                return (i, found);
        }

        return (
            Enumerable
                .Range(0, _projects.Length)
                .OrderByDescending(i => _types[i].Value.DerivedFrom(type.BaseTypes))
                .ThenByDescending(i => _projects[i].Files)
                .ThenBy(i => i)
                .First(),
            null
        );
    }
}
