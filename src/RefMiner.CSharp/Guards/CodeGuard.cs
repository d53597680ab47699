using Microsoft.CodeAnalysis;

namespace RefMiner.Guards;

/// <summary>Keeps code that somebody else wrote from taking the stack or the time of the process that reads it with Roslyn.</summary>
public static class CodeGuard
{
    // Three quarters of the stack of a worker thread.
    internal const long WorkerStackBytes = 96 << 20;

    /// <summary>Where a text first nests so deeply that to parse it in <see cref="Run"/>, <see cref="RunAll"/> or
    /// <see cref="ForEach"/> could overflow the stack.</summary>
    /// <param name="text">The code.</param>
    /// <returns>An offset in the text, or -1.</returns>
    public static int FirstTooDeep(ReadOnlySpan<char> text) => FirstTooDeep(text, WorkerStackBytes);

    /// <summary>Where a text first nests so deeply that to parse it could overflow the stack, which ends the process.</summary>
    /// <param name="text">The code.</param>
    /// <param name="maxStackBytes">Bytes of the stack that parsing may take.</param>
    /// <returns>An offset in the text, or -1.</returns>
    public static int FirstTooDeep(ReadOnlySpan<char> text, long maxStackBytes) =>
        NestingScan.FirstTooDeep(text) is var deep and >= 0 ? deep : RecursionBudget.FirstBeyond(text, maxStackBytes);

    /// <summary>Whether parsed code nests no deeper than binding it can stand.</summary>
    /// <param name="root">The code.</param>
    public static bool IsShallow(SyntaxNode root) => SyntaxDepth.TryWalk(root);

    /// <summary>The same, and shows the identifiers of the code on the way.</summary>
    /// <param name="root">The code.</param>
    /// <param name="identifier">Is called for each identifier, in no certain order; not for all where the code nests too deeply.</param>
    public static bool IsShallow(SyntaxNode root, Action<SyntaxToken> identifier) => SyntaxDepth.TryWalk(root, identifier);

    /// <summary>Does work on a thread with a large stack, and gives up on it after a limit.</summary>
    /// <param name="work">The work; its token is cancelled after the limit, or with the caller's.</param>
    /// <param name="limit">The time that it may take, longer where other processes take the processors.</param>
    /// <param name="late">Makes the result of work that took too long; quick.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What the work returned, or <paramref name="late"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    /// <remarks>What the work throws is thrown here. Work that does not heed its token goes on beside the caller, and its result is
    /// dropped.</remarks>
    public static T Run<T>(Func<CancellationToken, T> work, TimeSpan limit, Func<T> late, CancellationToken cancellationToken) =>
        RunAll([work], 1, limit, (item, stop) => item(stop), _ => late(), cancellationToken)[0];

    /// <summary>Does work for each item on threads with large stacks, and gives up on items that take longer than a limit.</summary>
    /// <param name="items">What to work through, in this order as threads come free.</param>
    /// <param name="maxParallelism">Most threads that work at once, without those that were given up.</param>
    /// <param name="limit">The time that one item may take, longer where other processes take the processors.</param>
    /// <param name="work">Makes the result of an item; its token is cancelled after the limit, or with the caller's.</param>
    /// <param name="late">Makes the result of an item that took too long; quick.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The results, in the order of the items.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    /// <remarks>What the work throws is thrown here: of several, what the first item threw. Work that does not heed its token goes on
    /// beside the caller, and its result is dropped.</remarks>
    public static TResult[] RunAll<T, TResult>(
        IReadOnlyList<T> items,
        int maxParallelism,
        TimeSpan limit,
        Func<T, CancellationToken, TResult> work,
        Func<T, TResult> late,
        CancellationToken cancellationToken
    ) => LimitedWork<T, TResult>.Run(items, maxParallelism, limit, work, late, cancellationToken);

    /// <summary>Does work for each item on threads with large stacks, without a limit of time; returns when all is done.</summary>
    /// <param name="items">What to work through, in this order as threads come free.</param>
    /// <param name="maxParallelism">Most threads that work at once.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the work after the items that were begun.</param>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    /// <remarks>What the work throws is thrown here, and no further item is begun.</remarks>
    public static void ForEach<T>(IReadOnlyList<T> items, int maxParallelism, Action<T> work, CancellationToken cancellationToken) =>
        WorkerThreads.Run(items, maxParallelism, work, cancellationToken);
}
