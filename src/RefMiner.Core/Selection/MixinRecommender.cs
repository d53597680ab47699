using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Selection;

/// <summary>Recommends mixins for a request and resolves their rules.</summary>
/// <remarks>confidence = weight · domain weight · (1 - Π(1 - w)) over the evidence (noisy-or): a named feature of its own 0.8, an implied one 0.45,
/// the strength of its category 0.05 a point, each keyword or operation 0.15 (two at most), the variant's suggestion 0.3, its default.
/// A mixin behind a gate counts only when the gate is passed or a named feature asks for it.</remarks>
internal sealed class MixinRecommender(Profile profile)
{
    private const double NamedFeature = 0.8;
    private const double ImpliedFeature = 0.45;
    private const double PerStrength = 0.05;
    private const double PerWord = 0.15;
    private const double Suggested = 0.3;
    private const double Least = 0.5;
    private const double Most = 0.95;
    private const int MostMixins = 5;

    /// <summary>At most five mixins of the request's node type, best first, equal ones by name, and what the rules changed.</summary>
    public (ImmutableArray<MixinRecommendation> Mixins, ImmutableArray<string> Warnings) Recommend(RequestAnalysis analysis, VariantSelection? variant)
    {
        var chosen = Sorted(profile.Mixins
            .Where(m => m.NodeTypes.Contains(analysis.NodeType))
            .Select(m => Score(m, analysis, variant))
            .Where(r => r.Confidence >= Least));
        var warnings = new List<string>();
        var removed = new HashSet<string>(StringComparer.Ordinal);
        while (Resolve(chosen, analysis, removed, warnings) is { } changed) chosen = Sorted(changed);
        while (chosen.Count > MostMixins)
        {
            // The weakest that no other needs goes first.
            chosen.Remove(chosen.LastOrDefault(r => !chosen.Any(other => other.Mixin.Requires.Contains(r.Mixin.Name))) ?? chosen[^1]);
        }

        return ([.. chosen], [.. warnings]);
    }

    private static List<MixinRecommendation> Sorted(IEnumerable<MixinRecommendation> mixins) =>
        [.. mixins.OrderByDescending(r => r.Confidence).ThenBy(r => r.Mixin.Name, StringComparer.Ordinal)];

    private MixinRecommendation Score(MixinRules mixin, RequestAnalysis analysis, VariantSelection? variant)
    {
        var parts = new List<(double Weight, string Reason)>();
        var named = mixin.Features.FirstOrDefault(analysis.Features.Contains);
        var implied = mixin.Features.FirstOrDefault(analysis.Implied.Contains);
        var strength = analysis.Domains.GetValueOrDefault(mixin.Category);
        if (named is null && !IsThroughGate(mixin, analysis)) return new MixinRecommendation(mixin, 0, "its gate is closed");

        if (mixin.Default > 0) parts.Add((mixin.Default, "usual for every node"));
        if (named is not null) parts.Add((NamedFeature, $"feature {named} is asked for"));
        else if (implied is not null) parts.Add((ImpliedFeature, $"feature {implied} is implied"));
        if (strength > 0) parts.Add((PerStrength * strength, FormattableString.Invariant($"{mixin.Category} strength {strength:0.#} of 10")));
        parts.AddRange(mixin.Keywords.Concat(mixin.Operations).Where(analysis.Words.Contains).Distinct(StringComparer.Ordinal).Take(2)
            .Select(word => (PerWord, $"word '{word}'")));
        if (variant?.Variant.Mixins.Contains(mixin.Name) == true) parts.Add((Suggested, $"variant {variant.Variant.Id} suggests it"));

        var domainWeight = profile.Domains.TryGetValue(mixin.Category, out var domain) ? domain.MixinWeight : 1;
        var evidence = 1 - parts.Aggregate(1.0, (left, part) => left * (1 - part.Weight));
        return new MixinRecommendation(mixin, Math.Min(Most, mixin.Weight * domainWeight * evidence), string.Join("; ", parts.Select(p => p.Reason)));
    }

    private static bool IsThroughGate(MixinRules mixin, RequestAnalysis analysis)
    {
        if (mixin.Gate.IsEmpty) return true;

        bool Passes(KeyValuePair<string, int> gate) => analysis.Domains.GetValueOrDefault(gate.Key) >= gate.Value;
        return mixin.GateAll ? mixin.Gate.All(Passes) : mixin.Gate.Any(Passes);
    }

    /// <summary>Applies the first rule that changes something, or returns null. A mixin that was left out never comes back, so it ends.</summary>
    private List<MixinRecommendation>? Resolve(List<MixinRecommendation> chosen, RequestAnalysis analysis, HashSet<string> removed, List<string> warnings)
    {
        foreach (var recommendation in chosen)
        {
            var mixin = recommendation.Mixin;
            foreach (var required in mixin.Requires.Where(name => !removed.Contains(name) && chosen.All(r => r.Mixin.Name != name)))
            {
                var rules = profile.Mixins.FirstOrDefault(m => m.Name == required && m.NodeTypes.Contains(analysis.NodeType));
                if (rules is null) continue;

                warnings.Add($"{required} was added: {mixin.Name} needs it");
                return [.. chosen, new MixinRecommendation(rules, recommendation.Confidence, $"needed by {mixin.Name}")];
            }

            var rival = chosen.FirstOrDefault(r => mixin.Conflicts.Contains(r.Mixin.Name));
            if (rival is not null)
            {
                var loser = rival.Confidence > recommendation.Confidence ? recommendation : rival;
                warnings.Add($"{loser.Mixin.Name} was left out: {mixin.Name} and {rival.Mixin.Name} exclude each other");
                removed.Add(loser.Mixin.Name);
                return [.. chosen.Where(r => r.Mixin.Name != loser.Mixin.Name)];
            }

            var redundant = chosen.FirstOrDefault(r => mixin.Includes.Contains(r.Mixin.Name));
            if (redundant is not null)
            {
                warnings.Add($"{redundant.Mixin.Name} was left out: {mixin.Name} includes it");
                removed.Add(redundant.Mixin.Name);
                return [.. chosen.Where(r => r.Mixin.Name != redundant.Mixin.Name)];
            }
        }

        return null;
    }
}
