using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Nodes;

namespace RefMiner.Sources;

/// <summary>One source file as read, or why it is left out.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Text">Its text; null where it is of no use, not even to bind to.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hexadecimal; empty where it could not be read.</param>
/// <param name="Excluded">Why it is left out on purpose, if so.</param>
/// <param name="Diagnostics">What was wrong with it; may be empty.</param>
public sealed record SourceContent(
    string Path,
    SourceText? Text,
    string Hash,
    ExclusionReason? Excluded,
    ImmutableArray<MiningDiagnostic> Diagnostics
);
