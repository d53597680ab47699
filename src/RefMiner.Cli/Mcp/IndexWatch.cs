using System.Collections.Concurrent;
using System.Diagnostics;
using RefMiner.Storage;
using RefMiner.Views;
using RefMiner.Watching;

namespace RefMiner.Mcp;

/// <summary>Mines again what changes in the trees of an index, as far as they lie below the allowed roots. Of several servers of one
/// index, one does; the others follow what it publishes.</summary>
internal sealed class IndexWatch : IDisposable
{
    private const string Followed = "its changes are mined as they come";
    private const string Compared = "its changes are looked for from time to time";
    private const string Elsewhere = "its changes are mined by another server of this index";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TickWhileChanging = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    // Looking takes a fiftieth of one core at most, however large a tree is.
    private const int Rest = 50;

    private readonly ServerState _server;
    private readonly IndexFolder _index;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, WatchedTree> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lookAfter = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LiveCorpus> _live = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _faults = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _noticed = new(0);
    private readonly Task _following;
    private WatchLock? _lock;

    /// <summary>Begins.</summary>
    public IndexWatch(ServerState server)
    {
        _server = server;
        _index = new IndexFolder(server.Settings.Index);
        _following = Task.Run(FollowAsync);
    }

    /// <summary>How the changes of a corpus are followed, or null for one that is not known yet.</summary>
    public string? StateOf(string corpus) => _faults.GetValueOrDefault(corpus) ?? _states.GetValueOrDefault(corpus);

    /// <summary>The tree of a corpus as this server mined it last, or null where it keeps none.</summary>
    public ResidentTree? TreeOf(SegmentEntry corpus) => LiveOf(corpus.Corpus)?.Tree;

