namespace RefMiner.Profiles;

/// <summary>Shapes of a whole type that only code can recognise, for <see cref="NodeTypeEvidence"/> to name.</summary>
internal enum NodeShape
{
    /// <summary>A method with parameters, or an accessor, adds to a field, a property or a collection of the type itself:
    /// <c>+=</c>, <c>++</c>,
    /// an element, <c>Add</c>, <c>Interlocked</c>.</summary>
    FoldsState,

    /// <summary>A method assigns a field or property of its own type, or folds into one without having parameters.</summary>
    SetsState,

    /// <summary>The type calls methods of another node of the tree, or of an interface that a node implements, which it is given
    /// (by constructor,
    /// field or property) or, an interface, awaits. Each such collaborator counts once, an interface of which it holds a
    /// collection twice.</summary>
    Coordinates,

    /// <summary>Like <see cref="Coordinates"/>, for nodes that it constructs.</summary>
    Constructs,
}
