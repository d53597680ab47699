using RefMiner.Extraction;

namespace RefMiner.Indexing;

/// <summary>What a tree declares, by simple name.</summary>
internal sealed class DeclaredNames
{
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly HashSet<string> _interfaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _methods = new(StringComparer.Ordinal);

    /// <summary>Collects the names of nodes and interfaces.</summary>
    public DeclaredNames(IEnumerable<NodeFacts> nodes, IEnumerable<DeclaredInterface> interfaces)
    {
        var implemented = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            Add(node.Name, node.MethodNames);
            implemented.UnionWith(node.BaseTypes);
        }

        // A constructor asks for the interface of a node as often as for the node; an interface that no node implements stands
        // for nothing here.
        foreach (var declared in interfaces)
        {
            _declared.Add(declared.Name);
            _interfaces.Add(declared.Name);
            if (implemented.Contains(declared.Name))
                Add(declared.Name, declared.Methods);
        }
    }

    /// <summary>Whether the tree declares a node or an interface of that name.</summary>
    public bool Declares(string type) => _declared.Contains(type);

    /// <summary>Whether the tree declares an interface of that name.</summary>
    public bool IsInterface(string type) => _interfaces.Contains(type);

    /// <summary>Whether it is a method of a node, or of an interface that a node implements.</summary>
    public bool IsMethod(string type, string method) => _methods.TryGetValue(type, out var methods) && methods.Contains(method);

    /// <summary>Whether another tree declares the same names.</summary>
    public bool IsSame(DeclaredNames other) =>
        _declared.SetEquals(other._declared)
        && _interfaces.SetEquals(other._interfaces)
        && _methods.Count == other._methods.Count
        && _methods.All(pair => other._methods.TryGetValue(pair.Key, out var methods) && methods.SetEquals(pair.Value));

    private void Add(string type, IEnumerable<string> methods)
    {
        _declared.Add(type);
        if (!_methods.TryGetValue(type, out var known))
            _methods[type] = known = new HashSet<string>(StringComparer.Ordinal);
        known.UnionWith(methods);
    }
}
