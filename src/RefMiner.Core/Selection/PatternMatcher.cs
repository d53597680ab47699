using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Selection;

/// <summary>Ranks the patterns of a profile for a request.</summary>
/// <remarks>score = 0.3 for the node type + 0.7 · (1 - Π(1 - w)) over the clues: the feature that the pattern is for (its first
/// tag) when it is named 0.69,
/// said 0.55 or hinted at 0.3, less a hundredth for each feature mentioned before; each of its other features 0.25, 0.15 or 0.05;
/// that every context holds
/// it 0.58; where it shares that feature with other patterns, a word of its tags 0.2, two at most; that the variant suggests it
/// 0.12; that it is for what the variant offers 0.4, of those that every context holds.</remarks>
internal sealed class PatternMatcher
{
    private const double TypeWeight = 0.3;
    private const double Always = 0.58;
    private const double Suggested = 0.12;
    private const double OwnWord = 0.2;
    private const int MostWords = 2;
    private const double Offered = 0.4;
    private const double PerPlace = 0.01;
    private const int MostPlaces = 10;
    private const int MostChosen = 4;
    private const double LeastOfBest = 0.7;
    private const double SameFeature = 0.85;

    private readonly ImmutableArray<(Pattern Pattern, ImmutableArray<string> Features, ImmutableArray<string> Words)> _patterns;

    private readonly bool _isTypeDecisive;

    /// <summary>Resolves the patterns' tags once.</summary>
    public PatternMatcher(Profile profile)
    {
        _isTypeDecisive = profile.Nodes.IsTypeDecisive;
        var vocabulary = new FeatureVocabulary(profile);
        var features = profile
            .Patterns.Select(p => p.Tags.Select(vocabulary.Resolve).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray())
            .ToArray();

        // Words tell patterns for the same feature apart.
        bool IsShared(string? feature) => features.Count(other => other.FirstOrDefault() == feature) > 1;
        _patterns =
        [
            .. profile.Patterns.Zip(features, (p, resolved) =>
                (
                    p,
                    resolved,
                    IsShared(resolved.FirstOrDefault())
                        ? p
                            .Tags.Where(tag => !profile.Features.ContainsKey(tag) && !vocabulary.FindIn(tag).Any(word => word.IsHint))
                            .Select(FeatureVocabulary.Normalise)
                            .ToImmutableArray()
                        : []
                )
            ),
        ];
    }

    /// <summary>Patterns that every context holds.</summary>
    public static ImmutableArray<string> AlwaysIncluded { get; } = ["error_handling", "standard_imports"];

    /// <summary>Patterns of the request's node type where that decides anything, else all; best first, equal scores by id.</summary>
    public ImmutableArray<PatternMatch> Match(RequestAnalysis analysis, VariantSelection? variant) =>
        [
            .. _patterns
                .Where(p => !_isTypeDecisive || p.Pattern.NodeTypes.Contains(analysis.NodeType))
                .Select(p => Score(p.Pattern, p.Features, p.Words, analysis, variant))
                .OrderByDescending(match => match.Score)
                .ThenBy(match => match.Pattern.Id, StringComparer.Ordinal),
        ];

    /// <summary>
    /// Of ranked patterns those to show: the ones that every context holds, and the four best that are asked for, in order.
    /// </summary>
    /// <remarks>One for the same feature as a better one counts 0.85 of its score, and nothing when it serves less of what is
    /// asked for; what counts less than 0.7 of the best is left out.</remarks>
    /// <param name="ranked">The patterns, best first.</param>
    /// <param name="scale">So many times as much room as usual there is; more of them are shown above 1.</param>
    public static ImmutableArray<PatternMatch> Choose(ImmutableArray<PatternMatch> ranked, double scale = 1) =>
        [.. Judge(ranked, scale).Where(judged => judged.IsShown).Select(judged => judged.Match)];

