namespace RefMiner.Querying;

/// <summary>How a private field of an instance is named.</summary>
internal enum FieldNaming
{
    /// <summary><c>_total</c>.</summary>
    Underscore,

    /// <summary><c>m_total</c>.</summary>
    Prefixed,

    /// <summary><c>total</c>.</summary>
    Lower,

    /// <summary>Another way, e.g. <c>Total</c>.</summary>
    Other,
}
