using System.Runtime.InteropServices;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Evaluation;

/// <summary>Plain BM25 over the words of each method: what RefMiner is measured against.</summary>
/// <remarks>No fields, no whole identifiers; k1 = 1.2, b = 0.75. Source: Robertson and Zaragoza, <em>The Probabilistic Relevance
/// Framework: BM25 and Beyond</em>, 2009.</remarks>
internal sealed class FlatBm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, List<(int Method, int Count)>> _postings = new(StringComparer.Ordinal);
    private readonly int[] _lengths;
    private readonly double _average;

    /// <summary>Indexes all methods of a corpus.</summary>
    public FlatBm25(EvaluationCorpus corpus)
    {
        _lengths = new int[corpus.Methods.Length];
        for (var m = 0; m < _lengths.Length; m++)
        {
            foreach (var word in corpus.Methods[m].Terms.Where(IsWord).GroupBy(term => term.Term, StringComparer.Ordinal))
            {
                var count = word.Sum(term => term.Count);
                (CollectionsMarshal.GetValueRefOrAddDefault(_postings, word.Key, out _) ??= []).Add((m, count));
                _lengths[m] += count;
            }
        }

        _average = Math.Max(1, _lengths.DefaultIfEmpty().Average());
    }

    /// <summary>All methods with a score above 0, best first; equal ones by number.</summary>
    /// <param name="words">Words of the request, repeats kept.</param>
    public int[] Rank(IEnumerable<string> words)
    {
        var scores = new float[_lengths.Length];
        foreach (var word in words)
        {
            if (!_postings.TryGetValue(word, out var postings))
                continue;

            var idf = Bm25F.InverseDocumentFrequency(_lengths.Length, postings.Count);
            foreach (var (method, count) in postings)
                scores[method] += (float)(idf * count * (K1 + 1) / (count + (K1 * (1 - B + (B * _lengths[method] / _average)))));
        }

        // Bits of a float above 0 order as the float does; inverted, the highest comes first, and among equal ones the lowest number.
        var keys = new List<ulong>(scores.Length);
        for (var m = 0; m < scores.Length; m++)
        {
            if (scores[m] > 0)
                keys.Add(((ulong)~BitConverter.SingleToUInt32Bits(scores[m]) << 32) | (uint)m);
        }

        keys.Sort();
        return [.. keys.Select(key => (int)(uint)key)];
    }

    /// <summary>Whether a term takes part: a piece of an identifier or a word, in a field that is the method's own.</summary>
    public static bool IsWord(TermCount term) =>
        term.Term[0] is not ('#' or '@')
        && term.Field is not (TermField.Namespace or TermField.Dependency or TermField.Base or TermField.Attribute);
}
