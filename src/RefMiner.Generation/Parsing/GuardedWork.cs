using System.Text.RegularExpressions;
using RefMiner.Guards;

namespace RefMiner.Parsing;

/// <summary>Runs work on a response where it can neither exhaust a caller's stack nor hold the caller up.</summary>
internal static class GuardedWork
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The work's result.</summary>
    /// <param name="work">What is to be done; its token is cancelled after the limit, or with the caller's.</param>
    /// <param name="refused">Makes the result where it took longer than the limit, or nested deeper than a stack holds.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T Run<T>(Func<CancellationToken, T> work, Func<CodeFinding, T> refused, CancellationToken cancellationToken) =>
        LimitedWork<Func<CancellationToken, T>, T>.Run(
            [work],
            1,
            Limit,
            (item, stop) => Shallow(item, refused, stop),
            _ => refused(ResponseGuard.TooSlow()),
            cancellationToken
        )[0];

    private static T Shallow<T>(Func<CancellationToken, T> work, Func<CodeFinding, T> refused, CancellationToken stop)
    {
        try
        {
            return work(stop);
        }
        catch (InsufficientExecutionStackException)
        {
            return refused(ResponseGuard.TooDeep(ResponsePlace.Start));
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or TooMuchWorkException)
        {
            return refused(ResponseGuard.TooSlow());
        }
    }
}
