using RefMiner.Indexing;

namespace RefMiner.Parsing;

/// <summary>Runs work on a response where it can neither exhaust a caller's stack nor hold the caller up.</summary>
internal static class GuardedWork
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The work's result; null when it took longer than the limit, or nested deeper than a stack holds.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T? Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
        where T : class =>
        LimitedWork<Func<CancellationToken, T>, T?>.Run([work], 1, Limit, static (item, stop) => Shallow(item, stop), static _ => null, cancellationToken)[0];

    private static T? Shallow<T>(Func<CancellationToken, T> work, CancellationToken stop)
        where T : class
    {
        try
        {
            return work(stop);
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }
}
