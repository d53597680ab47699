namespace RefMiner;

/// <summary>How a run of one corpus ended.</summary>
public enum FleetRunOutcome
{
    /// <summary>Its sources had changed, and a new generation was published.</summary>
    Mined,

    /// <summary>Its sources were as before; nothing was published.</summary>
    Unchanged,

    /// <summary>It could not be mined; what was published before stays.</summary>
    Failed,

    /// <summary>A later run has taken over, or the corpus was removed; nothing was published.</summary>
    Overtaken,
}
