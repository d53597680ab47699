using System.Collections.Immutable;

namespace RefMiner.Evaluation;

/// <summary>A method that is taken for not yet written.</summary>
internal sealed record EvaluationTarget
{
    /// <summary>Its number in the corpus.</summary>
    public required int Method { get; init; }

    /// <summary>Its documentation comment id and place, unique in the corpus.</summary>
    public required string Id { get; init; }

    /// <summary>What would be known of it before it is written; without exclusions.</summary>
    public required ContextRequest Request { get; init; }

    /// <summary>API names that its body needs and that cannot be guessed: see <see cref="TargetSelection"/>. Unique.</summary>
    public required ImmutableArray<string> Gold { get; init; }

    /// <summary><see cref="Gold"/> as <c>Receiver.Name</c>, as far as receivers are known.</summary>
    public required ImmutableArray<string> QualifiedGold { get; init; }

    /// <summary>Those of <see cref="Gold"/> that the corpus declares itself.</summary>
    public required ImmutableArray<string> OwnGold { get; init; }

    /// <summary>
    /// Those of <see cref="Gold"/> that are only used of types in <c>System</c> and <c>Microsoft.Extensions</c>: any model knows
    /// them.
    /// </summary>
    public required ImmutableArray<string> WellKnownGold { get; init; }
}
