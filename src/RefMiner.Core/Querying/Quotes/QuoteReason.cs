namespace RefMiner.Querying;

/// <summary>Why something is quoted.</summary>
internal enum QuoteReason : byte
{
    /// <summary>The method most alike of the type that is written into.</summary>
    NearestSibling,

    /// <summary>The method most alike of all.</summary>
    MostAlike,

    /// <summary>Its type is the model for what is written.</summary>
    OfModel,

    /// <summary>Its type is named after the model and comes with it.</summary>
    OfCompanion,

    /// <summary>A member of a type of another kind that the purpose lists.</summary>
    OfListed,

    /// <summary>It is the most relevant of one of the most similar types.</summary>
    OfSimilar,

    /// <summary>It is short, and among the most alike of all.</summary>
    ShortAndAlike,

    /// <summary>It shows most of what the new body will probably need, for its tokens.</summary>
    ShowsNames,

    /// <summary>It belongs to a small type of the request's signature, which is shown whole.</summary>
    SmallModel,

    /// <summary>It is a likely member of a type that the new code is given: by signature, dependencies, base types, or as the model is.</summary>
    OfGivenType,
}
