namespace RefMiner.Nodes;

/// <summary>From where a declaration can be named, the types around it taken in. The numbers are stored in segments: append only.</summary>
internal enum Access : byte
{
    /// <summary>From everywhere.</summary>
    Public,

    /// <summary>From the same project.</summary>
    Internal,

    /// <summary>From derived types.</summary>
    Protected,

    /// <summary>From derived types and the same project.</summary>
    ProtectedInternal,

    /// <summary>From derived types in the same project.</summary>
    PrivateProtected,

    /// <summary>From the same type.</summary>
    Private,

    /// <summary>From the same file.</summary>
    File,
}
