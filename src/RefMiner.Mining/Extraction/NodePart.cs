using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>One declaration of a node with the methods that it holds.</summary>
/// <param name="Facts">What its symbol says.</param>
/// <param name="Methods">Its methods, in source order.</param>
/// <param name="Evidence">What the declaration shows of features.</param>
/// <param name="Writes">Where it writes to its own state, in source order; empty where the base class decides the node type.</param>
[MemoryPackable]
internal sealed partial record NodePart(
    NodeFacts Facts,
    ImmutableArray<MethodRecord> Methods,
    EvidenceSet Evidence,
    ImmutableArray<StateWrite> Writes
);
