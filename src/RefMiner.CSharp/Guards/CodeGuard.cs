using Microsoft.CodeAnalysis;

namespace RefMiner.Guards;

/// <summary>Keeps code that somebody else wrote from taking the stack or the time of the process that reads it with Roslyn.</summary>
public static class CodeGuard
{
    /// <summary>Where a text first nests so deeply that to parse it could overflow the stack, which ends the process.</summary>
    /// <param name="text">The code.</param>
    /// <param name="maxStackBytes">Bytes of the stack that parsing may take.</param>
    /// <returns>An offset in the text, or -1.</returns>
    public static int FirstTooDeep(ReadOnlySpan<char> text, long maxStackBytes) =>
        NestingScan.FirstTooDeep(text) is var deep and >= 0 ? deep : RecursionBudget.FirstBeyond(text, maxStackBytes);

    /// <summary>Whether parsed code nests no deeper than binding it can stand.</summary>
    /// <param name="root">The code.</param>
    public static bool IsShallow(SyntaxNode root) => SyntaxDepth.TryWalk(root);

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
        LimitedWork<Func<CancellationToken, T>, T>.Run([work], 1, limit, (item, stop) => item(stop), _ => late(), cancellationToken)[0];
}
