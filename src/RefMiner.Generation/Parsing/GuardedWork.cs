using System.Diagnostics;
using System.Text.RegularExpressions;
using RefMiner.Guards;

namespace RefMiner.Parsing;

/// <summary>Runs work on a response where it can neither exhaust a caller's stack nor hold the caller up.</summary>
internal static class GuardedWork
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LimitOfBusyMachine = TimeSpan.FromSeconds(60);

    /// <summary>The work's result.</summary>
    /// <param name="work">What is to be done; its token is cancelled after the limit, or with the caller's.</param>
    /// <param name="refused">Makes the result where it took longer than the limit, or nested deeper than a stack holds.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T Run<T>(Func<CancellationToken, T> work, Func<CodeFinding, T> refused, CancellationToken cancellationToken) =>
        Run(work, refused, () => Environment.CpuUsage.TotalTime, cancellationToken);

    /// <summary>The work's result; done once more, with more time, where the machine was too busy to do it.</summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="refused">Makes the result where it is given up.</param>
    /// <param name="processor">Time that the processors have spent on this process.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static T Run<T>(
        Func<CancellationToken, T> work,
        Func<CodeFinding, T> refused,
        Func<TimeSpan> processor,
        CancellationToken cancellationToken
    )
    {
        var (started, spent) = (Stopwatch.GetTimestamp(), processor());
        var (result, isLate) = Once(work, refused, Limit, cancellationToken);

        // A clock that ran while the processors did other things says nothing of the answer.
        var isBusy = 2 * (processor() - spent) < Stopwatch.GetElapsedTime(started);
        return isLate && isBusy ? Once(work, refused, LimitOfBusyMachine, cancellationToken).Result : result;
    }

    private static (T Result, bool IsLate) Once<T>(
        Func<CancellationToken, T> work,
        Func<CodeFinding, T> refused,
        TimeSpan limit,
        CancellationToken cancellationToken
    ) => CodeGuard.Run(stop => Shallow(work, refused, stop), limit, () => (refused(ResponseGuard.TooSlow()), true), cancellationToken);

    private static (T Result, bool IsLate) Shallow<T>(Func<CancellationToken, T> work, Func<CodeFinding, T> refused, CancellationToken stop)
    {
        try
        {
            return (work(stop), false);
        }
        catch (InsufficientExecutionStackException)
        {
            return (refused(ResponseGuard.TooDeep(ResponsePlace.Start)), false);
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or TooMuchWorkException)
        {
            return (refused(ResponseGuard.TooSlow()), e is RegexMatchTimeoutException);
        }
    }
}
