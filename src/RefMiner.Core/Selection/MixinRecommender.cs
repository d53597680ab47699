using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Selection;

/// <summary>Recommends mixins for a request and resolves their rules.</summary>
/// <remarks>confidence = √(weight · weight of the category) · (1 - Π(1 - w)) over the clues, at most 0.95: a feature of its own
/// that is named 0.9, said 0.55 or
/// hinted at 0.3, less a hundredth for each feature mentioned before, the bare name of a variant's domain half of that; a phrase
/// of its own 0.7; 0.02 a point of its category's strength; each keyword or operation 0.15 (two at most);
/// the variant's suggestion 0.3; that it is usual at such a strength of a domain 0.9; its default. A mixin behind a gate counts
/// only when the gate is passed or
/// a feature asks for it. Recommended from 0.5, and the best of the usual ones beyond, to make three.</remarks>
internal sealed class MixinRecommender(Profile profile)
{
    private const double PerStrength = 0.02;
    private const double PerWord = 0.15;
    private const double Suggested = 0.3;
    private const double Phrase = 0.7;
    private const double Usual = 0.9;
    private const double BareDomain = 0.5;
    private const double PerPlace = 0.01;
    private const int MostPlaces = 10;
    private const double Most = 0.95;
    private const int FewestMixins = 3;
    private const int MostMixins = 5;

    /// <summary>Confidence from which a mixin is recommended.</summary>
    public const double Least = 0.5;

    /// <summary>
    /// Three to five mixins of the request's node type where there are as many, best first, equal ones by name, and what the
    /// rules changed.
    /// </summary>
    public (ImmutableArray<MixinRecommendation> Mixins, ImmutableArray<string> Warnings) Recommend(
        RequestAnalysis analysis,
        VariantSelection? variant
    )
    {
        var ranked = Rank(analysis, variant);
        var chosen = Likely(ranked, variant);
        var spare = ranked.Where(r => r.Mixin.Default > 0 && !r.Mixin.IsWrapper && !chosen.Contains(r)).ToList();
        var warnings = new List<string>();
        var removed = new HashSet<string>(StringComparer.Ordinal);
        Settle();
        while (chosen.Count < FewestMixins && spare.Count > 0)
        {
            if (!removed.Contains(spare[0].Mixin.Name) && chosen.All(r => r.Mixin.Name != spare[0].Mixin.Name))
                chosen = Sorted([.. chosen, spare[0]]);
            spare.RemoveAt(0);
            Settle();
        }

        while (chosen.Count > MostMixins)
        {
            // The weakest that no other needs goes first.
            chosen.Remove(chosen.LastOrDefault(r => !chosen.Any(other => other.Mixin.Requires.Contains(r.Mixin.Name))) ?? chosen[^1]);
        }

        return ([.. chosen], [.. warnings, .. Advice(chosen)]);

        void Settle()
        {
            while (Resolve(chosen, analysis, removed, warnings) is { } changed)
                chosen = Sorted(changed);
        }
    }

    // No wrapper where the request or the variant asks for a single mixin.
    private static List<MixinRecommendation> Likely(ImmutableArray<MixinRecommendation> ranked, VariantSelection? variant)
    {
        var hasNeeds = variant?.Variant.Mixins.IsEmpty == false || ranked.Any(r => r.Confidence >= Least && r.Mixin.Default == 0);
        return
        [
            .. ranked.Where(r =>
                r.Confidence >= Least
                && !(r.Mixin.IsWrapper && (hasNeeds || ranked.Any(part => part.IsAskedFor && r.Mixin.Includes.Contains(part.Mixin.Name))))
            ),
        ];
    }

    private static IEnumerable<string> Advice(List<MixinRecommendation> chosen) =>
        chosen.SelectMany(r =>
            r.Mixin.Advises.Where(name => chosen.All(other => other.Mixin.Name != name))
                .Select(name => $"{r.Mixin.Name} is better with {name}, which nothing else asks for")
        );

    /// <summary>All mixins of the request's node type, best first, equal ones by name, before any rule.</summary>
    public ImmutableArray<MixinRecommendation> Rank(RequestAnalysis analysis, VariantSelection? variant) =>
        [.. Sorted(profile.Mixins.Where(m => m.NodeTypes.Contains(analysis.NodeType)).Select(m => Score(m, analysis, variant)))];

    private static List<MixinRecommendation> Sorted(IEnumerable<MixinRecommendation> mixins) =>
        [.. mixins.OrderByDescending(r => r.Confidence).ThenBy(r => r.Mixin.Name, StringComparer.Ordinal)];

