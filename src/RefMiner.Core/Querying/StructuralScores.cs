using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>How far each method agrees with a request in structure: types, bases, names, attributes, namespace.</summary>
/// <remarks>Per class, weight · share of the request's idf mass that the method matches; see docs/ranking.md for the classes.</remarks>
internal sealed class StructuralScores
{
    private StructuralScores(double[] methods, double most) => (Methods, Most) = (methods, most);

    /// <summary>Score by method; 0 outside the pool.</summary>
    public double[] Methods { get; }

    /// <summary>The largest score that this request allows.</summary>
    public double Most { get; }

    /// <summary>Scores a request.</summary>
    public static StructuralScores Compute(RequestTerms request, RequestNames names, Pool pool, TermStatistics statistics)
    {
        var methods = new double[pool.Space.MethodCount];
        var most = 0.0;
        foreach (var (weight, field, terms) in Classes(request, names))
        {
            if (terms.IsEmpty) continue;

            var mass = terms.Sum(statistics.InverseDocumentFrequency);
            if (mass <= 0) continue;

            most += weight;
            foreach (var term in terms)
            {
                var share = weight * statistics.InverseDocumentFrequency(term) / mass;
                statistics.ForEach(term, (method, packed, start, end) =>
                {
                    if (packed.PostingField.AsSpan(start, end - start).Contains((byte)field)) methods[method] += share;
                });
            }
        }

        return new StructuralScores(methods, most);
    }

    private static IEnumerable<(double Weight, TermField Field, ImmutableArray<string> Terms)> Classes(RequestTerms request, RequestNames names)
    {
        yield return (1, TermField.Base, RequestTerms.WholeTypes(request.BaseTypes));
        yield return (1, TermField.Signature, RequestTerms.WholeTypes(request.SignatureTypes));
        yield return (1, TermField.Dependency, RequestTerms.WholeTypes(request.Dependencies));
        yield return (1, TermField.Dependency, request.Packages);
        yield return (0.7, TermField.Name, names.Operation.Length > 0 ? ["#" + names.Operation] : []);
        yield return (0.3, TermField.Name, names.Verb is { } verb ? [verb] : []);
        yield return (1, TermField.Api, [.. RequestTerms.WholeTypes(request.SignatureTypes).Concat(RequestTerms.WholeTypes(request.Dependencies)).Distinct(StringComparer.Ordinal)]);
        yield return (0.3, TermField.Attribute, [.. names.Attributes.Select(name => "@" + name)]);
        yield return (0.3, TermField.Type, names.TypeTail is { } tail ? [tail] : []);
        yield return (0.5, TermField.Namespace, names.NamespacePieces);
    }
}
