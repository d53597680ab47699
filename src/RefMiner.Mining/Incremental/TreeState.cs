using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Files;

namespace RefMiner.Incremental;

/// <summary>A tree as one run saw it.</summary>
/// <param name="Projects">By path of a project, what may change how its files bind, apart from the files.</param>
/// <param name="Files">The files, in ordinal order of their paths.</param>
[MemoryPackable]
internal sealed partial record TreeState(ImmutableDictionary<string, ulong> Projects, ImmutableArray<FileState> Files);
