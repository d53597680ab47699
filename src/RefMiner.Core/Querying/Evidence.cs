using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What the retrievers found for one request.</summary>
/// <param name="Pool">The methods that the request may see.</param>
/// <param name="Scores">Agreement of each method.</param>
internal sealed record Evidence(Pool Pool, MethodScores Scores)
{
    private const int Names = (1 << (int)TermField.Name) | (1 << (int)TermField.Doc);
    private const int Dependencies = 1 << (int)TermField.Dependency;

    /// <summary>
    /// Counts, for each node, the operations whose every word stands in the name or documentation of a method of the node, or in
    /// its contract.
    /// </summary>
    /// <param name="operations">Words joined by underscores.</param>
    /// <param name="counts">By node; zeros on entry.</param>
    public void CountOperations(IEnumerable<string> operations, int[] counts)
    {
        using var rented = new Rented<int>(Pool.Space.NodeCount);
        var (marks, least) = (rented.Items, 0);
        foreach (var operation in operations)
        {
            // A node that has the first n words of this operation is marked least + n; marks of operations before stand below.
            var words = operation.Split('_');
            for (var n = 1; n <= words.Length; n++)
            {
                var (before, mark, isLast) = (least + n - 1, least + n, n == words.Length);
                VisitHolders(words[n - 1], Names, node =>
                {
                    if (marks[node] == mark || (marks[node] != before && n > 1))
                        return;

                    marks[node] = mark;
                    if (isLast)
                        counts[node]++;
                });
            }

            least += words.Length;
        }
    }

    /// <summary>Those of the terms that some node depends on.</summary>
    public string[] KnownDependencies(IEnumerable<string> terms) =>
        [
            .. terms.Where(term =>
            {
                var isKnown = false;
                VisitHolders(term, Dependencies, _ => isKnown = true);
                return isKnown;
            }),
        ];

    /// <summary>Adds up, for each node, the share of the terms, by idf, that name what the node's type or file depends on.</summary>
    /// <param name="terms">Terms that some node depends on.</param>
    /// <param name="shares">By node, in [0, 1] afterwards; zeros on entry.</param>
    public void AddDependencies(IReadOnlyCollection<string> terms, double[] shares)
    {
        var mass = 0.0;
        foreach (var term in terms)
        {
            var idf = Pool.InverseDocumentFrequency(Pool.Space.Terms.IndexOf(term));
            mass += idf;
            VisitHolders(term, Dependencies, node => shares[node] += idf);
        }

        for (var node = 0; mass > 0 && node < Pool.Space.NodeCount; node++)
            shares[node] /= mass;
    }

    /// <summary>Visits the nodes with a method in the pool that holds the term in one of the fields, each once, in order.</summary>
    private void VisitHolders(string text, int fields, Action<int> visit)
    {
        var (postings, term, previous) = (Pool.Space.Postings, Pool.Space.Terms.IndexOf(text), -1);
        for (var i = term < 0 ? 0 : postings.Start[term]; i < (term < 0 ? 0 : postings.Start[term + 1]); i++)
        {
            if ((postings.Fields[i] & fields) == 0 || !Pool.Contains(postings.Method[i]))
                continue;

            var node = Pool.Space.Node[postings.Method[i]];
            if (node != previous)
                visit(node);
            previous = node;
        }
    }
}
