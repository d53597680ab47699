namespace RefMiner.Requests;

/// <summary>What a request must at least say, by what is done with it.</summary>
internal enum RequestNeeds
{
    /// <summary>Anything that code can be found by; a node type alone will do.</summary>
    NodeType,

    /// <summary>What is to be written: in words, by a name or signature, or by its place.</summary>
    Subject,

    /// <summary>One method, by name or signature.</summary>
    Method,
}
