using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>One declaration of a node with the methods that it holds.</summary>
/// <param name="Project">Position of its compilation: the same id in two projects names two nodes.</param>
/// <param name="Facts">What its symbol says.</param>
/// <param name="Methods">Its methods, in source order.</param>
/// <param name="Evidence">What the declaration shows of features.</param>
/// <param name="Writes">Where it writes to its own state, in source order; empty where the base class decides the node type.</param>
internal sealed record NodePart(int Project, NodeFacts Facts, ImmutableArray<MethodRecord> Methods, EvidenceSet Evidence, ImmutableArray<StateWrite> Writes);
