using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>The room of one section, in tokens, at a whole budget of 8,000.</summary>
[MemoryPackable]
internal sealed partial record SectionBudget
{
    /// <summary>Section id, which is also its template's name.</summary>
    public required string Section { get; init; }

    /// <summary>Target tokens.</summary>
    public required int Target { get; init; }

    /// <summary>Minimum tokens.</summary>
    public required int Min { get; init; }

    /// <summary>What it must not exceed.</summary>
    public required int Max { get; init; }

    /// <summary>0 is never cut; of the others the lowest number shrinks first.</summary>
    public required int Priority { get; init; }
}
