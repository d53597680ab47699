using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>The pieces of each node's name, as terms.</summary>
internal sealed class NodeNameTerms
{
    private readonly InvertedLists _places;
    private readonly int[] _terms;

    private NodeNameTerms(InvertedLists places, int[] terms) => (_places, _terms) = (places, terms);

    /// <summary>Reads them from the postings, where all methods of a node hold them.</summary>
    public static NodeNameTerms Build(SearchSpace space)
    {
        var (postings, nodes, terms) = (space.Postings, new List<int>(), new List<int>());
        for (var term = 0; term < space.Terms.Count; term++)
        {
            if (space.Terms[term][0] is '#' or '@')
                continue;

            var previous = -1;
            for (var i = postings.Start[term]; i < postings.Start[term + 1]; i++)
            {
                var node = space.Node[postings.Method[i]];
                if (node == previous || (postings.Fields[i] & (1 << (int)TermField.Type)) == 0)
                    continue;

                nodes.Add(node);
                terms.Add(term);
                previous = node;
            }
        }

        return new NodeNameTerms(InvertedLists.ByKey([.. nodes], space.NodeCount), [.. terms]);
    }

    /// <summary>idf mass of a node's name.</summary>
    public double Mass(int node, Pool pool)
    {
        var mass = 0.0;
        foreach (var place in _places[node])
            mass += pool.InverseDocumentFrequency(_terms[place]);
        return mass;
    }
}
