namespace RefMiner.Querying;

/// <summary>What speaks for an API name being used by the new body; the columns of <see cref="ApiEvidence"/>.</summary>
internal enum ApiFeature
{
    /// <summary>Share of the 3 most alike methods that use it, weighing 1 / (rank + 1).</summary>
    Closest,

    /// <summary>Share of the 50 most alike methods that use it, weighing 1 / (rank + 5).</summary>
    Nearest,

    /// <summary>ln(0.002 + share of the likeness of the 150 most alike methods that belongs to those using it).</summary>
    Expected,

    /// <summary>Share of the 30 methods with the most alike description, weighing 1 / (rank + 3).</summary>
    Described,

    /// <summary>Best description score of a method that uses it, over the best of all.</summary>
    BestDescribed,

    /// <summary>ln(0.02 + largest n(t, a) / (n(t) + 3) over the request's terms t in their field).</summary>
    Association,

    /// <summary>Mean of the four largest of these shares.</summary>
    Associations,

    /// <summary>Share, by idf, of its pieces that stand in the request.</summary>
    Words,

    /// <summary>Share of the methods of the request's namespace that use it.</summary>
    Namespace,

    /// <summary>1 if a type of the request declares it.</summary>
    Declared,

    /// <summary>ln(0.002 + largest product of: how much a type is in play, share of its users that use this member of it).</summary>
    TypeInPlay,

    /// <summary>ln(0.01 + largest share of the users of a type that use this member of it, over the types that members of the request's types give).</summary>
    Flow,

    /// <summary>Share of the methods of the same name below the same base type that use it.</summary>
    Sibling,

    /// <summary>Share of the methods with the same verb in types of the same ending that use it.</summary>
    Peer,

    /// <summary>ln(1 + N / df) / 10.</summary>
    Rarity,

    /// <summary>1 if it starts with a capital.</summary>
    Capital,
}
