namespace RefMiner.Nodes;

/// <summary>Where in a method's description a term occurs: the fields of BM25F.</summary>
/// <remarks>The numbers are stored in segments: append only.</remarks>
internal enum TermField : byte
{
    /// <summary>The method's name.</summary>
    Name,

    /// <summary>Return type, parameter types and parameter names.</summary>
    Signature,

    /// <summary>The containing type's name.</summary>
    Type,

    /// <summary>Base types and interfaces of the containing type.</summary>
    Base,

    /// <summary>Types of the constructor's parameters, the fields and the properties of the containing type.</summary>
    Dependency,

    /// <summary>Documentation summary of the method and the node, and the node's contract.</summary>
    Doc,

    /// <summary>Attributes of the method and of its type.</summary>
    Attribute,

    /// <summary>The namespace.</summary>
    Namespace,

    /// <summary>API names that the body uses, and their receiver types.</summary>
    Api,

    /// <summary>All identifiers and words of the body.</summary>
    Body,
}
