using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One capability of a node and what showed it.</summary>
/// <param name="Feature">Its id in the profile, e.g. <c>connection_pooling</c>.</param>
/// <param name="Strength">In (0, 1]: 1 - Π(1 - w) over the pieces of evidence (noisy-or).</param>
/// <param name="Evidence">What was seen, e.g. <c>type NpgsqlDataSource</c>; unique, in ordinal order, never empty.</param>
[MemoryPackable]
internal sealed partial record FeatureEvidence(string Feature, double Strength, ImmutableArray<string> Evidence);
