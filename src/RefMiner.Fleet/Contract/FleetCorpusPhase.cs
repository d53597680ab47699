namespace RefMiner;

/// <summary>How a corpus of a fleet stands, in one word.</summary>
public enum FleetCorpusPhase
{
    /// <summary>It was never mined.</summary>
    New,

    /// <summary>It waits for a worker.</summary>
    Due,

    /// <summary>A worker mines it.</summary>
    Running,

    /// <summary>Its last run failed; what was published before stays.</summary>
    Failed,

    /// <summary>It is as its sources were when it was last due.</summary>
    Current,
}
