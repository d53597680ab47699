namespace RefMiner.Nodes;

/// <summary>What a declaration declares. The numbers are stored in segments: append only.</summary>
internal enum DeclarationKind : byte
{
    /// <summary>A class.</summary>
    Class,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A record, class or struct.</summary>
    Record,

    /// <summary>A delegate.</summary>
    Delegate,

    /// <summary>A constructor; a primary one, too.</summary>
    Constructor,

    /// <summary>A method.</summary>
    Method,

    /// <summary>A property, the positional ones of a record among them.</summary>
    Property,

    /// <summary>A field or constant.</summary>
    Field,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A member of an enumeration.</summary>
    EnumMember,
}
