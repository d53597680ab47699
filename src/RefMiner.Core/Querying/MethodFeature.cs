namespace RefMiner.Querying;

/// <summary>
/// What speaks for a method being like the new one; the columns of <see cref="MethodEvidence"/>. Shares are of the request's idf
/// mass, in [0, 1].
/// </summary>
internal enum MethodFeature
{
    /// <summary>BM25F over the best.</summary>
    Text,

    /// <summary>The same over what a request has, too.</summary>
    Described,

    /// <summary>What of the BM25F comes from API names and body alone, over the best BM25F.</summary>
    Body,

    /// <summary>1 / rank by text.</summary>
    TextRank,

    /// <summary>1 / rank by description.</summary>
    DescribedRank,

    /// <summary>Share of the types of the signature.</summary>
    Signature,

    /// <summary>Share of the packages and types that the containing type depends on.</summary>
    Dependency,

    /// <summary>Share of those types of the request that the body uses.</summary>
    Use,

    /// <summary>Share of the pieces of the namespace.</summary>
    Namespace,

    /// <summary>1 for the same verb.</summary>
    Verb,

    /// <summary>Share of the base types, for a method of the same name.</summary>
    Sibling,

    /// <summary>1 for the same verb in a type of the same ending.</summary>
    Peer,

    /// <summary>ln(1 + number of API names).</summary>
    Names,
}
