using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>The answer of <c>refminer patterns</c>.</summary>
/// <param name="Patterns">First the library's, then the mined ones.</param>
internal sealed record PatternsAnswer(ImmutableArray<PatternAnswer> Patterns);
