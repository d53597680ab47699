namespace RefMiner.Context;

/// <summary>Why a type is outlined.</summary>
internal enum OutlineKind : byte
{
    /// <summary>It is written into.</summary>
    Target,

    /// <summary>It is near to the new type that the request names.</summary>
    Relative,

    /// <summary>It is the most similar one, and the request leaves open what is written.</summary>
    Model,
}
