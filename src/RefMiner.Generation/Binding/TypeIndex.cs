using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Binding;

/// <summary>Which types a compilation sees, and which namespaces its files use.</summary>
internal sealed class TypeIndex
{
    private const int MostUsings = 24;

    private readonly CSharpCompilation _compilation;
    private readonly Lazy<Dictionary<string, SortedSet<string>>> _namespaces;
    private readonly List<(HashSet<string> Bases, List<string> Usings)> _files;

    /// <summary>Reads a compilation.</summary>
    public TypeIndex(CSharpCompilation compilation)
    {
        _compilation = compilation;
        _namespaces = new Lazy<Dictionary<string, SortedSet<string>>>(Namespaces);
        _files =
        [
            .. compilation
                .SyntaxTrees.Select(tree => (CompilationUnitSyntax)tree.GetRoot())
                .Select(root =>
                    (
                        root.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax))
                            .OfType<BaseListSyntax>()
                            .SelectMany(list => list.Types.Select(type => Names.Last(type.Type)))
                            .ToHashSet(StringComparer.Ordinal),
                        root.Usings.Where(directive =>
                                directive.Alias is null
                                && directive.StaticKeyword.IsKind(SyntaxKind.None)
                                && directive.GlobalKeyword.IsKind(SyntaxKind.None)
                            )
                            .Select(directive => directive.NamespaceOrType.ToString())
                            .ToList()
                    )
                ),
        ];
    }

    /// <summary>Simple names of all types that are seen.</summary>
    public IEnumerable<string> Known => _namespaces.Value.Keys;

    /// <summary>Files that hold a type derived from one of some.</summary>
    public int DerivedFrom(ImmutableArray<string> bases) => _files.Count(file => bases.Any(file.Bases.Contains));

    /// <summary>Namespaces that files with such base types use; those in common use where there is none. Sorted.</summary>
    public IEnumerable<string> Usings(ImmutableArray<string> bases)
    {
        var like = _files.Where(file => bases.Any(file.Bases.Contains)).ToList();
        return (like.Count > 0 ? like : _files)
            .SelectMany(file => file.Usings)
            .GroupBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostUsings)
            .Select(group => group.Key)
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Namespaces that hold a type of that name; sorted, may be empty.</summary>
    public IEnumerable<string> NamespacesOf(string name) => _namespaces.Value.TryGetValue(name, out var found) ? found : [];

    private Dictionary<string, SortedSet<string>> Namespaces()
    {
        var found = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        var open = new Stack<INamespaceSymbol>([_compilation.GlobalNamespace]);
        while (open.TryPop(out var space))
        {
            foreach (var inner in space.GetNamespaceMembers())
                open.Push(inner);
            var name = space.IsGlobalNamespace ? "" : space.ToDisplayString();
            foreach (
                var type in space
                    .GetTypeMembers()
                    .Where(type =>
                        type.DeclaredAccessibility == Accessibility.Public || type.Locations.Any(location => location.IsInSource)
                    )
            )
            {
                if (!found.TryGetValue(type.Name, out var spaces))
                    found[type.Name] = spaces = new SortedSet<string>(StringComparer.Ordinal);
                spaces.Add(name);
            }
        }

        return found;
    }
}
