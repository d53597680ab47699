namespace Onex.Runtime;

/// <summary>The four kinds of node.</summary>
public enum EnumNodeType
{
    /// <summary>I/O with the outside world.</summary>
    Effect,

    /// <summary>Pure transformation of its input.</summary>
    Compute,

    /// <summary>Aggregation of a stream, with state.</summary>
    Reducer,

    /// <summary>Coordination of several nodes.</summary>
    Orchestrator,
}
