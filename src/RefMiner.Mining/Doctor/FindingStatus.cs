namespace RefMiner.Doctor;

/// <summary>Whether something is as it should be.</summary>
public enum FindingStatus
{
    /// <summary>It is.</summary>
    Ok,

    /// <summary>It works, and could be better.</summary>
    Note,

    /// <summary>It does not work.</summary>
    Error,
}
