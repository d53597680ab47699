using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>What is wrong with an index.</summary>
internal sealed record VerifyAnswer(string Index, int Corpora, ImmutableArray<string> Faults);
