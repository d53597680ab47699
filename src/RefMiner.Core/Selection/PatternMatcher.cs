using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Selection;

/// <summary>Ranks the patterns of a profile for a request.</summary>
/// <remarks>score = 0.3 for the node type + 0.7 · relevance; relevance = 0.8 · share of the pattern's features that are asked for (named features
/// count 1, implied ones 0.6) + 0.2 when the chosen variant suggests it. Patterns of another node type are left out.</remarks>
internal sealed class PatternMatcher
{
    private const double TypeWeight = 0.3;
    private const double FeatureWeight = 0.56;
    private const double VariantWeight = 0.14;
    private const double ImpliedShare = 0.6;

    private readonly ImmutableArray<(Pattern Pattern, ImmutableArray<string> Features)> _patterns;

    /// <summary>Resolves the patterns' tags once.</summary>
    public PatternMatcher(Profile profile)
    {
        var vocabulary = new FeatureVocabulary(profile);
        _patterns = [.. profile.Patterns.Select(p =>
            (p, p.Tags.Select(vocabulary.Resolve).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray()))];
    }

    /// <summary>Patterns that every context holds.</summary>
    public static ImmutableArray<string> AlwaysIncluded { get; } = ["error_handling", "standard_imports"];

    /// <summary>Patterns of the request's node type, best first, equal scores by id.</summary>
    public ImmutableArray<PatternMatch> Match(RequestAnalysis analysis, VariantSelection? variant) =>
    [
        .. _patterns
            .Where(p => p.Pattern.NodeTypes.Contains(analysis.NodeType))
            .Select(p => Score(p.Pattern, p.Features, analysis, variant))
            .OrderByDescending(match => match.Score)
            .ThenBy(match => match.Pattern.Id, StringComparer.Ordinal),
    ];

    private static PatternMatch Score(Pattern pattern, ImmutableArray<string> features, RequestAnalysis analysis, VariantSelection? variant)
    {
        var served = features.Sum(f => analysis.Features.Contains(f) ? 1 : analysis.Implied.Contains(f) ? ImpliedShare : 0);
        var share = features.IsEmpty ? 0 : served / features.Length;
        var suggested = variant?.Variant.Patterns.Contains(pattern.Id) == true ? VariantWeight : 0;
        var matched = features.Where(f => analysis.Features.Contains(f) || analysis.Implied.Contains(f)).ToImmutableArray();
        return new PatternMatch(pattern, TypeWeight + (FeatureWeight * share) + suggested, matched);
    }
}
