using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One source file of a corpus.</summary>
/// <param name="Path">From the corpus root, with '/'.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Lines">Number of lines.</param>
[MemoryPackable]
internal sealed partial record FileRecord(string Path, string Hash, int Lines)
{
    /// <summary>Number of its project in <see cref="Corpus.Projects"/>, or -1.</summary>
    public int Project { get; init; } = -1;

    /// <summary>Namespaces of its using directives, static ones as <c>static N.T</c>, aliases as <c>A = N.T</c>; in source order.</summary>
    public ImmutableArray<string> Usings { get; init; } = [];
}
