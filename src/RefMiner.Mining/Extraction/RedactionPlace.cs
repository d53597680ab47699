using MemoryPack;

namespace RefMiner.Extraction;

/// <summary>Where a credential was replaced.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Line">Counted from 1; that of the member for one in its documentation summary.</param>
/// <param name="Kind">What it looks like.</param>
[MemoryPackable]
internal sealed partial record RedactionPlace(string Path, int Line, string Kind);
