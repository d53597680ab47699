using System.Collections.Concurrent;
using System.Diagnostics;
using RefMiner.Storage;
using RefMiner.Views;

namespace RefMiner.Mcp;

/// <summary>Mines again what changes in the trees of an index, as far as they lie below the allowed roots.</summary>
internal sealed class IndexWatch : IDisposable
{
    private const string Followed = "its changes are mined as they come";
    private const string Compared = "its changes are looked for from time to time";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    // Looking takes a fiftieth of one core at most, however large a tree is.
    private const int Rest = 50;

    private readonly ServerState _server;
    private readonly IndexFolder _index;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, WatchedTree> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lookAfter = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _states = new(StringComparer.Ordinal);
    private readonly Task _following;

    /// <summary>Begins.</summary>
    public IndexWatch(ServerState server)
    {
        _server = server;
        _index = new IndexFolder(server.Settings.Index);
        _following = Task.Run(FollowAsync);
    }

    /// <summary>How the changes of a corpus are followed, or null for one that is not known yet.</summary>
    public string? StateOf(string corpus) => _states.GetValueOrDefault(corpus);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _following.GetAwaiter().GetResult();
        foreach (var tree in _trees.Values)
            tree.Dispose();
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        var looked = 0L;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var isTime = looked == 0 || Stopwatch.GetElapsedTime(looked) > LookAgain;
                if (isTime)
                    Look();
                if (isTime)
                    looked = Stopwatch.GetTimestamp();
                foreach (var (name, _) in _trees.Where(tree => tree.Value.TakeChanges()).ToArray())
                    await UpdateAsync(name);
                await Task.Delay(Tick, _stop.Token);
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

    /// <summary>
    /// Takes up corpora that are new in the index, and compares the others: a system may lose changes, and a tree that is
    /// replaced is watched no more.
    /// </summary>
    private void Look()
    {
        foreach (var corpus in _index.ReadManifest()?.Corpora ?? [])
        {
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
        var started = Stopwatch.GetTimestamp();
        if (started < _lookAfter.GetValueOrDefault(corpus.Name))
            return;

        if (_server.Freshness.Changed(corpus) > 0 && !tree.HasChanges)
        {
            tree.Dispose();
            Watch(corpus);
        }

        _lookAfter[corpus.Name] = Stopwatch.GetTimestamp() + (Rest * (Stopwatch.GetTimestamp() - started));
    }

    private void Watch(ManifestCorpus corpus)
    {
        var tree = new WatchedTree(Path.GetFullPath(corpus.Tree));
        (_trees[corpus.Name], _states[corpus.Name]) = (tree, StateOf(tree));
    }

    private static string StateOf(WatchedTree tree) => tree.IsDoubtful ? Compared : Followed;

    private async Task UpdateAsync(string name)
    {
        if (
            _index.ReadManifest()?.Corpora.FirstOrDefault(corpus => corpus.Name == name) is not { } corpus
            || !_server.Settings.Roots.HoldsReal(corpus.Tree)
        )
            return;

        var (options, unknown) = RememberedOptions.Of(_index, corpus, _server.Settings.Profile);
        if (options is null)
        {
            _states[name] = $"its changes are not followed: {unknown}";
            return;
        }

        try
        {
            // The other cores answer meanwhile.
            var bounded = options with { MaxParallelism = Math.Max(1, Environment.ProcessorCount / 2) };
            IndexView.Report(_server.Terminal, await _server.Updates.RunAsync(bounded, isFull: false, progress: null, _stop.Token));
            _states[name] = StateOf(_trees[name]);
        }
        catch (RefMinerException e)
        {
            _states[name] = $"its changes could not be mined, which is tried again: {e.Id}: {e.Message}";
            _server.Terminal.Complain($"refminer: note: watching {name}: {e.Id}: {e.Message}");
        }
    }
}
