using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Files;

/// <summary>What a file says to other files, and which names it says. Names are 64-bit hashes.</summary>
[MemoryPackable]
internal sealed partial record FileOutline
{
    /// <summary>Simple names in its base lists.</summary>
    public required ImmutableArray<string> BaseNames { get; init; }

    /// <summary>Its declarations, in source order.</summary>
    public required ImmutableArray<Declaration> Declarations { get; init; }

    /// <summary>Names of the types that it declares, or of which it declares a part; sorted, unique.</summary>
    public required ulong[] Types { get; init; }

    /// <summary>All names that it says, in bodies too; sorted, unique.</summary>
    public required ulong[] Mentions { get; init; }

    /// <summary>Names in its aliases and static usings; sorted, unique.</summary>
    public required ulong[] UsingMentions { get; init; }

    /// <summary>Names in its global usings; sorted, unique.</summary>
    public required ulong[] GlobalMentions { get; init; }

    /// <summary>Its global usings and assembly attributes; 0 without any.</summary>
    public required ulong Globals { get; init; }

    /// <summary>All of it where what it says depends on symbols, so that other projects may read it otherwise; else 0.</summary>
    public required ulong Conditions { get; init; }

    /// <summary>Namespaces in which it declares something, each with those around it; sorted, unique.</summary>
    public required ImmutableArray<string> Namespaces { get; init; }

    /// <summary>
    /// What stands between the braces of its methods, as starts and ends in its text: no other file sees any of it. None where
    /// the file has syntax errors.
    /// </summary>
    public required int[] Bodies { get; init; }

    /// <summary>Whether it says any of some names.</summary>
    public bool Says(IReadOnlySet<ulong> names)
    {
        if (names.Count > Mentions.Length)
            return Mentions.Any(names.Contains);

        foreach (var name in names)
        {
            if (Array.BinarySearch(Mentions, name) >= 0)
                return true;
        }

        return false;
    }
}
