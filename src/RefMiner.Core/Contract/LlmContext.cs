using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>The six sections of one context.</summary>
public sealed record LlmContext
{
    /// <summary>House, node type, variant and principles.</summary>
    public required string SystemContext { get; init; }

    /// <summary>What is to be written.</summary>
    public required string OperationSpecification { get; init; }

    /// <summary>Patterns, best first.</summary>
    public required string ProductionPatterns { get; init; }

    /// <summary>Similar nodes with quoted methods.</summary>
    public required string ReferenceImplementations { get; init; }

    /// <summary>Mixins and rules.</summary>
    public required string Constraints { get; init; }

    /// <summary>Output format and checklist.</summary>
    public required string GenerationInstructions { get; init; }

    /// <summary>All six in this order, joined by an empty line: the prompt.</summary>
    public required string Text { get; init; }

    /// <summary>Exact number of tokens of <see cref="Text"/>.</summary>
    public required int TotalTokens { get; init; }

    /// <summary>Exact number of tokens by section, in the order of the sections.</summary>
    public required ImmutableArray<SectionTokens> SectionTokens { get; init; }

    /// <summary>Node type of the request.</summary>
    public required NodeType NodeType { get; init; }

    /// <summary>Name of the operation.</summary>
    public required string MethodName { get; init; }

    /// <summary>What was shortened or left out to fit, in order; empty when nothing was.</summary>
    public required ImmutableArray<string> Truncation { get; init; }

    /// <summary>The text as two chat messages: the system message holds the first section, the user message the other five.</summary>
    public IReadOnlyList<ChatMessage> ToChatMessages() =>
        [
            new(ChatRole.System, SystemContext),
            new(
                ChatRole.User,
                string.Join('\n', OperationSpecification, ProductionPatterns, ReferenceImplementations, Constraints, GenerationInstructions)
            ),
        ];
}
