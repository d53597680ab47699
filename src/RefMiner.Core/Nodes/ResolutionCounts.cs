using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>How well names resolved.</summary>
/// <param name="Invocations">Invocations in the mined bodies.</param>
/// <param name="Resolved">Those that Roslyn bound to a symbol.</param>
[MemoryPackable]
internal sealed partial record ResolutionCounts(int Invocations, int Resolved)
{
    private const double Enough = 0.8;

    /// <summary>Resolved ÷ invocations in [0, 1]; 1 where there are none.</summary>
    public double Share => Invocations == 0 ? 1 : (double)Resolved / Invocations;

    /// <summary>Whether too few resolved, so that a note suggests a fix: fewer than 80 %.</summary>
    [MemoryPackIgnore]
    public bool IsLow => Share < Enough;
}
