using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace RefMiner.Guards;

/// <summary>Works through a list on threads of its own, and gives up on items that take longer than a limit.</summary>
/// <remarks>Roslyn looks at its token between declarations, not within an expression, and one expression can take for ever. A
/// thread that does not stop soon after it was asked to is left to itself, and another takes its place; what it still makes is
/// dropped. To abort it is no way out: it may be completing a symbol for which others wait. Until it ends by itself, or the process
/// does, it goes on to take a processor and memory, in bad cases gigabytes.
/// Time passes as slowly as the process gets processor time, down to a fifth: what other processes do must not decide what is
/// late.</remarks>
internal sealed class LimitedWork<T, TResult>
{
    private const int Patience = 5;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly IReadOnlyList<T> _items;
    private readonly TimeSpan _limit;
    private readonly Func<T, CancellationToken, TResult> _work;
    private readonly Func<T, TResult> _late;
    private readonly CancellationToken _cancellationToken;
    private readonly TResult[] _results;
    private readonly HashSet<Worker> _workers = [];
    private readonly List<(int Index, ExceptionDispatchInfo Failure)> _failures = [];
    private int _next;
    private TimeSpan _now;

    private LimitedWork(
        IReadOnlyList<T> items,
        TimeSpan limit,
        Func<T, CancellationToken, TResult> work,
        Func<T, TResult> late,
        CancellationToken cancellationToken
    )
    {
        _items = items;
        _limit = limit;
        _work = work;
        _late = late;
        _cancellationToken = cancellationToken;
        _results = new TResult[items.Count];
    }

    /// <summary>Calls the work once for each item, in the list's order as threads come free; returns when all is done.</summary>
    /// <param name="items">What to work through.</param>
    /// <param name="maxParallelism">Most threads that work at once, those not counted that were left to themselves.</param>
    /// <param name="limit">Time for one item.</param>
    /// <param name="work">Makes an item's result; its token is cancelled after the limit, or with the caller's.</param>
    /// <param name="late">Makes the result of an item that took too long; quick.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The results, in the list's order.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public static TResult[] Run(
        IReadOnlyList<T> items,
        int maxParallelism,
        TimeSpan limit,
        Func<T, CancellationToken, TResult> work,
        Func<T, TResult> late,
        CancellationToken cancellationToken
    )
    {
        var run = new LimitedWork<T, TResult>(items, limit, work, late, cancellationToken);
        run.Run(Math.Clamp(maxParallelism, 1, Math.Max(1, items.Count)));
        return run._results;
    }

    /// <summary>How much time counts as passed.</summary>
    /// <param name="wall">What the clock says.</param>
    /// <param name="cpu">What processors spent on the process.</param>
    public static TimeSpan Passed(TimeSpan wall, TimeSpan cpu) =>
        TimeSpan.FromTicks(Math.Clamp(cpu.Ticks, wall.Ticks / Patience, wall.Ticks));

    private void Run(int threads)
    {
        lock (_gate)
        {
            for (var i = 0; i < threads; i++)
                Start();
            var (before, spent) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            while (_workers.Count > 0)
            {
                Monitor.Wait(_gate, Poll);
                var (wall, cpu) = (Stopwatch.GetElapsedTime(before), Environment.CpuUsage.TotalTime - spent);
                (before, spent) = (Stopwatch.GetTimestamp(), spent + cpu);
                _now += Passed(wall, cpu);
                foreach (var worker in _workers.Where(worker => _now - worker.Started > _limit))
                    worker.Stop?.Cancel();
                foreach (var worker in _workers.Where(IsStuck).ToList())
                    GiveUp(worker);
            }
        }

        if (_failures.Count > 0)
            _failures.MinBy(failure => failure.Index).Failure.Throw();
        _cancellationToken.ThrowIfCancellationRequested();
    }

    private void Start()
    {
        var worker = new Worker { Started = _now };
        _workers.Add(worker);
        new Thread(() => Work(worker), WorkerThreads.StackBytes) { IsBackground = true }.Start();
    }

    private bool IsStuck(Worker worker) =>
        _now - worker.Started > _limit + Grace
        || (_cancellationToken.IsCancellationRequested && Stopwatch.GetElapsedTime(worker.Asked ??= Stopwatch.GetTimestamp()) > Grace);

    private void GiveUp(Worker worker)
    {
        _workers.Remove(worker);
        _results[worker.Item] = _late(_items[worker.Item]);
        if (_next < _items.Count && !_cancellationToken.IsCancellationRequested)
            Start();
    }

    private void Work(Worker worker)
    {
        while (Take(worker))
        {
            try
            {
                var result = Result(worker);
                lock (_gate)
                {
                    if (!_workers.Contains(worker))
                        return;

                    (_results[worker.Item], worker.Started) = (result, _now);
                }
            }
            catch (Exception e)
            {
                // Carried to the caller's thread: an exception that leaves a thread ends the process.
                lock (_gate)
                {
                    if (!_workers.Contains(worker))
                        return;

                    _failures.Add((worker.Item, ExceptionDispatchInfo.Capture(e)));
                    _next = _items.Count;
                }
            }
        }
    }

    private bool Take(Worker worker)
    {
        lock (_gate)
        {
            if (_next < _items.Count && !_cancellationToken.IsCancellationRequested)
            {
                (worker.Item, worker.Started) = (_next++, _now);
                return true;
            }

            _workers.Remove(worker);
            Monitor.Pulse(_gate);
            return false;
        }
    }

    private TResult Result(Worker worker)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
        SetStop(stop);
        try
        {
            return _work(_items[worker.Item], stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !_cancellationToken.IsCancellationRequested)
        {
            return _late(_items[worker.Item]);
        }
        finally
        {
            SetStop(null);
        }

        void SetStop(CancellationTokenSource? source)
        {
            lock (_gate)
                worker.Stop = source;
        }
    }

    private sealed class Worker
    {
        public int Item { get; set; }

        public TimeSpan Started { get; set; }

        public CancellationTokenSource? Stop { get; set; }

        public long? Asked { get; set; }
    }
}
