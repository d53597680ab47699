using System.Diagnostics;

namespace RefMiner.Mcp;

/// <summary>Notices changes in one tree, and says when they have come to rest.</summary>
internal sealed class WatchedTree : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly FileSystemWatcher? _watcher;
    private long? _first;
    private long _latest;

    /// <summary>Begins. What changed before counts as a change.</summary>
    public WatchedTree(string root)
    {
        Touch();
        try
        {
            _watcher = new FileSystemWatcher(root)
            {
                IncludeSubdirectories = true,
                InternalBufferSize = 1 << 16,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher.Changed += (_, change) => Notice(change.FullPath);
            _watcher.Created += (_, change) => Notice(change.FullPath);
            _watcher.Deleted += (_, change) => Notice(change.FullPath);
            _watcher.Renamed += (_, change) =>
            {
                Notice(change.OldFullPath);
                Notice(change.FullPath);
            };
            _watcher.Error += (_, _) => Doubt();
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

    /// <summary>Whether the system said that it does not, or did not always, notice changes.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Counts as changed.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            _latest = Stopwatch.GetTimestamp();
            _first ??= _latest;
        }
    }

    /// <summary>Whether there are changes that have come to rest, or have gone on for long; they are then taken as seen.</summary>
    public bool TakeChanges()
    {
        lock (_gate)
        {
            if (_first is not { } first || (Stopwatch.GetElapsedTime(_latest) < Quiet && Stopwatch.GetElapsedTime(first) < Longest))
                return false;

            _first = null;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();

    private void Doubt()
    {
        IsDoubtful = true;
        Touch();
    }

    private void Notice(string path)
    {
        if (Matters(path))
            Touch();
    }

    /// <summary>Sources, what decides how they are read, and folders, which have no ending.</summary>
    private static bool Matters(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        if (parts.Contains(".git"))
            return false;

        var name = parts[^1];
        if (name == "project.assets.json")
            return true;
        if (parts.Contains("bin") || parts.Contains("obj"))
            return false;

        return Path.GetExtension(name).ToLowerInvariant()
            is ""
                or ".cs"
                or ".csproj"
                or ".props"
                or ".targets"
                or ".yaml"
                or ".yml"
                or ".gitignore";
    }
}
