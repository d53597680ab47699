using MemoryPack;

namespace RefMiner.Extraction;

/// <summary>One write of a type to its own state.</summary>
/// <param name="Store">The field or property.</param>
/// <param name="Member">The member that writes it.</param>
/// <param name="IsFold">Whether it adds an input to what is there, rather than replacing it.</param>
[MemoryPackable]
internal readonly partial record struct StateWrite(string Store, string Member, bool IsFold);
