namespace RefMiner;

/// <summary>What a finding means for the code that it is in.</summary>
public enum FindingSeverity
{
    /// <summary>Lowers the score.</summary>
    Warning,

    /// <summary>Rejects the code.</summary>
    Error,
}
