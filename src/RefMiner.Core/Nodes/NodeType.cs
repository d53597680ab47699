namespace RefMiner.Nodes;

/// <summary>What a node does: the first thing that similar nodes must share.</summary>
public enum NodeType
{
    /// <summary>Input or output with the outside: a database, an HTTP API, files, queues.</summary>
    Effect,

    /// <summary>A pure transformation.</summary>
    Compute,

    /// <summary>Folds a stream of items into state.</summary>
    Reducer,

    /// <summary>Coordinates the steps of other nodes.</summary>
    Orchestrator,
}
