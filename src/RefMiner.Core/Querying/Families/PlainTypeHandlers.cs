using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>
/// Finds the types that handle plain types of a kind, one each: a command without code is written with its handler, whatever both are
/// called.
/// </summary>
/// <param name="pool">What the request may see.</param>
internal sealed class PlainTypeHandlers(Pool pool)
{
    private const int Fewest = 3;
    private const double LeastHandled = 0.5;

    // What takes more of them is no handler of each.
    private const int MostOfEach = 2;

    private readonly KindTypes _types = new(pool);

    /// <summary>
    /// Those that derive from one base type and say in a signature half of the plain types at least, each at most two; of several base
    /// types that whose types say most. Null where there are none.
    /// </summary>
    /// <param name="plain">Declarations of the plain types.</param>
    public Family? Of(int[] plain)
    {
        var handled = plain
            .Select(type => pool.Space.Uses.Types[pool.Space.Members.Type[type]])
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => TakenBy(name).Select(node => (Name: name, Node: node)))
            .GroupBy(pair => pair.Node, pair => pair.Name)
            .Where(names => names.Count() <= MostOfEach && _types.IsConcrete(names.Key))
            .ToDictionary(names => names.Key, names => names.ToArray());
        return handled
            .SelectMany(pair => _types.BasesOf(pair.Key).Select(name => (Base: name, pair.Key)))
            .GroupBy(pair => pair.Base, pair => pair.Key, StringComparer.Ordinal)
            .Select(nodes => (Base: nodes.Key, Nodes: nodes.ToArray()))
            .Select(found => (found.Base, found.Nodes, Count: found.Nodes.SelectMany(node => handled[node]).Distinct().Count()))
            .Where(found => found.Nodes.Length >= Fewest && found.Count >= LeastHandled * plain.Length)
            .OrderByDescending(found => found.Count)
            .ThenBy(found => found.Base, StringComparer.Ordinal)
            .Select(found => _types.OfBases([(found.Base, found.Nodes)]) with { IsOfPlain = true })
            .FirstOrDefault();
    }

    private int[] TakenBy(string name) =>
        _types.InPool(pool.MethodsWith($"#{name}", TermField.Signature).Select(method => pool.Space.Node[method]).Distinct());
}
