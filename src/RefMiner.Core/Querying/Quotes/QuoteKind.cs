namespace RefMiner.Querying;

/// <summary>A unit of quotation.</summary>
internal enum QuoteKind : byte
{
    /// <summary>A whole method.</summary>
    Method,

    /// <summary>One statement of a method that is not quoted whole.</summary>
    Usage,

    /// <summary>A declaration of a type or member.</summary>
    Declaration,
}
