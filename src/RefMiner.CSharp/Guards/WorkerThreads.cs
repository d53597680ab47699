using System.Runtime.ExceptionServices;

namespace RefMiner.Guards;

/// <summary>Works through a list on threads of its own.</summary>
/// <remarks>Roslyn recurses along the nesting of the source; pool threads have small stacks, these have large ones.</remarks>
internal static class WorkerThreads
{
    /// <summary>Stack of a thread that parses or binds.</summary>
    public const int StackBytes = 128 << 20;

    /// <summary>Calls the work once for each item, in the list's order as threads come free; returns when all is done.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run<T>(IReadOnlyList<T> items, int maxParallelism, Action<T> work, CancellationToken cancellationToken)
    {
        var next = -1;
        var failures = new List<(int Index, ExceptionDispatchInfo Failure)>();
        var threads = Enumerable
            .Range(0, Math.Clamp(maxParallelism, 1, Math.Max(1, items.Count)))
            .Select(_ => new Thread(Work, StackBytes) { IsBackground = true })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failures.Count > 0)
            failures.MinBy(failure => failure.Index).Failure.Throw();
        cancellationToken.ThrowIfCancellationRequested();

        void Work()
        {
            for (
                var i = Interlocked.Increment(ref next);
                i < items.Count && !cancellationToken.IsCancellationRequested;
                i = Interlocked.Increment(ref next)
            )
            {
                try
                {
                    work(items[i]);
                }
                catch (Exception e)
                {
                    // Carried to the caller's thread: an exception that leaves a thread ends the process.
                    lock (failures)
                        failures.Add((i, ExceptionDispatchInfo.Capture(e)));
                    Interlocked.Exchange(ref next, items.Count);
                }
            }
        }
    }
}
