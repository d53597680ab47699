using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Extraction;

/// <summary>What a contract file says of the node beside it.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Version">Its version, or null.</param>
/// <param name="Description">Its description; may be empty.</param>
/// <param name="Operations">Names of the operations, in order.</param>
/// <param name="Features">Words that name features, in order.</param>
[MemoryPackable]
internal sealed partial record Contract(
    string Path,
    string? Version,
    string Description,
    ImmutableArray<string> Operations,
    ImmutableArray<string> Features
);
