using MemoryPack;

namespace RefMiner.Files;

/// <summary>One declaration as other files see it: without bodies, comments and white space. Names and texts are 64-bit hashes.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Owner">Simple name of the type around it, or its own.</param>
/// <param name="Surface">All that it says, with its namespace, its containing types and the usings of its file.</param>
/// <param name="Reach">What hangs on it.</param>
/// <param name="Mentions">Names that it says; unique.</param>
[MemoryPackable]
internal readonly partial record struct Declaration(ulong Name, ulong Owner, ulong Surface, DeclarationReach Reach, ulong[] Mentions);
