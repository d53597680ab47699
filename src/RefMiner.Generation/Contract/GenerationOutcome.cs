namespace RefMiner;

/// <summary>What a generation ended with.</summary>
public enum GenerationOutcome
{
    /// <summary>An answer of the model that keeps all rules. The only outcome that is complete.</summary>
    Accepted,

    /// <summary>A body that only says that it is incomplete. No answer had a part worth keeping.</summary>
    Stub,

    /// <summary>The stub, and behind it, out of reach, what could be kept of a rejected answer.</summary>
    Partial,
}
