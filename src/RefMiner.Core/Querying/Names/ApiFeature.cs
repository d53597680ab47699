namespace RefMiner.Querying;

/// <summary>What speaks for an API name being used by the new body; the columns of <see cref="ApiEvidence"/>.</summary>
/// <remarks>Counts are over the methods that the request may see. "The request's types" are those of its signature, of what its
/// type depends on, and of its base types; common types are none.</remarks>
internal enum ApiFeature
{
    /// <summary>Share of the 3 most alike methods that use it, weighing 1 / (rank + 1).</summary>
    Closest,

    /// <summary>Share of the 10 most alike methods that use it, weighing 1 / (rank + 2).</summary>
    Close,

    /// <summary>Share of the 50 most alike methods that use it, weighing 1 / (rank + 5).</summary>
    Nearest,

    /// <summary>ln(0.002 + share of the likeness of the 150 most alike methods that belongs to those using it).</summary>
    Expected,

    /// <summary>Likeness of the most alike method that uses it, over the best of all.</summary>
    BestAlike,

    /// <summary>Share of the 30 methods with the most alike description, weighing 1 / (rank + 3).</summary>
    Described,

    /// <summary>Best description score of a method that uses it, over the best of all.</summary>
    BestDescribed,

    /// <summary>ln(0.02 + largest n(t, a) / (n(t) + 3) over the request's terms t in their field).</summary>
    Association,

    /// <summary>Mean of the four largest of these shares.</summary>
    Associations,

    /// <summary>The largest of these shares over terms of the method's name.</summary>
    NameAssociation,

    /// <summary>The same of the signature.</summary>
    SignatureAssociation,

    /// <summary>The same of the type's name.</summary>
    TypeAssociation,

    /// <summary>The same of the base types.</summary>
    BaseAssociation,

    /// <summary>The same of what the type depends on.</summary>
    DependencyAssociation,

    /// <summary>The same of the description.</summary>
    DocAssociation,

    /// <summary>The same of attributes.</summary>
    AttributeAssociation,

    /// <summary>Share, by idf, of its pieces that stand in the request.</summary>
    Words,

    /// <summary>Share, by idf, of its pieces that stand in the method's name.</summary>
    NameWords,

    /// <summary>1 if it starts with the verb of the method's name.</summary>
    Verb,

    /// <summary>Share of the methods of the request's namespace that use it: n / (methods + 2).</summary>
    Namespace,

    /// <summary>The same of the namespace around it and all below, where that is less than half of the corpus.</summary>
    ParentNamespace,

    /// <summary>Share of the methods of the same name below the same base type that use it: n / (methods + 1).</summary>
    Sibling,

    /// <summary>Share of the methods with the same verb in types of the same ending that use it: n / (methods + 2).</summary>
    Peer,

    /// <summary>Share of the methods of the same name that use it: n / (methods + 2).</summary>
    SameName,

    /// <summary>Share of the 20 types that hold the most alike methods whose methods use it, weighing likeness².</summary>
    Types,

    /// <summary>Largest 1 / (1 + ln(1 + m)) over types of the return value that have it, m being the number of their members.
    /// Members are those declared by the type and its base types two levels up, methods that extend it, and those from outside
    /// that are in use.</summary>
    DeclaredByReturn,

    /// <summary>The same of types of the parameters.</summary>
    DeclaredByParameter,

    /// <summary>The same of what the type depends on.</summary>
    DeclaredByDependency,

    /// <summary>The same of base types.</summary>
    DeclaredByBase,

    /// <summary>The same of the type that is written into.</summary>
    DeclaredByOwn,

    /// <summary>Largest share of the users of a type of the return value that use this member of it: n / (users + 2).</summary>
    UsedOnReturn,

    /// <summary>The same of types of the parameters.</summary>
    UsedOnParameter,

    /// <summary>The same of what the type depends on.</summary>
    UsedOnDependency,

    /// <summary>The same of base types.</summary>
    UsedOnBase,

    /// <summary>ln(0.002 + largest product of: how much a type is in play, share of its users that use this member of it).</summary>
    TypeInPlay,

    /// <summary>
    /// ln(0.01 + largest share of the users of a type that use this member of it, over the types that members of the request's
    /// types give).
    /// </summary>
    Flow,

    /// <summary>Largest 1 / (1 + ln(1 + m)) of such a type that declares it, times that of the member that gives the type.</summary>
    DeclaredByFlow,

    /// <summary>ln(1 + N / df) / 10.</summary>
    Rarity,

    /// <summary>ln(1 + N) / 10.</summary>
    Size,

    /// <summary>1 if it starts with a capital.</summary>
    Capital,

    /// <summary>Share of its declarations that are types or constructors.</summary>
    IsType,

    /// <summary>Share of its declarations that are methods.</summary>
    IsMethod,

    /// <summary>Share of its declarations that are properties.</summary>
    IsProperty,

    /// <summary>Share of its declarations that belong to .NET.</summary>
    IsFramework,

    /// <summary>ln(1 + declarations) / 10.</summary>
    Declarations,

    /// <summary>Share of its uses whose receiver is known.</summary>
    Resolved,

    /// <summary>1 if the new method is asynchronous.</summary>
    RequestIsAsync,

    /// <summary>1 if the new method gives nothing.</summary>
    RequestIsVoid,

    /// <summary>Parameters of the new method, at most 6, over 6.</summary>
    RequestParameters,

    /// <summary>1 if the request has a description.</summary>
    RequestHasDoc,

    /// <summary>1 if the request's type has base types that are not common.</summary>
    RequestHasBase,

    /// <summary>Types that the request's type depends on, at most 10, over 10.</summary>
    RequestDependencies,
}
