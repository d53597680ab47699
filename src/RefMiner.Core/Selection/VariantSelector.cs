using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Selection;

/// <summary>Chooses the template variant of a request.</summary>
/// <remarks>score = 0.2 · node type + 0.3 · fit of the number of operations + 0.5 · feature overlap, + 0.15 for a specialised variant
/// with enough hits in its domain, + 0.10 for the simplest below and the fullest above a complexity; at most 1.
/// Overlap = |asked ∩ offered| / min(|asked|, |offered|), after synonyms: what the variant asks for a domain also counts by the domain.</remarks>
internal sealed class VariantSelector
{
    private const double TypeWeight = 0.2;
    private const double OperationWeight = 0.3;
    private const double FeatureWeight = 0.5;
    private const double DomainBonus = 0.15;
    private const double ComplexityBonus = 0.10;
    private const double LeastOverlap = 0.3;
    private const double Unqualified = 0.5;
    private const int SoftOperationLimit = 10;

    private readonly Profile _profile;
    private readonly ImmutableArray<(VariantRules Rules, ImmutableSortedSet<string> Features)> _variants;

    /// <summary>Resolves the variants' features once.</summary>
    public VariantSelector(Profile profile)
    {
        var vocabulary = new FeatureVocabulary(profile);
        _profile = profile;
        _variants = [.. profile.Variants.Select(v => (v, v.Features.Select(f => vocabulary.Resolve(f) ?? f).ToImmutableSortedSet(StringComparer.Ordinal)))];
    }

    /// <summary>Returns the best variant, or null when the profile has none.</summary>
    public VariantSelection? Select(RequestAnalysis analysis)
    {
        if (_variants.IsEmpty) return null;

        var complexity = Complexity(analysis);
        return _variants
            .Where(v => v.Rules.NodeTypes.Contains(analysis.NodeType))
            .Select((v, order) => (selection: Score(v.Rules, v.Features, analysis, complexity), order))
            .Where(scored => scored.selection is not null)
            .OrderByDescending(scored => scored.selection!.Confidence)
            .ThenBy(scored => scored.order)
            .Select(scored => scored.selection)
            .FirstOrDefault() ?? Fallback(analysis, complexity);
    }

    /// <summary>0.6 · min(operations / 10, 1) + 0.4 · domains hit / domains of variants.</summary>
    private double Complexity(RequestAnalysis analysis)
    {
        var domains = _profile.Domains.Where(d => d.Value.ForVariants).Select(d => d.Key).ToArray();
        var hit = domains.Count(domain => analysis.Wanted.Any(f => _profile.Features[f].Domain == domain));
        return (0.6 * Math.Min(analysis.Request.Operations.Length / 10.0, 1)) + (domains.Length == 0 ? 0 : 0.4 * hit / domains.Length);
    }

    private VariantSelection? Score(VariantRules variant, ImmutableSortedSet<string> features, RequestAnalysis analysis, double complexity)
    {
        // The id of the domain itself ("database") names no capability of its own: it counts for the domain's variant.
        var offered = variant.Domain.Length > 0 ? features.Add(variant.Domain) : features;
        var matched = analysis.Wanted.Where(offered.Contains).Order(StringComparer.Ordinal).ToImmutableArray();
        var asked = analysis.Wanted.Length;
        var overlap = asked == 0 ? 0 : (double)matched.Length / Math.Min(asked, offered.Count);
        if (overlap < LeastOverlap) return null;

        var hits = variant.Domain.Length == 0 ? 0 : analysis.Wanted.Count(f => _profile.Features[f].Domain == variant.Domain);
        var bonus = variant.Domain.Length > 0 && hits >= variant.DomainHits ? DomainBonus : 0;
        if ((variant.Complexity == _variants.Min(v => v.Rules.Complexity) && complexity < 0.3) || (variant.Id == "production" && complexity > 0.7)) bonus += ComplexityBonus;
        var score = Math.Min(1, TypeWeight + (OperationWeight * OperationFit(variant, analysis.Request.Operations.Length)) + (FeatureWeight * overlap) + bonus);
        return new VariantSelection(variant, score, matched, Rationale(variant, analysis, matched));
    }

    /// <summary>1 inside the range; outside, the nearest end over the count, or the count over it. More than ten is a soft limit of open ranges.</summary>
    private static double OperationFit(VariantRules variant, int operations)
    {
        if (operations < variant.MinOperations) return (double)operations / variant.MinOperations;

        var end = variant.MaxOperations ?? Math.Max(SoftOperationLimit, variant.MinOperations);
        return operations <= end ? 1 : (double)end / operations;
    }

    private VariantSelection Fallback(RequestAnalysis analysis, double complexity)
    {
        var operations = analysis.Request.Operations.Length;
        var id = operations <= 2 ? "minimal" : operations >= 8 || complexity > 0.7 ? "production" : "standard";
        var variant = _profile.Variants.FirstOrDefault(v => v.Id == id) ?? _profile.Variants[0];
        return new VariantSelection(variant, Unqualified, [], Rationale(variant, analysis, []) + ", so the number of operations decided");
    }

    private static string Rationale(VariantRules variant, RequestAnalysis analysis, ImmutableArray<string> matched)
    {
        var end = variant.MaxOperations ?? SoftOperationLimit;
        var count = analysis.Request.Operations.Length;
        var inside = count >= variant.MinOperations && count <= end ? "in" : "outside";
        return FormattableString.Invariant(
            $"type {analysis.NodeType.ToString().ToUpperInvariant()} is supported; {count} operations are {inside} the range {variant.MinOperations}-{end}; ")
            + (matched.IsEmpty ? "no feature matched" : $"matched features: {string.Join(", ", matched)}");
    }
}
