using System.Collections.Immutable;
using System.Globalization;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Selection;

/// <summary>Chooses the template variant of a request.</summary>
/// <remarks>score = 0.2 · node type + 0.3 · fit of the number of operations + 0.5 · feature overlap, + 0.15 for a specialised variant
/// with enough hits in its domain, + 0.10 for one that is meant for requests as simple or as complex as this; at most 1. A
/// variant qualifies from an overlap of 0.3, a
/// specialised one only with a feature of its domain.
/// Overlap = weight of what is asked and offered / min(weight of what is asked, number offered), after synonyms. What is only
/// said weighs 0.5
/// where anything is named, and what is hinted at nothing. A feature that no variant offers tells them
/// apart less and weighs 0.5; the bare name of a domain ("database") is one of these, and counts as offered by the variant of
/// that domain.</remarks>
internal sealed class VariantSelector
{
    private const double TypeWeight = 0.2;
    private const double OperationWeight = 0.3;
    private const double FeatureWeight = 0.5;
    private const double DomainBonus = 0.15;
    private const double ComplexityBonus = 0.10;
    private const double LeastOverlap = 0.3;
    private const double Unoffered = 0.5;
    private const double SaidBesideNamed = 0.5;
    private const double Unqualified = 0.5;
    private const int SoftOperationLimit = 10;

    private readonly Profile _profile;
    private readonly ImmutableArray<(VariantRules Rules, ImmutableSortedSet<string> Features)> _variants;
    private readonly ImmutableSortedSet<string> _offered;

