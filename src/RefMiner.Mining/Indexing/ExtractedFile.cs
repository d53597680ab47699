using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Extraction;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

/// <summary>One file after extraction.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Facts">What it holds; null where extraction failed.</param>
/// <param name="Diagnostics">What went wrong.</param>
[MemoryPackable]
internal sealed partial record ExtractedFile(string Path, FileFacts? Facts, ImmutableArray<MiningDiagnostic> Diagnostics)
{
    /// <summary>The file as an earlier run packed it; empty when it was extracted in this one.</summary>
    [MemoryPackIgnore]
    public ReadOnlyMemory<byte> Packed { get; init; }
}
