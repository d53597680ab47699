using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>
/// What is counted of members with a body: their traits, at the numbers of <see cref="MethodTraits"/>, and what follows from
/// them.
/// </summary>
[Flags]
internal enum MemberSigns : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A member with a body.</summary>
    Member = 1UL << 40,

    /// <summary>
    /// Returns what can be awaited, and bears a name and parameters of its own choice: no override, no implementation, no test.
    /// </summary>
    Asynchronous = 1UL << 41,

    /// <summary>Such a one whose name ends in <c>Async</c>.</summary>
    NamedAsync = 1UL << 42,

    /// <summary>Such a one that takes a <c>CancellationToken</c>.</summary>
    Cancellable = 1UL << 43,

    /// <summary>Awaits something.</summary>
    Awaits = 1UL << 44,

    /// <summary>Awaits only with <c>ConfigureAwait(false)</c>.</summary>
    AwaitsConfigured = 1UL << 45,

    /// <summary>Awaits only without <c>ConfigureAwait</c>.</summary>
    AwaitsPlainly = 1UL << 46,

    /// <summary>Throws something.</summary>
    Throws = 1UL << 47,

    /// <summary>Has a catch clause.</summary>
    Catches = 1UL << 48,
}
