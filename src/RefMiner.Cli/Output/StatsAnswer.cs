using System.Collections.Immutable;
using RefMiner.Storage;

namespace RefMiner.Output;

/// <summary>What an index holds.</summary>
internal sealed record StatsAnswer(string Index, int Format, int Generation, string Tool, ImmutableArray<ManifestCorpus> Corpora);
