using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>The methods found first, and what speaks for each being like the new one.</summary>
internal sealed class MethodEvidence
{
    /// <summary>Number of features of a method.</summary>
    public const int Width = (int)MethodFeature.Names + 1;

    private readonly float[] _rows;
    private readonly int[] _sorted;
    private readonly int[] _slots;

    private MethodEvidence(int[] methods)
    {
        (Methods, _rows, _sorted, _slots) = (
            methods,
            new float[methods.Length * Width],
            [.. methods],
            [.. Enumerable.Range(0, methods.Length)]
        );
        Array.Sort(_sorted, _slots);
    }

    /// <summary>The methods, in order of the first ranking.</summary>
    public int[] Methods { get; }

    /// <summary>Features of the method at a position, by <see cref="MethodFeature"/>.</summary>
    public Span<float> Row(int position) => _rows.AsSpan(position * Width, Width);

    /// <summary>Collects.</summary>
    /// <param name="methods">The methods found first.</param>
    /// <param name="request">The request.</param>
    /// <param name="names">Its names.</param>
    /// <param name="scores">Agreement of each method.</param>
    /// <param name="text">Methods by text, best first.</param>
    /// <param name="described">Methods by description, best first.</param>
    /// <param name="pool">The methods that the request may see.</param>
    public static MethodEvidence Collect(
        int[] methods,
        RequestTerms request,
        RequestNames names,
        MethodScores scores,
        int[] text,
        int[] described,
        Pool pool
    )
    {
        var evidence = new MethodEvidence(methods);
        var slots = new Dictionary<int, int>(methods.Length);
        for (var i = 0; i < methods.Length; i++)
            slots[methods[i]] = i;
        evidence.AddShares(MethodFeature.Signature, TermField.Signature, RequestTerms.WholeTypes(request.SignatureTypes), pool);
        evidence.AddShares(MethodFeature.Dependency, TermField.Dependency, [.. request.DependencyTerms], pool);
        evidence.AddShares(
            MethodFeature.Use,
            TermField.Api,
            RequestTerms.WholeTypes(request.SignatureTypes.Concat(request.Dependencies)),
            pool
        );
        evidence.AddShares(MethodFeature.Namespace, TermField.Namespace, names.NamespacePieces, pool);
        evidence.AddShares(MethodFeature.Verb, TermField.Name, names.Verb is { } verb ? [verb] : [], pool);
        evidence.AddShares(MethodFeature.Sibling, TermField.Base, RequestTerms.WholeTypes(request.BaseTypes), pool);
        evidence.AddShares(MethodFeature.Peer, TermField.Type, names.TypeTail is { } tail ? [tail] : [], pool);

        AddRanks(MethodFeature.TextRank, text);
        AddRanks(MethodFeature.DescribedRank, described);
        var bestText = text.Length == 0 ? 1 : scores.Text[text[0]];
        var bestDescribed = described.Length == 0 ? 1 : scores.Described[described[0]];
        var space = pool.Space;
        var used = new List<int>();
        for (var i = 0; i < methods.Length; i++)
        {
            var method = methods[i];
            var row = evidence.Row(i);
            used.Clear();
            space.Uses.AddNamesOf(method, used);
            row[(int)MethodFeature.Text] = scores.Text[method] / bestText;
            row[(int)MethodFeature.Described] = scores.Described[method] / bestDescribed;
            row[(int)MethodFeature.Body] = (scores.Text[method] - scores.Described[method]) / bestText;
            row[(int)MethodFeature.Sibling] *= space.NameOf(method) == names.Operation ? 1 : 0;
            row[(int)MethodFeature.Peer] *= row[(int)MethodFeature.Verb];
            row[(int)MethodFeature.Names] = MathF.Log(1 + used.Count);
        }

        return evidence;

        void AddRanks(MethodFeature feature, int[] ranking)
        {
            for (var rank = 0; rank < ranking.Length; rank++)
            {
                if (slots.TryGetValue(ranking[rank], out var slot))
                    evidence.Row(slot)[(int)feature] = 1f / (1 + rank);
            }
        }
    }

    private void AddShares(MethodFeature feature, TermField field, ImmutableArray<string> texts, Pool pool)
    {
        var terms = texts.Select(pool.Space.Terms.IndexOf).ToArray();
        var mass = terms.Sum(pool.InverseDocumentFrequency);
        var postings = pool.Space.Postings;
        foreach (var term in terms.Where(term => term >= 0))
        {
            var share = (float)(pool.InverseDocumentFrequency(term) / mass);
            var holders = postings.MethodsOf(term);
            var at = 0;
            for (var i = 0; i < _sorted.Length; i++)
            {
                at = Sorted.IndexOf(holders, _sorted[i], at);
                if (at == holders.Length)
                    break;
                if (holders[at] == _sorted[i] && (postings.Fields[postings.Start[term] + at] & (1 << (int)field)) != 0)
                    Row(_slots[i])[(int)feature] += share;
            }
        }
    }
}
