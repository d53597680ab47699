namespace RefMiner.Ranking;

/// <summary>What a row of a column of a packed corpus stands for: columns of one table are equally long.</summary>
internal enum PackedTable
{
    /// <summary>None.</summary>
    None,

    /// <summary>An index term.</summary>
    Terms,

    /// <summary>A term in a field of a method.</summary>
    Postings,

    /// <summary>A method.</summary>
    Methods,

    /// <summary>An API name.</summary>
    ApiNames,

    /// <summary>A name of a type.</summary>
    TypeNames,

    /// <summary>A distinct use of an API.</summary>
    Uses,

    /// <summary>A use in a method.</summary>
    MethodUses,

    /// <summary>What can be counted of methods.</summary>
    Facts,

    /// <summary>A fact of a method.</summary>
    MethodFacts,

    /// <summary>A statement.</summary>
    Statements,

    /// <summary>A use in a statement.</summary>
    StatementUses,

    /// <summary>A member that is known by name.</summary>
    Members,

    /// <summary>The full name of a type with members.</summary>
    Owners,

    /// <summary>A term of what files declare.</summary>
    DeclaredTerms,

    /// <summary>Such a term in a file.</summary>
    DeclaredPostings,

    /// <summary>A file.</summary>
    Files,

    /// <summary>A node.</summary>
    Nodes,

    /// <summary>A namespace.</summary>
    Namespaces,

    /// <summary>A feature that occurs.</summary>
    Features,

    /// <summary>A feature of a node.</summary>
    NodeFeatures,
}
