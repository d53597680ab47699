namespace RefMiner;

/// <summary>What a response holds.</summary>
public enum ResponseKind
{
    /// <summary>No code.</summary>
    None,

    /// <summary>The statements of a body.</summary>
    Body,

    /// <summary>A whole method.</summary>
    Method,

    /// <summary>A type, or a file with types.</summary>
    Type,
}