    /// <summary>Resolves the variants' features once.</summary>
    public VariantSelector(Profile profile)
    {
        var vocabulary = new FeatureVocabulary(profile);
        _profile = profile;
        _variants =
        [
            .. profile.Variants.Select(v =>
                (v, v.Features.Select(f => vocabulary.Resolve(f) ?? f).ToImmutableSortedSet(StringComparer.Ordinal))
            ),
        ];
        _offered = _variants.SelectMany(v => v.Features).ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>Returns the best variant, or null when the profile has none.</summary>
    public VariantSelection? Select(RequestAnalysis analysis) => Rank(analysis).FirstOrDefault();

    /// <summary>
    /// The variants that qualify, best first, equal ones by fit of the number of operations, then in the profile's order; the one
    /// that the number of operations decides when none does.
    /// </summary>
    public ImmutableArray<VariantSelection> Rank(RequestAnalysis analysis)
    {
        if (_variants.IsEmpty)
            return [];

        var complexity = Complexity(analysis);
        var qualified = _variants
            .Where(v => v.Rules.NodeTypes.Contains(analysis.NodeType))
            .Select(v => Score(v.Rules, v.Features, analysis, complexity))
            .OfType<VariantSelection>()
            .OrderByDescending(selection => selection.Confidence)
            .ThenByDescending(selection => selection.Parts.Single(part => part.Name == "operations").Value)
            .ToImmutableArray();
        return qualified.IsEmpty ? [Fallback(analysis, complexity)] : qualified;
    }

    /// <summary>0.6 · min(operations / 10, 1) + 0.4 · domains hit / domains of variants.</summary>
    private double Complexity(RequestAnalysis analysis)
    {
        var domains = _profile.Domains.Where(d => d.Value.ForVariants).Select(d => d.Key).ToArray();
        var hit = domains.Count(domain => Sure(analysis).Any(asked => _profile.Features[asked.Feature].Domain == domain));
        return (0.6 * Math.Min(analysis.Request.Operations.Length / 10.0, 1)) + (domains.Length == 0 ? 0 : 0.4 * hit / domains.Length);
    }

    private VariantSelection? Score(VariantRules variant, ImmutableSortedSet<string> features, RequestAnalysis analysis, double complexity)
    {
        var offered = variant.Domain.Length > 0 ? features.Add(variant.Domain) : features;
        var sure = Sure(analysis).ToArray();
        var matched = sure.Where(asked => offered.Contains(asked.Feature)).ToArray();
        var weight = sure.Sum(asked => Weight(asked, analysis));
        var overlap = weight == 0 ? 0 : Math.Min(1, matched.Sum(asked => Weight(asked, analysis)) / Math.Min(weight, offered.Count));
        var hits = variant.Domain.Length == 0 ? 0 : sure.Count(asked => _profile.Features[asked.Feature].Domain == variant.Domain);
        if (overlap < LeastOverlap || (variant.Domain.Length > 0 && hits == 0))
            return null;

        var isSpecial = variant.Domain.Length > 0 && hits >= variant.DomainHits;
        var isFitting = complexity < variant.SimplerThan || complexity > variant.RicherThan;
        ImmutableArray<ScorePart> parts =
        [
            new("node type", 1, TypeWeight),
            new("operations", OperationFit(variant, analysis.Request.Operations.Length), OperationWeight),
            new("features", overlap, FeatureWeight),
            new("domain", isSpecial ? 1 : 0, DomainBonus),
            new("complexity", isFitting ? 1 : 0, ComplexityBonus),
        ];
        ImmutableArray<string> names = [.. matched.Select(asked => asked.Feature).Order(StringComparer.Ordinal)];
        return new VariantSelection(
            variant,
            Math.Min(1, parts.Sum(part => part.Value * part.Weight)),
            names,
            features,
            parts,
            Rationale(variant, analysis, names)
        );
    }

    private static IEnumerable<AskedFeature> Sure(RequestAnalysis analysis) =>
        analysis.Asked.Where(asked => asked.Emphasis > Emphasis.Hinted);

    private double Weight(AskedFeature asked, RequestAnalysis analysis) =>
        (_offered.Contains(asked.Feature) ? 1 : Unoffered)
        * (asked.Emphasis == Emphasis.Said && !analysis.Features.IsEmpty ? SaidBesideNamed : 1);

    /// <summary>
    /// 1 inside the range; outside, the nearest end over the count, or the count over it. More than ten is a soft limit of open
    /// ranges.
    /// </summary>
    private static double OperationFit(VariantRules variant, int operations)
    {
        if (operations < variant.MinOperations)
            return (double)operations / variant.MinOperations;

        var end = variant.MaxOperations ?? Math.Max(SoftOperationLimit, variant.MinOperations);
        return operations <= end ? 1 : (double)end / operations;
    }

    private VariantSelection Fallback(RequestAnalysis analysis, double complexity)
    {
        var operations = analysis.Request.Operations.Length;
        var fitting = _variants.Where(v => v.Rules.NodeTypes.Contains(analysis.NodeType)).DefaultIfEmpty(_variants[0]).ToArray();
        var (variant, features) = fitting
            .Where(v => complexity > v.Rules.RicherThan || operations >= v.Rules.FallbackFrom)
            .OrderByDescending(v => v.Rules.FallbackFrom ?? 0)
            .DefaultIfEmpty(fitting[0])
            .First();
        return new VariantSelection(
            variant,
            Unqualified,
            [],
            features,
            [],
            Rationale(variant, analysis, []) + ", so the number of operations decided"
        );
    }

    private static string Rationale(VariantRules variant, RequestAnalysis analysis, ImmutableArray<string> matched)
    {
        var end = variant.MaxOperations ?? SoftOperationLimit;
        var count = analysis.Request.Operations.Length;
        var inside = count >= variant.MinOperations && count <= end ? "in" : "outside";
        return string.Create(
                CultureInfo.InvariantCulture,
                $"type {analysis.NodeType.ToString().ToUpperInvariant()} is supported; {count} operations are {inside} the range "
                    + $"{variant.MinOperations}-{end}; "
            ) + (matched.IsEmpty ? "no feature matched" : $"matched features: {string.Join(", ", matched)}");
    }
}