    private MixinRecommendation Score(MixinRules mixin, RequestAnalysis analysis, VariantSelection? variant)
    {
        var asked = mixin
            .Features.Select(analysis.Ask)
            .OfType<AskedFeature>()
            .OrderByDescending(ask => ask.Emphasis)
            .ThenBy(ask => ask.Order)
            .Take(1)
            .ToArray();
        var phrase = mixin.Phrases.FirstOrDefault(analysis.Mentions);
        var isUsual = mixin.UsualFrom.Any(usual => analysis.Domains.GetValueOrDefault(usual.Key) >= usual.Value);
        var isAskedFor = phrase is not null || asked.Any(ask => ask.Emphasis > Emphasis.Hinted);
        if (!isAskedFor && !isUsual && !IsThroughGate(mixin, analysis))
            return new MixinRecommendation(mixin, 0, [], IsAskedFor: false);

        var clues = ImmutableArray.CreateBuilder<Clue>();
        foreach (var ask in asked)
        {
            var (says, weight) = ask.Emphasis switch
            {
                Emphasis.Named => ("named", 0.9),
                Emphasis.Said => ("said", 0.55),
                _ => ("hinted at", 0.3),
            };
            var share =
                ask.Feature == mixin.Category && profile.Domains.GetValueOrDefault(mixin.Category) is { ForVariants: true }
                    ? BareDomain
                    : 1;
            clues.Add(new Clue($"feature {ask.Feature} is {says}", weight * share * (1 - (PerPlace * Math.Min(ask.Order, MostPlaces)))));
        }

        if (phrase is not null)
            clues.Add(new Clue($"the request says '{phrase.Replace('_', ' ')}'", Phrase));
        if (mixin.Default > 0)
            clues.Add(new Clue("usual for every node", mixin.Default));
        if (isUsual)
            clues.Add(new Clue($"usual where {string.Join(" or ", mixin.UsualFrom.Keys)} is so strong", Usual));
        var strength = analysis.Domains.GetValueOrDefault(mixin.Category);
        if (strength > 0)
            clues.Add(new Clue(FormattableString.Invariant($"{mixin.Category} strength {strength:0.#} of 10"), PerStrength * strength));
        clues.AddRange(
            mixin
                .Keywords.Concat(mixin.Operations)
                .Where(analysis.Words.Contains)
                .Distinct(StringComparer.Ordinal)
                .Take(2)
                .Select(word => new Clue($"word '{word}'", PerWord))
        );
        if (variant?.Variant.Mixins.Contains(mixin.Name) == true)
            clues.Add(new Clue($"variant {variant.Variant.Id} suggests it", Suggested));

        var categoryWeight = profile.Domains.TryGetValue(mixin.Category, out var domain) ? domain.MixinWeight : 1;
        return new MixinRecommendation(
            mixin,
            Math.Min(Most, Math.Sqrt(mixin.Weight * categoryWeight) * Clue.Together(clues.ToImmutable())),
            clues.ToImmutable(),
            isAskedFor
        );
    }

    private int ConflictRank(MixinRecommendation recommendation) =>
        profile.Domains.TryGetValue(recommendation.Mixin.Category, out var domain) ? domain.ConflictRank : int.MaxValue;

    private static bool IsThroughGate(MixinRules mixin, RequestAnalysis analysis)
    {
        if (mixin.Gate.IsEmpty)
            return true;

        bool Passes(KeyValuePair<string, int> gate) => analysis.Domains.GetValueOrDefault(gate.Key) >= gate.Value;
        return mixin.GateAll ? mixin.Gate.All(Passes) : mixin.Gate.Any(Passes);
    }

    /// <summary>
    /// Applies the first rule that changes something, or returns null. A mixin that was left out never comes back, so it ends.
    /// </summary>
    private List<MixinRecommendation>? Resolve(
        List<MixinRecommendation> chosen,
        RequestAnalysis analysis,
        HashSet<string> removed,
        List<string> warnings
    )
    {
        foreach (var recommendation in chosen)
        {
            var mixin = recommendation.Mixin;
            foreach (var required in mixin.Requires.Where(name => !removed.Contains(name) && chosen.All(r => r.Mixin.Name != name)))
            {
                var rules = profile.Mixins.FirstOrDefault(m => m.Name == required && m.NodeTypes.Contains(analysis.NodeType));
                if (rules is null)
                    continue;

                warnings.Add($"{required} was added: {mixin.Name} needs it");
                return
                [
                    .. chosen,
                    new MixinRecommendation(
                        rules,
                        recommendation.Confidence,
                        [new Clue($"needed by {mixin.Name}", recommendation.Confidence)],
                        IsAskedFor: false
                    ),
                ];
            }

            if (chosen.FirstOrDefault(r => mixin.YieldsTo.Contains(r.Mixin.Name)) is { } winner)
                return Without(recommendation, $"{mixin.Name} was left out: it gives way to {winner.Mixin.Name}");

            if (chosen.FirstOrDefault(r => mixin.Conflicts.Contains(r.Mixin.Name)) is { } rival)
            {
                var loser = new[] { recommendation, rival }
                    .OrderBy(r => r.Confidence)
                    .ThenByDescending(ConflictRank)
                    .ThenByDescending(r => r.Mixin.Name, StringComparer.Ordinal)
                    .First();
                return Without(loser, $"{loser.Mixin.Name} was left out: {mixin.Name} and {rival.Mixin.Name} exclude each other");
            }

            var redundant = chosen.FirstOrDefault(r => mixin.Includes.Contains(r.Mixin.Name));
            if (redundant is not null)
                return Without(redundant, $"{redundant.Mixin.Name} was left out: {mixin.Name} includes it");
        }

        return null;

        List<MixinRecommendation> Without(MixinRecommendation loser, string warning)
        {
            warnings.Add(warning);
            removed.Add(loser.Mixin.Name);
            return [.. chosen.Where(r => r != loser)];
        }
    }
}
