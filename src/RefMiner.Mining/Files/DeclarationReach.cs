namespace RefMiner.Files;

/// <summary>Which code may bind otherwise once a declaration has changed.</summary>
internal enum DeclarationReach : byte
{
    /// <summary>Code that says its name.</summary>
    Name,

    /// <summary>Code that says its name and has to do with the type around it, as by its name, a base or what gives one.</summary>
    Member,

    /// <summary>
    /// Code that has to do with the type around it: it is used without being named, as <c>GetEnumerator</c>, operators and
    /// constructors are.
    /// </summary>
    Type,

    /// <summary>Any code: an extension that is used without being named.</summary>
    All,
}
