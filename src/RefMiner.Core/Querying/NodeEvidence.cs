namespace RefMiner.Querying;

/// <summary>What speaks for each node being like what a request asks for, each value in [0, 1].</summary>
internal sealed class NodeEvidence : IDisposable
{
    private readonly Rented<float> _member;
    private readonly Rented<float> _names;
    private readonly Rented<float> _types;
    private readonly Rented<float> _members;
    private readonly WordScores _words;
    private readonly Pool _pool;

    private NodeEvidence(Pool pool, WordScores words)
    {
        var nodes = pool.Space.NodeCount;
        (_pool, _words, _member, _names, _types, _members) = (pool, words, new(nodes), new(nodes), new(nodes), new(nodes));
    }

    /// <summary>Whether the request's text names a type or a member of the pool.</summary>
    public bool NamesAny { get; private set; }

    /// <summary>Collects.</summary>
    /// <param name="said">The request as nodes are searched by.</param>
    /// <param name="pool">The methods that it may see.</param>
    /// <param name="methods">Those found first.</param>
    /// <param name="likely">Their likeness.</param>
    /// <param name="likelyNames">Probability of each API name in the new body.</param>
    public static NodeEvidence Collect(
        SaidTerms said,
        Pool pool,
        ReadOnlySpan<int> methods,
        ReadOnlySpan<float> likely,
        float[] likelyNames
    )
    {
        var evidence = new NodeEvidence(pool, WordScores.Compute(said, pool));
        evidence.AddMembers(methods, likely);
        evidence.AddNames(methods, likelyNames);
        foreach (var (name, weight) in said.Named)
        {
            evidence.AddNamed(
                evidence._types.Items,
                [.. pool.Space.NodesOf(name).Where(node => pool.ContainsAnyOf(pool.Space.MethodsOf(node)))],
                weight
            );
            evidence.AddNamed(evidence._members.Items, evidence.NodesWithMethod(name), weight);
        }

        return evidence;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _words.Dispose();
        foreach (var rented in new[] { _member, _names, _types, _members })
            rented.Dispose();
    }

    /// <summary>Likeness of the node's best method, over the best.</summary>
    public double Member(int node) => _member.Items[node];

    /// <summary>Share of the predicted API names, by their probability, that one method of the node uses.</summary>
    public double Names(int node) => _names.Items[node];

    /// <summary>How surely the request's text names the type.</summary>
    public double NamedType(int node) => _types.Items[node];

    /// <summary>How surely it names a method of the type.</summary>
    public double NamedMember(int node) => _members.Items[node];

    /// <summary>Agreement in words, over the best.</summary>
    public double Words(int node) => _words.Words[node] / _words.Most.Words;

    /// <summary>Agreement in what all methods share, over the best.</summary>
    public double Head(int node) => _words.Head[node] / _words.Most.Head;

    /// <summary>Share of the node's own name, by idf, that the request has.</summary>
    public double Cover(int node) => _words.Named[node] > 0 ? Math.Min(1, _words.Named[node] / _pool.Space.NodeNames.Mass(node, _pool)) : 0;

    /// <summary>Agreement of a file, over the best.</summary>
    public double File(int file) => _words.Files[file] / _words.Most.Files;

    private void AddMembers(ReadOnlySpan<int> methods, ReadOnlySpan<float> likely)
    {
        for (var i = 0; i < methods.Length; i++)
        {
            ref var best = ref _member.Items[_pool.Space.Node[methods[i]]];
            best = Math.Max(best, likely[i] / likely[0]);
        }
    }

    private void AddNames(ReadOnlySpan<int> methods, float[] likelyNames)
    {
        var all = 0.0;
        foreach (var p in likelyNames)
            all += p;
        var names = new List<int>();
        for (var i = 0; i < methods.Length && all > 0; i++)
        {
            names.Clear();
            _pool.Space.Uses.AddNamesOf(methods[i], names);
            var sum = 0.0;
            foreach (var name in names)
                sum += likelyNames[name];
            ref var best = ref _names.Items[_pool.Space.Node[methods[i]]];
            best = Math.Max(best, (float)(sum / all));
        }
    }

    /// <summary>A name that several types bear says less of each; what is named twice is surer: 1 − Π(1 − w / √n).</summary>
    private void AddNamed(float[] values, List<int> nodes, double weight)
    {
        NamesAny |= nodes.Count > 0;
        foreach (var node in nodes)
            values[node] = (float)(1 - ((1 - values[node]) * (1 - (weight / Math.Sqrt(nodes.Count)))));
    }

    private List<int> NodesWithMethod(string name) =>
        [.. _pool.MethodsNamed("#" + name).Select(method => _pool.Space.Node[method]).Distinct()];
}
