using System.Collections.Immutable;

namespace RefMiner.Operations;

/// <summary>Why candidates are, or are not, in a context.</summary>
/// <param name="Subject">What was asked about, or null for all that the context shows.</param>
/// <param name="Candidates">Nodes, methods, patterns, mixins and variants, each kind best first.</param>
/// <param name="Warnings">What the caller should know.</param>
internal sealed record ExplainResult(string? Subject, ImmutableArray<ExplainResult.Candidate> Candidates, ImmutableArray<string> Warnings)
{
    /// <summary>One candidate.</summary>
    internal sealed record Candidate
    {
        /// <summary><c>node</c>, <c>method</c>, <c>pattern</c>, <c>mixin</c> or <c>variant</c>.</summary>
        public required string Kind { get; init; }

        /// <summary>Its name; of a method with its type.</summary>
        public required string Name { get; init; }

        /// <summary>Documentation comment id, or the id of a pattern; null where it has none.</summary>
        public string? Id { get; init; }

        /// <summary>File and first line; null where it has none.</summary>
        public string? Location { get; init; }

        /// <summary>Whether the context shows it.</summary>
        public required bool IsShown { get; init; }

        /// <summary>Why, or why not.</summary>
        public required string Why { get; init; }

        /// <summary>Similarity, likeness, score or confidence, in [0, 1].</summary>
        public required double Score { get; init; }

        /// <summary>What the score is made of; see docs/ranking.md.</summary>
        public ImmutableArray<ScorePart> Parts { get; init; } = [];

        /// <summary>What speaks for it, in words.</summary>
        public ImmutableArray<string> Evidence { get; init; } = [];

        /// <summary>API names that the new body probably uses and that a quoted method shows, most probable first.</summary>
        public ImmutableArray<LikelyName> Covers { get; init; } = [];
    }
}
