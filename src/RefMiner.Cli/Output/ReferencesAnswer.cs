using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Output;

/// <summary>The quoted methods alone.</summary>
internal sealed record ReferencesAnswer(string? Id, NodeType NodeType, ImmutableArray<MethodReference> References, int Tokens, ImmutableArray<string> Warnings);
