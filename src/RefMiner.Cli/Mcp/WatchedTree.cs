using System.Diagnostics;
using RefMiner.Watching;

namespace RefMiner.Mcp;

/// <summary>Notices changes in one tree, and says when they have come to rest.</summary>
internal sealed class WatchedTree : IDisposable
{
    // A save is some reports within a few milliseconds; a checkout is thousands within seconds.
    private const int MostOfASave = 20;
    private const int MostNamed = 1_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan QuietOfMany = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestOfMany = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly string _root;
    private readonly Action _noticed;
    private readonly FileSystemWatcher? _watcher;
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private bool _isAll;
    private TreeChange? _inWork;
    private long? _first;
    private long _latest;

    /// <summary>Begins. What changed before counts as a change.</summary>
    /// <param name="root">The tree, absolute.</param>
    /// <param name="noticed">Is called at each change, on any thread.</param>
    public WatchedTree(string root, Action noticed)
    {
        (_root, _noticed) = (root, noticed);
        Touch();
        try
        {
            _watcher = new FileSystemWatcher(root)
            {
                IncludeSubdirectories = true,
                InternalBufferSize = 1 << 16,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher.Changed += (_, change) => Notice(change.FullPath, WatcherChangeTypes.Changed);
            _watcher.Created += (_, change) => Notice(change.FullPath, WatcherChangeTypes.Created);
            _watcher.Deleted += (_, change) => Notice(change.FullPath, WatcherChangeTypes.Deleted);
            _watcher.Renamed += (_, change) =>
            {
                Notice(change.OldFullPath, WatcherChangeTypes.Deleted);
                Notice(change.FullPath, WatcherChangeTypes.Created);
            };
            _watcher.Error += (_, error) => Doubt(error.GetException());
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            IsDoubtful = true;
        }
    }

    /// <summary>Whether there are changes that nobody has taken yet.</summary>
    public bool HasChanges
    {
        get
        {
            lock (_gate)
                return _first is not null;
        }
    }

    /// <summary>
    /// How many files differ from what was mined, as far as they are known by name; at least 1 where anything changed that is not.
    /// </summary>
    /// <param name="held">Files that were left as they were; each counts once, even where it changed again.</param>
    public int Waiting(IEnumerable<string> held)
    {
        lock (_gate)
        {
            var count = held.Union(_inWork?.Paths ?? [], StringComparer.Ordinal).Union(_paths, StringComparer.Ordinal).Count();
            return Math.Max(count, _first is null && _inWork is null ? 0 : 1);
        }
    }

    /// <summary>Whether the system said that it does not, or did not always, notice changes.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Whether it lost changes because there were too many at once; one that begins anew may notice all again.</summary>
    public bool HasLost { get; private set; }

    /// <summary>Counts as changed, all of it.</summary>
    public void Touch() => Add(null);

    /// <summary>Changes that have come to rest, or have gone on for long, or null; they are then taken as seen.</summary>
    public TreeChange? Take()
    {
        lock (_gate)
        {
            var isOfMany = _isAll || _paths.Count > MostOfASave;
            if (_first is not { } first)
                return null;
            if (
                Stopwatch.GetElapsedTime(_latest) < (isOfMany ? QuietOfMany : Quiet)
                && Stopwatch.GetElapsedTime(first) < (isOfMany ? LongestOfMany : Longest)
            )
                return null;

            var change = new TreeChange([.. _paths], _isAll);
            _inWork = change;
            _paths.Clear();
            (_isAll, _first) = (false, null);
            return change;
        }
    }

    /// <summary>What was taken has been mined, or has failed.</summary>
    public void Done()
    {
        lock (_gate)
            _inWork = null;
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();

    private void Add(string? path)
    {
        lock (_gate)
        {
            _latest = Stopwatch.GetTimestamp();
            _first ??= _latest;
            if (path is null || _paths.Count >= MostNamed)
                _isAll = true;
            else
                _paths.Add(Path.GetRelativePath(_root, path).Replace('\\', '/'));
        }

        _noticed();
    }

    private void Doubt(Exception error)
    {
        (IsDoubtful, HasLost) = (true, error is InternalBufferOverflowException);
        Touch();
    }

    // Folders bring or take sources without a word of these; what has gone may have been one.
    private void Notice(string path, WatcherChangeTypes how)
    {
        switch (PathChange.ReachOf(Path.GetRelativePath(_root, path)))
        {
            case ChangeReach.Source:
            case ChangeReach.Unknown when how == WatcherChangeTypes.Deleted:
                Add(path);
                break;
            case ChangeReach.Tree:
            case ChangeReach.Unknown when how == WatcherChangeTypes.Created && Directory.Exists(path):
                Touch();
                break;
        }
    }
}
