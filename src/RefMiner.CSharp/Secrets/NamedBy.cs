namespace RefMiner.Secrets;

/// <summary>What gives a text its name.</summary>
internal enum NamedBy
{
    /// <summary>A variable, member, parameter or method.</summary>
    Identifier,

    /// <summary>A type to whose constructor it is passed; some of what it is passed is harmless.</summary>
    Type,

    /// <summary>Another text before it.</summary>
    Key,

    /// <summary>An account before it, or a call that signs in; only what is made up like a password is secret.</summary>
    Call,

    /// <summary>The list of users in which it stands; only what has signs beside letters and digits is secret.</summary>
    Person,
}
