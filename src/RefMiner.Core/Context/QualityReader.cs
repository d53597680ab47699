using System.Collections.Immutable;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Says how good a context is likely to be.</summary>
internal static class QualityReader
{
    private const int CloseReferences = 2;

    /// <summary>The quality of a context.</summary>
    public static ContextQuality Read(ContextPlan chosen, PackedContext packed, SearchResult search, ContextOptions options)
    {
        var parts = Parts(chosen, packed, search);
        var score = parts.Sum(part => part.Value * part.Weight);
        var label = score switch
        {
            >= 0.85 => "EXCELLENT",
            >= 0.65 => "GOOD",
            >= 0.45 => "FAIR",
            _ => "POOR",
        };
        return new ContextQuality(score, label, Completeness(packed.Plan), (double)packed.Tokens / options.BudgetTokens);
    }

    /// <summary>What the quality is made of; its score is Σ value · weight. Cutting never raises it.</summary>
    /// <param name="chosen">What was to be shown.</param>
    /// <param name="packed">What is.</param>
    /// <param name="search">What was found.</param>
    public static ImmutableArray<ScorePart> Parts(ContextPlan chosen, PackedContext packed, SearchResult search)
    {
        if (packed.Plan.Profile.LeadingNodes > 0)
            return OfNodes(chosen, packed.Plan);

        // Where methods are chosen for their names, the names are what the answer is worth.
        var expected = ExpectedNames.In(search, packed.Text);
        return
        [
            new("expected share of the needed names", expected.Share, 1),
            new("probability of names shown", expected.Shown, 0),
            new("sureness of the names", expected.Sureness, 0),
        ];
    }

    /// <summary>Whether a reference is a close one.</summary>
    public static bool IsClose(Reference reference) => reference.Score.Similarity > ReferenceExtractor.GoodSimilarity;

    /// <summary>What was chosen and then cut counts as 0.</summary>
    private static ImmutableArray<ScorePart> OfNodes(ContextPlan chosen, ContextPlan plan)
    {
        var references = Math.Max(chosen.References.Length, plan.References.Length);
        var similarity = references == 0 ? 0 : plan.References.Sum(r => r.Score.Similarity * Quoted(chosen, r)) / references;
        var wanted = plan.Analysis.Wanted;
        var covered = wanted.IsEmpty
            ? similarity
            : (double)wanted.Count(f => plan.References.Any(r => r.Score.MatchedFeatures.Contains(f))) / wanted.Length;
        var patterns =
            plan.Conventions is { } shown && chosen.Conventions is { } counted ? shown.Groups.Length / (double)counted.Groups.Length
            : plan.Patterns.IsEmpty ? 0
            : plan.Patterns.Sum(p => p.Score) / Math.Max(chosen.Patterns.Length, plan.Patterns.Length);
        return
        [
            new("similarity", similarity, 0.4),
            new("features", covered, 0.2),
            new("close references", Math.Min(1, plan.References.Where(IsClose).Sum(r => Quoted(chosen, r)) / CloseReferences), 0.15),
            new("patterns", patterns, 0.15),
            new("completeness", Completeness(plan), 0.1),
        ];
    }

    private static double Completeness(ContextPlan plan)
    {
        var empty = (plan.Patterns.IsEmpty && plan.Conventions is null ? 1 : 0) + (plan.References.IsEmpty ? 1 : 0);
        return (ContextSection.All.Length - empty) / (double)ContextSection.All.Length;
    }

    /// <summary>How much of a reference is left: a half for being there, a half by the share of its bodies.</summary>
    private static double Quoted(ContextPlan chosen, Reference reference)
    {
        var bodies = chosen
            .References.FirstOrDefault(r => r.Node.Id == reference.Node.Id && r.Corpus == reference.Corpus)
            ?.Methods.Count(quoted => quoted.IsFull)
            ?? 0;
        return bodies == 0 ? 1 : 0.5 + (0.5 * Math.Min(1, reference.Methods.Count(quoted => quoted.IsFull) / (double)bodies));
    }
}
