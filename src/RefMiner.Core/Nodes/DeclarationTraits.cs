namespace RefMiner.Nodes;

/// <summary>Facts of a declaration. The numbers are stored in segments: append only.</summary>
[Flags]
internal enum DeclarationTraits : byte
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>Static, constant, or a member of an enumeration.</summary>
    Static = 1,

    /// <summary>Marked as obsolete.</summary>
    Obsolete = 1 << 1,

    /// <summary>An extension method or a member of an extension block.</summary>
    Extension = 1 << 2,

    /// <summary>Abstract, or declared by an interface without a body.</summary>
    Abstract = 1 << 3,

    /// <summary>A property or field that can be set after or on creation.</summary>
    Settable = 1 << 4,

    /// <summary>A property or field that must be set on creation.</summary>
    Required = 1 << 5,

    /// <summary>Overrides or implements explicitly: it is known by what it overrides.</summary>
    Override = 1 << 6,

    /// <summary>A member of a class that may be overridden, and has a body.</summary>
    Virtual = 1 << 7,
}
