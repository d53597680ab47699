namespace RefMiner.Secrets;

/// <summary>How a value is bound to its name.</summary>
internal enum PairStyle
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>name=value</c></summary>
    Tight,

    /// <summary><c>name = value</c></summary>
    Equals,

    /// <summary><c>name: value</c></summary>
    Colon,

    /// <summary><c>&lt;name&gt;value&lt;/name&gt;</c></summary>
    Element,

    /// <summary><c>--name value</c></summary>
    Option,

    /// <summary>In a sentence.</summary>
    Note,
}
