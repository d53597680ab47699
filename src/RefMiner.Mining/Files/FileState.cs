using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Files;

/// <summary>What is remembered of one file, apart from what was extracted.</summary>
[MemoryPackable]
internal sealed partial record FileState
{
    /// <summary>From the root.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal; empty where it could not be read.</summary>
    public required string Hash { get; init; }

    /// <summary>Hash of the options by which it is parsed.</summary>
    public required ulong Options { get; init; }

    /// <summary>Number of its lines.</summary>
    public required int Lines { get; init; }

    /// <summary>Why it is left out on purpose, if so.</summary>
    public required ExclusionReason? Excluded { get; init; }

    /// <summary>What was wrong with it when it was read.</summary>
    public required ImmutableArray<MiningDiagnostic> Diagnostics { get; init; }

    /// <summary>Its outline; null where nothing binds to it.</summary>
    public required FileOutline? Outline { get; init; }

    /// <summary>Whether it is mined: what is left out may be there for others to bind to.</summary>
    [MemoryPackIgnore]
    public bool IsMined => Excluded is null && Outline is not null;

    /// <summary>Its project, from the root; empty without one.</summary>
    public string Project { get; init; } = "";

    /// <summary>Folders where a contract was looked for, and its fingerprint.</summary>
    public ImmutableArray<(string Folder, ulong Fingerprint)> Contracts { get; init; } = [];
}
