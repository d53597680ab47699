using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One source file of a corpus.</summary>
/// <param name="Path">From the corpus root, with '/'.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Lines">Number of lines.</param>
[MemoryPackable]
internal sealed partial record FileRecord(string Path, string Hash, int Lines);
