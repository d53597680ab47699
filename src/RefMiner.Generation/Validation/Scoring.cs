using System.Collections.Immutable;

namespace RefMiner.Validation;

/// <summary>Puts what was found into one figure.</summary>
internal static class Scoring
{
    private const double PerError = 0.4;
    private const double PerWarning = 0.15;
    private const double Format = 0.1;
    private const double Compliance = 0.3;
    private const double Security = 0.3;
    private const double Binding = 0.1;
    private const double Patterns = 0.1;
    private const double Mixins = 0.05;
    private const double Variant = 0.05;

    /// <summary>
    /// The parts: for each kind of finding 1 - 0.4 an error - 0.15 a warning, 0 at least; for what is recommended the share that
    /// is used.
    /// </summary>
    public static ImmutableArray<ScorePart> Parts(
        ImmutableArray<CodeFinding> findings,
        ImmutableArray<RecommendedUse> patterns,
        ImmutableArray<RecommendedUse> mixins,
        RecommendedUse? variant,
        bool isBound
    )
    {
        var parts = ImmutableArray.CreateBuilder<ScorePart>();
        parts.Add(new ScorePart("format", Clean(findings, "RM502"), Format));
        parts.Add(new ScorePart("compliance", Clean(findings, "RM51"), Compliance));
        parts.Add(new ScorePart("security", Clean(findings, "RM52"), Security));
        if (isBound)
            parts.Add(new ScorePart("binding", Clean(findings, "RM54"), Binding));
        if (patterns.Length > 0)
            parts.Add(new ScorePart("patterns", Used(patterns), Patterns));
        if (mixins.Length > 0)
            parts.Add(new ScorePart("mixins", Used(mixins), Mixins));
        if (variant is not null)
            parts.Add(new ScorePart("variant", variant.IsUsed ? 1 : 0, Variant));
        return parts.ToImmutable();
    }

    /// <summary>The weighted mean of the parts, rounded to four places.</summary>
    public static double Mean(ImmutableArray<ScorePart> parts) =>
        Math.Round(parts.Sum(part => part.Value * part.Weight) / parts.Sum(part => part.Weight), 4);

    private static double Clean(ImmutableArray<CodeFinding> findings, string ids)
    {
        var own = findings.Where(finding => finding.Id.StartsWith(ids, StringComparison.Ordinal)).ToList();
        return Math.Round(Math.Max(0, 1 - own.Sum(finding => finding.Severity == FindingSeverity.Error ? PerError : PerWarning)), 4);
    }

    private static double Used(ImmutableArray<RecommendedUse> uses) => Math.Round((double)uses.Count(use => use.IsUsed) / uses.Length, 4);
}
