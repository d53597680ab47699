using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>The generation that new queries use, exchanged when another is published. Usable from many threads.</summary>
/// <remarks>A query that begins looks whether it is time to read the manifest; if so, that and all that follows is done on a
/// thread of the pool, by one at a time, while queries go on with what there is.
/// An index that nobody asks is not looked at.</remarks>
internal sealed class LiveIndex(string path, OpenGeneration opened, TimeSpan lookEvery) : IDisposable
{
    /// <summary>How often the manifest is read at most, by default.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    // Reading a large segment only to find it damaged again costs as much as it did before.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly IndexFolder _folder = new(path);
    private readonly Lock _opening = new();
    private readonly Lock _exchanging = new();
    private OpenGeneration _current = opened;
    private Exception? _lastError;
    private ImmutableArray<MinedView> _views = [];
    private byte[]? _refused;
    private long _refusedAt;
    private long _lookedAt = Stopwatch.GetTimestamp();
    private int _looking;
    private volatile bool _disposed;

    /// <summary>Why the last look at the index did not lead to the generation it should have; null when all is well.</summary>
    public Exception? LastError => Volatile.Read(ref _lastError);

    /// <summary>The current generation, to be disposed of when the query ends.</summary>
    /// <exception cref="ObjectDisposedException">The index was closed.</exception>
    public OpenGeneration Use()
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= lookEvery && Interlocked.Exchange(ref _looking, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(_ => Look(), null);
        return Current();
    }

    /// <summary>The current generation, held as it is.</summary>
    /// <exception cref="ObjectDisposedException">The index was closed.</exception>
    public LiveIndex Pin() => new(path, Current(), TimeSpan.MaxValue);

    /// <summary>Reads the manifest and opens its generation unless it is the current one.</summary>
    /// <returns>Whether another generation was opened.</returns>
    /// <exception cref="RefMinerException">It cannot be opened; the current one stays.</exception>
    /// <exception cref="ObjectDisposedException">The index was closed.</exception>
    public bool Refresh()
    {
        // Who asks does not wait for a view that is being made ready.
        using (var current = Current())
        {
            if (LastError is null && _folder.ReadManifestBytes() is { } published && current.IsOf(published))
                return false;
        }

        return Refresh(isAsked: true);
    }

    /// <summary>Answers for a corpus come from what was just mined, as long as the index holds nothing that does not lead to it.</summary>
    /// <exception cref="RefMinerException">The other corpora cannot be opened; the current generation stays.</exception>
    public void Show(MinedView view)
    {
        Exchange([.. _views.Where(other => !IsOf(other, view.Segment.Entry.Name)), view], isPrepared: false);

        // Many questions need nothing of it, so they are answered meanwhile.
        using var shown = Current();
        shown.Prepare();
    }

    /// <summary>Answers for a corpus come from the index again.</summary>
    /// <exception cref="RefMinerException">It cannot be opened; the current generation stays.</exception>
    public void Hide(string corpus)
    {
        if (_views.Any(view => IsOf(view, corpus)))
            Exchange([.. _views.Where(view => !IsOf(view, corpus))], isPrepared: true);
    }

    /// <summary>Closes the index; queries in flight end as they would have.</summary>
    public void Dispose()
    {
        lock (_exchanging)
        {
            if (_disposed)
                return;

            _disposed = true;
            _current.Dispose();
        }
    }

    private OpenGeneration Current()
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(RefMinerIndex));
            var current = Volatile.Read(ref _current);
            if (current.TryUse())
                return current;
        }
    }

    private static bool IsOf(MinedView view, string corpus) => view.Segment.Entry.Name == corpus;

    private void Exchange(ImmutableArray<MinedView> views, bool isPrepared)
    {
        lock (_opening)
        {
            using var current = Current();
            Exchange(current, _folder.ReadManifestBytes() ?? current.ManifestBytes, views, isPrepared);
            _views = views;
        }
    }

    private bool Refresh(bool isAsked)
    {
        lock (_opening)
        {
            using var current = Current();
            byte[]? published = null;
            try
            {
                published = _folder.ReadManifestBytes() ?? throw _folder.NotFound();
                if (
                    !isAsked
                    && _refused is not null
                    && published.AsSpan().SequenceEqual(_refused)
                    && Stopwatch.GetElapsedTime(_refusedAt) < RetryAfter
                )
                    return false;

                var isOther = !current.IsOf(published);
                if (isOther)
                    Exchange(current, published, _views, isPrepared: true);
                _refused = null;
                Volatile.Write(ref _lastError, null);
                return isOther;
            }
            catch (Exception e)
            {
                (_refused, _refusedAt) = (published, Stopwatch.GetTimestamp());
                Volatile.Write(ref _lastError, e);
                Telemetry.RecordFailedSwap(e);
                throw;
            }
        }
    }

    private void Exchange(OpenGeneration current, byte[] published, ImmutableArray<MinedView> views, bool isPrepared)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartSwap();
        var next = OpenGeneration.Open(path, current, published, views);
        try
        {
            if (isPrepared)
                next.Prepare();
        }
        catch
        {
            next.Dispose();
            throw;
        }

        lock (_exchanging)
        {
            if (_disposed)
            {
                next.Dispose();
                throw new ObjectDisposedException(nameof(RefMinerIndex));
            }

            Volatile.Write(ref _current, next);
            current.Dispose();
        }

        Telemetry.RecordSwap(next.Manifest, started, activity);
    }

    private void Look()
    {
        try
        {
            Refresh(isAsked: false);
        }
        catch (Exception)
        {
            // Nobody waits for this one: it stands in LastError and in the metrics, and the queries go on with the generation that is open.
        }
        finally
        {
            Volatile.Write(ref _lookedAt, Stopwatch.GetTimestamp());
            Volatile.Write(ref _looking, 0);
        }
    }
}
