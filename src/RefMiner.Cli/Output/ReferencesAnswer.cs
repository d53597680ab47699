using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Output;

/// <summary>The quoted methods alone; why each was chosen is null unless asked for.</summary>
internal sealed record ReferencesAnswer(
    string? Id, NodeType NodeType, ImmutableArray<MethodReference> References, ImmutableArray<ReferenceReason>? Reasons, int Tokens, ImmutableArray<string> Warnings);
