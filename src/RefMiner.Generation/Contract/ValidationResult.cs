using System.Collections.Immutable;

namespace RefMiner;

/// <summary>What came of checking a response.</summary>
public sealed record ValidationResult
{
    /// <summary>Whether the code may be taken: no finding is an error.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>How good the code is, in [0, 1]: the weighted mean of its parts.</summary>
    public required double Score { get; init; }

    /// <summary>What the score is made of.</summary>
    public required ImmutableArray<ScorePart> Parts { get; init; }

    /// <summary>The code that was found in the response.</summary>
    public required ParsedResponse Response { get; init; }

    /// <summary>Everything that is wrong, in order of place, then of id.</summary>
    public required ImmutableArray<CodeFinding> Findings { get; init; }

    /// <summary>
    /// Id of the variant that was selected for the request, and whether the code shows its core; null where there is none.
    /// </summary>
    public required RecommendedUse? Variant { get; init; }

    /// <summary>Patterns that the context recommends.</summary>
    public required ImmutableArray<RecommendedUse> Patterns { get; init; }

    /// <summary>Mixins that the context recommends.</summary>
    public required ImmutableArray<RecommendedUse> Mixins { get; init; }

    /// <summary>Whether the code was bound against a source tree.</summary>
    public required bool IsBound { get; init; }
}
