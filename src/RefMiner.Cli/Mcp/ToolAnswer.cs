using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>What a tool found, before the freshness of the index is added.</summary>
/// <param name="Text">For readers.</param>
/// <param name="Structured">Ids, places and scores for programs.</param>
/// <param name="Remarks">What the caller should know, one a line; may be empty.</param>
/// <param name="Manifest">The generation that it comes from.</param>
internal sealed record ToolAnswer(string Text, JsonObject Structured, ImmutableArray<string> Remarks, Manifest Manifest)
{
    /// <summary>Whether the freshness of every corpus is told, not only what changed.</summary>
    public bool TellsAllFreshness { get; init; }
}
