using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>How often a term occurs in one field of one method.</summary>
[MemoryPackable]
internal readonly partial record struct TermCount(TermField Field, string Term, int Count);
