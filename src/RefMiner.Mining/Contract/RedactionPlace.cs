using MemoryPack;

namespace RefMiner;

/// <summary>Where a credential was replaced.</summary>
/// <param name="Path">File of the tree, from the root, with '/'.</param>
/// <param name="Line">Counted from 1; that of the member for one in its documentation summary.</param>
/// <param name="Kind">What it looks like: the id of a known format, <c>password</c>, <c>documentation</c> and the like.</param>
[MemoryPackable]
public sealed partial record RedactionPlace(string Path, int Line, string Kind);
