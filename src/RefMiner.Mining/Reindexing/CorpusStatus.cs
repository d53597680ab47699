namespace RefMiner.Reindexing;

/// <summary>How the update of one corpus ended.</summary>
public enum CorpusStatus
{
    /// <summary>A new generation holds it.</summary>
    Mined,

    /// <summary>Nothing of it had changed.</summary>
    Unchanged,

    /// <summary>It could not be mined; what the index held of it is still there.</summary>
    Failed,
}
