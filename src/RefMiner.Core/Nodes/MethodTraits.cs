namespace RefMiner.Nodes;

/// <summary>What a method is and does, decided by symbols when it was mined. The numbers are stored in segments: append only.</summary>
/// <remarks>A call that did not resolve decides nothing. Lambdas and local functions count for the method around them.</remarks>
[Flags]
internal enum MethodTraits
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>Declared <c>async</c>.</summary>
    Async = 1,

    /// <summary>
    /// Returns what can be awaited: <c>Task</c>, <c>ValueTask</c>, <c>IAsyncEnumerable</c>, <c>IAsyncEnumerator</c>, or a type
    /// with <c>GetAwaiter</c>.
    /// </summary>
    Awaitable = 1 << 1,

    /// <summary>Declared <c>async</c> and returns nothing.</summary>
    AsyncVoid = 1 << 2,

    /// <summary>Takes a <c>CancellationToken</c>.</summary>
    TakesToken = 1 << 3,

    /// <summary>Static.</summary>
    Static = 1 << 4,

    /// <summary>Overrides a member of a base class.</summary>
    Override = 1 << 5,

    /// <summary>Implements a member of an interface itself; an override does not.</summary>
    Implements = 1 << 6,

    /// <summary>
    /// Has a catch clause with an empty block (a comment does not fill it) that is not for cancellation, by its type or its
    /// filter.
    /// </summary>
    EmptyCatch = 1 << 7,

    /// <summary>
    /// Catches everything (<c>Exception</c> or a bare clause, without a filter) and does nothing with it: the clause does not
    /// throw, log, report or use the exception, answer with an error or undo what was begun, and all its calls resolve.
    /// </summary>
    SwallowsExceptions = 1 << 8,

    /// <summary>Throws in a catch clause an exception that is given the caught one as an argument. Detail: its type.</summary>
    WrapsExceptions = 1 << 9,

    /// <summary>Has <c>throw;</c> in a catch clause.</summary>
    Rethrows = 1 << 10,

    /// <summary>
    /// Blocks a thread on a task that is not known to be completed, or sleeps. Detail: what it calls, e.g. <c>Task.Result</c>,
    /// <c>TaskAwaiter.GetResult</c>.
    /// </summary>
    Blocks = 1 << 11,

    /// <summary>Reads the system's clock. Detail: e.g. <c>DateTime.UtcNow</c>.</summary>
    ReadsClock = 1 << 12,

    /// <summary>Writes to <c>System.Console</c>.</summary>
    WritesConsole = 1 << 13,

    /// <summary>
    /// Has a local of a disposable type that it creates, never disposes and only uses by its members: any other use may hand it
    /// on. What wraps a stream of another's does not count. Detail: e.g. <c>reader (StreamReader)</c>.
    /// </summary>
    LeavesUndisposed = 1 << 14,

    /// <summary>Checks one of its parameters: by a static <c>ThrowIf…</c> of an exception, a method of a class of guards, an
    /// <c>if</c> among its first statements that ends by throwing an argument exception, or
    /// <c>??</c> with one behind it or a member of it. Detail: how, e.g. <c>ArgumentNullException.ThrowIfNull</c>,
    /// <c>Guard.NotNull</c>, <c>throw new ArgumentException</c>, <c>?? throw new ArgumentNullException</c>.</summary>
    ChecksArguments = 1 << 15,

    /// <summary>Logs. Detail: the call with its receiver type, e.g. <c>ILogger.LogWarning</c>.</summary>
    Logs = 1 << 16,

    /// <summary>Awaits with <c>ConfigureAwait(false)</c>.</summary>
    ConfiguresAwait = 1 << 17,

    /// <summary>Awaits without <c>ConfigureAwait</c> what could have been configured.</summary>
    AwaitsPlainly = 1 << 18,

    /// <summary>Yields.</summary>
    Iterates = 1 << 19,

    /// <summary>Carries an attribute of a test framework. Detail: the attribute.</summary>
    IsTest = 1 << 20,

    /// <summary>
    /// Locks: by <c>lock</c>, <c>Monitor</c>, <c>Lock</c>, a reader-writer lock, or a semaphore that it also releases. Detail:
    /// the field or type that it locks, e.g. <c>_gate</c>.
    /// </summary>
    Locks = 1 << 21,

    /// <summary>A constructor.</summary>
    Constructs = 1 << 22,

    /// <summary>A property or indexer.</summary>
    Accesses = 1 << 23,

    /// <summary>Is empty, only disposes of things, assigns parameters to members, returns a member, a constant, or two of them
    /// compared, delegates to one call or constructor with such arguments, or says that it is not implemented: its
    /// body teaches nothing beyond its signature.</summary>
    IsTrivial = 1 << 24,

    /// <summary>It, or a type around it, carries the attribute <c>Obsolete</c>.</summary>
    IsObsolete = 1 << 25,

    /// <summary>No body, but what a field or property is given at first: a call, or a list of new objects or types.</summary>
    IsValue = 1 << 26,
}
