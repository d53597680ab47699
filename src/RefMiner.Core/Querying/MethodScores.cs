using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>How far each method agrees with a request, in words and in structure.</summary>
/// <remarks>Text is BM25F. Structure is, per class of names, weight · share of the request's idf mass that the method matches;
/// see docs/ranking.md for the classes.</remarks>
internal sealed class MethodScores : IDisposable
{
    private const double UnknownWeight = 0.5;
    private readonly Rented<float> _text;
    private readonly Rented<float> _described;
    private readonly Rented<float> _structure;
    private readonly Rented<float> _nodeText;

    private MethodScores(int methods, int nodes) =>
        (_text, _described, _structure, _nodeText) = (new(methods), new(methods), new(methods), new(nodes));

    /// <summary>BM25F over all fields, by method; 0 outside the pool.</summary>
    public float[] Text => _text.Items;

    /// <summary>The same over what a request has, too: neither API names nor body.</summary>
    public float[] Described => _described.Items;

    /// <summary>Structural agreement by method; 0 outside the pool.</summary>
    public float[] Structure => _structure.Items;

    /// <summary>The largest structural agreement that the request allows.</summary>
    public double MostStructure { get; private set; }

    /// <summary>Share of the largest possible text score that a node reaches, its best method taken term by term; in [0, 1).</summary>
    /// <remarks>Σ_t q·idf·max_m tf'/(k1 + tf') over Σ_t q·idf. Words that the corpus lacks count half in the denominator,
    /// whole identifiers that it lacks do not: a new node's own name is no lack of likeness.</remarks>
    public float[] NodeText => _nodeText.Items;

    /// <summary>Scores a request.</summary>
    public static MethodScores Compute(RequestTerms request, RequestNames names, Pool pool)
    {
        var space = pool.Space;
        var scores = new MethodScores(space.MethodCount, space.NodeCount);
        var shares = scores.StructuralShares(request, names, pool);
        var most = 0.0;
        foreach (var (text, weight) in request.Weights)
        {
            var term = space.Terms.IndexOf(text);
            var share = weight * pool.InverseDocumentFrequency(term);
            if (term >= 0 && scores.Add(term, (float)share, shares.GetValueOrDefault(term), pool))
                most += share;
            else if (text[0] is not ('#' or '@'))
                most += share * UnknownWeight;
            shares.Remove(term);
        }

        // What structure alone asks for: packages, and types of the request as receivers.
        foreach (var (term, classes) in shares.OrderBy(pair => pair.Key))
            scores.Add(term, 0, classes, pool);
        if (most > 0)
        {
            for (var n = 0; n < space.NodeCount; n++)
                scores.NodeText[n] /= (float)most;
        }

        return scores;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _described.Dispose();
        _structure.Dispose();
        _nodeText.Dispose();
    }

    private bool Add(int term, float share, List<(int Fields, float Share)>? classes, Pool pool)
    {
        var (postings, start, end) = (pool.Space.Postings, pool.Space.Postings.Start[term], pool.Space.Postings.Start[term + 1]);
        if (share > 0)
            AddText(postings, start, end, share, pool);
        foreach (var (fields, part) in classes ?? [])
        {
            for (var i = start; i < end; i++)
            {
                if ((postings.Fields[i] & fields) != 0 && pool.Contains(postings.Method[i]))
                    Structure[postings.Method[i]] += part;
            }
        }

        return pool.Frequency(term) > 0;
    }

    private void AddText(TermIndex postings, int start, int end, float share, Pool pool)
    {
        var (text, described, nodeText, nodeOf) = (Text, Described, NodeText, pool.Space.Node);
        var scale = share * (float)(Bm25F.K1 + 1) / 255;
        var (methods, all, without) = (postings.Method, postings.Saturation, postings.DescribedSaturation);
        var (node, best) = (-1, 0);
        for (var i = start; i < end; i++)
        {
            var method = methods[i];
            if (!pool.Contains(method))
                continue;

            text[method] += scale * all[i];
            described[method] += scale * without[i];
            if (nodeOf[method] != node)
            {
                if (node >= 0)
                    nodeText[node] += share * best / 255;
                (node, best) = (nodeOf[method], 0);
            }

            best = Math.Max(best, all[i]);
        }

        if (node >= 0)
            nodeText[node] += share * best / 255;
    }

    /// <summary>For each term, the fields in which it counts and what it adds to the structural score there.</summary>
    private Dictionary<int, List<(int Fields, float Share)>> StructuralShares(RequestTerms request, RequestNames names, Pool pool)
    {
        var shares = new Dictionary<int, List<(int, float)>>();
        foreach (var (weight, field, texts) in Classes(request, names))
        {
            if (texts.IsEmpty)
                continue;

            var terms = texts.Select(pool.Space.Terms.IndexOf).ToArray();
            var mass = terms.Sum(pool.InverseDocumentFrequency);
            if (mass <= 0)
                continue;

            MostStructure += weight;
            foreach (var term in terms.Where(term => term >= 0))
            {
                if (!shares.TryGetValue(term, out var list))
                    shares[term] = list = [];
                list.Add((1 << (int)field, (float)(weight * pool.InverseDocumentFrequency(term) / mass)));
            }
        }

        return shares;
    }

    private static IEnumerable<(double Weight, TermField Field, ImmutableArray<string> Terms)> Classes(
        RequestTerms request,
        RequestNames names
    )
    {
        yield return (1, TermField.Base, RequestTerms.WholeTypes(request.BaseTypes));
        yield return (1, TermField.Signature, RequestTerms.WholeTypes(request.SignatureTypes));
        yield return (1, TermField.Dependency, RequestTerms.WholeTypes(request.Dependencies));
        yield return (1, TermField.Dependency, request.Packages);
        yield return (0.7, TermField.Name, names.Operation.Length > 0 ? ["#" + names.Operation] : []);
        yield return (0.3, TermField.Name, names.Verb is { } verb ? [verb] : []);
        yield return (
            1,
            TermField.Api,
            [
                .. RequestTerms
                    .WholeTypes(request.SignatureTypes)
                    .Concat(RequestTerms.WholeTypes(request.Dependencies))
                    .Distinct(StringComparer.Ordinal),
            ]
        );
        yield return (0.3, TermField.Attribute, [.. names.Attributes.Select(name => "@" + name)]);
        yield return (0.3, TermField.Type, names.TypeTail is { } tail ? [tail] : []);
        yield return (0.5, TermField.Namespace, names.NamespacePieces);
    }
}
