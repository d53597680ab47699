namespace Nodes.TextSimilarityCompute.V1_0_0.Models;

/// <summary>A text to compare.</summary>
/// <param name="Key">Unique within one call.</param>
/// <param name="Text">Plain text; mark-up counts as text.</param>
public sealed record ModelTextItem(string Key, string Text);