    /// <summary>All of them in order, with whether to show each and why.</summary>
    public static IEnumerable<(PatternMatch Match, bool IsShown, string Why)> Judge(ImmutableArray<PatternMatch> ranked, double scale)
    {
        var most = MostChosen * Math.Max(1, scale);
        var asked = ranked.Where(match => !match.IsCritical && match.IsAskedFor).ToList();
        var chosen = new List<PatternMatch>();
        var covered = new Dictionary<PatternMatch, PatternMatch>(ReferenceEqualityComparer.Instance);
        while (
            chosen.Count < most
            && asked.MaxBy(match => Worth(match, chosen)) is { } best
            && (chosen.Count == 0 || Worth(best, chosen) >= LeastOfBest * chosen[0].Score)
        )
        {
            chosen.Add(best);
            asked.Remove(best);
            foreach (var match in asked.Where(match => IsCovered(match, best)))
                covered[match] = best;
            asked.RemoveAll(covered.ContainsKey);
        }

        return ranked.Select(match =>
            match switch
            {
                { IsCritical: true } => (match, true, "every context holds it"),
                { IsAskedFor: false } => (match, false, "not asked for"),
                _ when chosen.Contains(match) => (match, true, "asked for"),
                _ when covered.TryGetValue(match, out var better) => (match, false, $"serves nothing beyond {better.Pattern.Id}"),
                _ when chosen.Count >= most => (match, false, "enough better ones are shown"),
                _ => (match, false, "counts less than 0.7 of the best that is asked for"),
            }
        );
    }

    private static bool IsCovered(PatternMatch match, PatternMatch better) =>
        match.Matched[0] == better.Matched[0] && match.Matched.Length < better.Matched.Length && match.Matched.All(better.Matched.Contains);

    private static double Worth(PatternMatch match, List<PatternMatch> better) =>
        match.Score * (better.Any(other => other.Matched[0] == match.Matched[0]) ? SameFeature : 1);

    private static PatternMatch Score(
        Pattern pattern,
        ImmutableArray<string> features,
        ImmutableArray<string> words,
        RequestAnalysis analysis,
        VariantSelection? variant
    )
    {
        var clues = ImmutableArray.CreateBuilder<Clue>();
        var matched = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < features.Length; i++)
        {
            if (analysis.Ask(features[i]) is not { } asked)
                continue;

            matched.Add(asked.Feature);
            clues.Add(
                new Clue($"{(i == 0 ? "for" : "serves")} {asked.Feature}, which is {Said(asked.Emphasis)}", Weight(asked, isFirst: i == 0))
            );
        }

        foreach (var word in words.Where(analysis.Mentions).Take(MostWords))
        {
            matched.Add(word);
            clues.Add(new Clue($"its word '{word}' is used", OwnWord));
        }

        var others = analysis.Asked.Count(asked => asked.Emphasis > Emphasis.Hinted && features.AsSpan().IndexOf(asked.Feature) > 0);
        var isAskedFor = others > 1 || (features.Length > 0 && analysis.Ask(features[0]) is not null);
        if (AlwaysIncluded.Contains(pattern.Id))
            clues.Add(new Clue("every context holds it", Always));
        if (variant is not null)
        {
            if (variant.Variant.Patterns.Contains(pattern.Id))
                clues.Add(new Clue($"variant {variant.Variant.Id} suggests it", Suggested));
            if (
                AlwaysIncluded.Contains(pattern.Id)
                && features.FirstOrDefault() is { } first
                && analysis.Ask(first) is null
                && variant.Offered.Contains(first)
            )
                clues.Add(new Clue($"variant {variant.Variant.Id} offers {first}", Offered));
        }

        return new PatternMatch(
            pattern,
            TypeWeight + ((1 - TypeWeight) * Clue.Together(clues.ToImmutable())),
            matched.ToImmutable(),
            clues.ToImmutable(),
            isAskedFor
        );
    }

    private static string Said(Emphasis emphasis) =>
        emphasis switch
        {
            Emphasis.Named => "named",
            Emphasis.Said => "said",
            _ => "hinted at",
        };

    private static double Weight(AskedFeature asked, bool isFirst) =>
        (asked.Emphasis, isFirst) switch
        {
            (Emphasis.Named, true) => 0.69,
            (Emphasis.Named, false) => 0.25,
            (Emphasis.Said, true) => 0.55,
            (Emphasis.Said, false) => 0.15,
            (_, true) => 0.3,
            (_, false) => 0.05,
        } * (1 - (PerPlace * Math.Min(asked.Order, MostPlaces)));
}
