using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Output;

/// <summary>The quoted methods, statements and declarations alone; why each was chosen is null unless asked for.</summary>
internal sealed record ReferencesAnswer(
    string? Id,
    NodeType NodeType,
    ImmutableArray<MethodReference> References,
    ImmutableArray<UsageReference> Usages,
    ImmutableArray<DeclarationReference> Declarations,
    ImmutableArray<ReferenceReason>? Reasons,
    int Tokens,
    ImmutableArray<string> Warnings
);
