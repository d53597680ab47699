using System.Collections.Immutable;

namespace RefMiner.Indexing;

/// <summary>A tree of which each file is extracted.</summary>
/// <param name="Stale">The tree, and what of it was extracted in this run.</param>
/// <param name="Files">What each file holds; null for one that is not mined.</param>
internal sealed record ExtractedTree(StaleTree Stale, ImmutableArray<ExtractedFile?> Files);