    /// <summary>
    /// How many files of a corpus changed since, as far as the system reports changes; null where only a comparison can tell.
    /// </summary>
    public int? WaitingOf(ManifestCorpus corpus) =>
        !_faults.ContainsKey(corpus.Name)
        && LiveOf(corpus) is { } live
        && _trees.TryGetValue(corpus.Name, out var tree)
        && !tree.IsDoubtful
        && Directory.Exists(corpus.Tree)
            ? tree.Waiting(live.Held) + (live.IsCurrent(corpus.State!) ? 0 : 1)
            : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _following.GetAwaiter().GetResult();
        foreach (var tree in _trees.Values)
            tree.Dispose();
        foreach (var live in _live.Values)
            live.EndAsync().GetAwaiter().GetResult();
        _lock?.Dispose();
        _stop.Dispose();
        _noticed.Dispose();
    }

    private LiveCorpus? LiveOf(ManifestCorpus corpus) =>
        _live.TryGetValue(corpus.Name, out var live) && live.Follows(corpus.State) ? live : null;

    private async Task FollowAsync()
    {
        var looked = 0L;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (looked == 0 || Stopwatch.GetElapsedTime(looked) > LookAgain)
                {
                    Look();
                    looked = Stopwatch.GetTimestamp();
                }

                foreach (var (name, tree) in _trees.ToArray())
                {
                    if (tree.Take() is { } change)
                        await UpdateAsync(name, change);
                    tree.Done();
                }

                foreach (var (name, live) in _live)
                    await SettleAsync(name, live);
                await WaitAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                _server.Terminal.Complain(
                    e is RefMinerException known
                        ? $"refminer: note: watching: {known.Id}: {known.Message}"
                        : $"refminer: fault in watching: {e.GetType().Name}: {e.Message}"
                );
                looked = Stopwatch.GetTimestamp();
            }
        }
    }

    private void Wake()
    {
        try
        {
            _noticed.Release();
        }
        catch (ObjectDisposedException)
        {
            // A report that was under way when the watch ended.
        }
    }

    private async Task WaitAsync()
    {
        await _noticed.WaitAsync(_trees.Values.Any(tree => tree.HasChanges) ? TickWhileChanging : Tick, _stop.Token);
        while (_noticed.Wait(0, CancellationToken.None)) { }
    }

    private async Task SettleAsync(string name, LiveCorpus live)
    {
        if (!live.TrySettle(_stop.Token))
            await UpdateAsync(name, new TreeChange([], IsAll: true));
        else if (live.IsSuperseded)
            Forget(name);
        else if (_trees.TryGetValue(name, out var tree))
            _states[name] = StateOf(tree, live);
    }

    private void Forget(string name)
    {
        if (_live.TryRemove(name, out _))
            _server.Index.Hide(name);
    }

    /// <summary>
    /// Takes up corpora that are new in the index, and compares the others: a system may lose changes, and a tree that is
    /// replaced is watched no more.
    /// </summary>
    private void Look()
    {
        var corpora = _index.ReadManifest()?.Corpora ?? [];
        var unwatched = Elsewhere;
        try
        {
            _lock ??= corpora.IsEmpty ? null : WatchLock.TryTake(_index);
        }
        catch (IndexInaccessibleException e)
        {
            unwatched = $"its changes are not followed: {e.Id}: {e.Message}";
        }

        foreach (var corpus in corpora)
        {
            if (_lock is null)
            {
                _states[corpus.Name] = unwatched;
                continue;
            }

            if (_trees.TryGetValue(corpus.Name, out var tree))
            {
                Compare(corpus, tree);
            }
            else if (!_server.Settings.Roots.HoldsReal(corpus.Tree) || !Directory.Exists(corpus.Tree))
            {
                _states[corpus.Name] =
                    "its changes are not followed: its tree is not there, or not below the folders that this server may read";
            }
            else
            {
                Watch(corpus);
            }
        }
    }

    private void Compare(ManifestCorpus corpus, WatchedTree tree)
    {
        // What failed is tried again, and what was lost is looked for, without a comparison that would show it.
        if (_faults.ContainsKey(corpus.Name) || tree.HasLost)
        {
            Watch(corpus);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        if (started < _lookAfter.GetValueOrDefault(corpus.Name))
            return;

        if (_server.Freshness.Compared(corpus) > (LiveOf(corpus)?.Held.Length ?? 0) && !tree.HasChanges)
            Watch(corpus);
        _lookAfter[corpus.Name] = Stopwatch.GetTimestamp() + (Rest * (Stopwatch.GetTimestamp() - started));
    }

    private void Watch(ManifestCorpus corpus)
    {
        if (_trees.TryGetValue(corpus.Name, out var before))
            before.Dispose();
        var tree = new WatchedTree(Path.GetFullPath(corpus.Tree), Wake);
        (_trees[corpus.Name], _states[corpus.Name]) = (tree, StateOf(tree, null));
    }

    private static string StateOf(WatchedTree tree, LiveCorpus? live)
    {
        var state = tree.IsDoubtful ? Compared : Followed;
        if (live is { Held.Length: > 0 })
            state += FormattableString.Invariant($"; {live.Held.Length} of them do not parse now, and stand as they were");
        return live?.Trouble is { } trouble
            ? $"{state}; they could not be written, which is tried again: {trouble.Id}: {trouble.Message}"
            : state;
    }

    private async Task UpdateAsync(string name, TreeChange change)
    {
        if (
            _index.ReadManifest()?.Corpora.FirstOrDefault(corpus => corpus.Name == name) is not { } corpus
            || !_server.Settings.Roots.HoldsReal(corpus.Tree)
        )
            return;

        try
        {
            if (LiveOf(corpus) is { } live && await Task.Run(() => live.TryUpdate(change, _stop.Token), _stop.Token))
                _states[name] = StateOf(_trees[name], live);
            else
                await MineAsync(corpus);
            _faults.TryRemove(name, out _);
        }
        catch (RefMinerException e)
        {
            _faults[name] = $"its changes could not be mined, which is tried again: {e.Id}: {e.Message}";
            _server.Terminal.Complain($"refminer: note: watching {name}: {e.Id}: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _faults[name] = $"its changes could not be mined: {e.GetType().Name}";
            throw;
        }
    }

    private async Task MineAsync(ManifestCorpus corpus)
    {
        var (options, unknown) = RememberedOptions.Of(corpus, _server.Settings.Profile);
        if (options is null)
        {
            _states[corpus.Name] = $"its changes are not followed: {unknown}";
            return;
        }

        // The other cores answer meanwhile.
        options = options with { MaxParallelism = Math.Max(1, Environment.ProcessorCount / 2) };
        var mined = await _server.Updates.RunAndKeepAsync(new IndexMiner(options), _stop.Token);
        IndexView.Report(_server.Terminal, mined);
        Keep(corpus.Name, mined.Tree);
        _states[corpus.Name] = StateOf(_trees[corpus.Name], null);
    }

    // What another process has published meanwhile is not what was kept.
    private void Keep(string name, ResidentTree? tree)
    {
        Forget(name);
        if (tree is null || _trees[name].IsDoubtful)
            return;

        var published = _index.ReadManifest()?.Corpora.FirstOrDefault(corpus => corpus.Name == name);
        if (published?.State == tree.State)
            _live[name] = new LiveCorpus(_server.Index, _server.Updates, name, tree, _index.Path);
    }
}
