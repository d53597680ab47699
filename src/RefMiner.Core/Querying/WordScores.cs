using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>How far nodes and files agree with a request in words, whatever their size.</summary>
/// <remarks>Words: Σ q · idf · F / (k1 + F), F = what the best method says of a term without its body + what all bodies say of it
/// ÷ (1 − b + b · methods / 8): a class of a hundred methods holds
/// nearly every word, and that alone makes it like nothing. Files the same, and what they declare counts as body. Head: Σ q · idf
/// · weight of the best field that all methods of the node share.</remarks>
internal sealed class WordScores : IDisposable
{
    private const double UsualMethods = 8;
    private const int Type = 1 << (int)TermField.Type;
    private const int Base = 1 << (int)TermField.Base;
    private const int Attribute = 1 << (int)TermField.Attribute;
    private const int Place = (1 << (int)TermField.Namespace) | (1 << (int)TermField.Dependency);
    private static readonly float[] Frequencies = [.. Enumerable.Range(0, 256).Select(s => (float)(Bm25F.K1 * s / (255.5 - s)))];

    private readonly Pool _pool;
    private readonly Rented<float> _words;
    private readonly Rented<float> _head;
    private readonly Rented<float> _named;
    private readonly Rented<float> _files;
    private readonly Rented<float> _described;
    private readonly Rented<float> _bodies;
    private readonly List<int> _touched = [];

    private WordScores(Pool pool)
    {
        var (nodes, files) = (pool.Space.NodeCount, pool.Space.FileCount);
        (_pool, _words, _head, _named) = (pool, new(nodes), new(nodes), new(nodes));
        (_files, _described, _bodies) = (new(files), new(files), new(files));
    }

    /// <summary>Agreement of each node in all words.</summary>
    public float[] Words => _words.Items;

    /// <summary>Agreement of each node in its name, base types, attributes, dependencies and namespace.</summary>
    public float[] Head => _head.Items;

    /// <summary>idf mass of the pieces of each node's name that the request has.</summary>
    public float[] Named => _named.Items;

    /// <summary>Agreement of each file.</summary>
    public float[] Files => _files.Items;

    /// <summary>The largest of <see cref="Words"/>, <see cref="Head"/> and <see cref="Files"/>; never 0.</summary>
    public (float Words, float Head, float Files) Most { get; private set; }

    /// <summary>Scores a request.</summary>
    public static WordScores Compute(SaidTerms request, Pool pool)
    {
        var (scores, space) = (new WordScores(pool), pool.Space);
        foreach (var (text, weight) in request.Weights)
        {
            if (space.Terms.IndexOf(text) is not (>= 0 and var term))
                continue;

            var idf = pool.InverseDocumentFrequency(term);
            scores.AddNodes(term, (float)(weight * idf), text[0] is '#' ? 0 : (float)idf);
            scores.AddFiles(text, (float)(weight * idf));
        }

        scores.Most = (
            Largest(scores.Words, space.NodeCount),
            Largest(scores.Head, space.NodeCount),
            Largest(scores.Files, space.FileCount)
        );
        return scores;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var rented in new[] { _words, _head, _named, _files, _described, _bodies })
            rented.Dispose();
    }

    private static float Largest(float[] scores, int count)
    {
        var largest = float.Epsilon;
        foreach (var score in scores.AsSpan(0, count))
            largest = Math.Max(largest, score);
        return largest;
    }

    private void AddNodes(int term, float share, float idf)
    {
        var (postings, space) = (_pool.Space.Postings, _pool.Space);
        var (node, described, bodies, head) = (-1, 0f, 0f, 0f);
        for (var i = postings.Start[term]; i < postings.Start[term + 1]; i++)
        {
            var method = postings.Method[i];
            if (!_pool.Contains(method))
                continue;

            if (space.Node[method] != node)
            {
                Close();
                (node, described, bodies, head) = (space.Node[method], 0, 0, 0);
            }

            var said = Frequencies[postings.DescribedSaturation[i]];
            var body = Math.Max(0, Frequencies[postings.Saturation[i]] - said);
            described = Math.Max(described, said);
            bodies += body;
            head = Math.Max(head, WeightInHead(postings.Fields[i]));
            AddToFile(space.File[method], said, body);
        }

        Close();

        void Close()
        {
            if (node < 0)
                return;

            var (start, end) = space.MethodsOf(node);
            Words[node] += share * Saturated(described, bodies, end - start);
            Head[node] += share * head;
            if (head == 1)
                Named[node] += idf;
        }
    }

    /// <summary>Ends what <see cref="AddNodes"/> began for the files.</summary>
    private void AddFiles(string term, float share)
    {
        var space = _pool.Space;
        for (var s = 0; s < space.Declared.Length; s++)
        {
            var declared = space.Declared[s];
            var (start, end) = declared.Of(term);
            for (var i = start; i < end; i++)
            {
                var file = space.FileBase(s) + declared.File[i];
                if (_pool.ContainsFile(file))
                    AddToFile(file, 0, declared.Count[i]);
            }
        }

        foreach (var file in _touched)
        {
            Files[file] += share * Saturated(_described.Items[file], _bodies.Items[file], space.FileMethods[file].Length);
            (_described.Items[file], _bodies.Items[file]) = (0, 0);
        }

        _touched.Clear();
    }

    private void AddToFile(int file, float described, float body)
    {
        if (described + body <= 0)
            return;

        if (_described.Items[file] + _bodies.Items[file] == 0)
            _touched.Add(file);
        _described.Items[file] = Math.Max(_described.Items[file], described);
        _bodies.Items[file] += body;
    }

    private static float Saturated(float described, float bodies, int methods) =>
        (float)Bm25F.Saturate(described + (bodies / (1 - Bm25F.B + (Bm25F.B * methods / UsualMethods))));

    private static float WeightInHead(int fields) =>
        (fields & Type) != 0 ? 1
        : (fields & Base) != 0 ? 0.7f
        : (fields & Attribute) != 0 ? 0.5f
        : (fields & Place) != 0 ? 0.3f
        : 0;
}
