using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>One error code and when to use it.</summary>
[MemoryPackable]
internal sealed partial record ErrorCodeRule
{
    /// <summary>The code as written in C#.</summary>
    public required string Code { get; init; }

    /// <summary>When to use it.</summary>
    public required string When { get; init; }
}
