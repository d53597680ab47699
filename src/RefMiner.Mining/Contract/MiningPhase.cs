namespace RefMiner;

/// <summary>What a run does with each file, one phase after the other.</summary>
public enum MiningPhase
{
    /// <summary>Files are read and parsed.</summary>
    Parse,

    /// <summary>Files are bound, and their members extracted.</summary>
    Bind,
}
