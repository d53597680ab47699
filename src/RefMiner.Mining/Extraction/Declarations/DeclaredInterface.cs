using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Extraction;

/// <summary>An interface that a file declares.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Methods">Names of its methods, in source order.</param>
[MemoryPackable]
internal sealed partial record DeclaredInterface(string Name, ImmutableArray<string> Methods);
