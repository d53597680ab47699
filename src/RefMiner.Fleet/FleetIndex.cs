using RefMiner.Database;
using RefMiner.Pulling;

namespace RefMiner;

/// <summary>
/// An open index that follows a fleet: a local copy, asked in process, kept current in the background. Usable from many threads.
/// </summary>
/// <remarks>While the database is away, queries go on with what the copy has; <see cref="CheckedAt"/> says how old that can be.
/// Several processes may share one folder.</remarks>
public sealed class FleetIndex : IContextBuilder, ISimilarNodeSearch, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly FleetDatabase _database;
    private readonly string _folder;
    private readonly Task _following;
    private RefMinerException? _lastError;

    private FleetIndex(FleetDatabase database, FleetPull pull, string folder, TimeSpan pollEvery, RefMinerException? firstError)
    {
        (_database, _folder, _lastError) = (database, folder, firstError);
        Index = RefMinerIndex.Open(folder);
        _following = Task.Run(() =>
            FleetFollower.Run(database, pull, pollEvery, Pulled, e => Volatile.Write(ref _lastError, e), _stop.Token)
        );
    }

    /// <summary>The copy. It is closed with this object.</summary>
    public RefMinerIndex Index { get; }

    /// <summary>When the fleet was last asked for what is current, UTC: the copy lacks at most what was published since.</summary>
    public DateTimeOffset? CheckedAt => CopyFile.Read(_folder)?.CheckedAt;

    /// <summary>Why the fleet could not be asked, or a segment not be had, when it was last tried; null when all is well.</summary>
    public RefMinerException? LastError => Volatile.Read(ref _lastError);

    /// <summary>Opens a copy after bringing it up to date; where the database cannot be reached, as it is.</summary>
    /// <exception cref="RefMinerException">There is no copy yet and the fleet cannot be reached, or the folder cannot be used.</exception>
    internal static FleetIndex Open(string connectionString, string folder, TimeSpan pollEvery, TimeProvider clock)
    {
        var database = FleetDatabase.Open(connectionString, TimeSpan.Zero, clock);
        try
        {
            var pull = new FleetPull(database, folder, clock);
            return new FleetIndex(database, pull, folder, pollEvery, Task.Run(() => First(pull)).GetAwaiter().GetResult());
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public SimilarResult FindSimilar(
        ContextRequest request,
        int top = 5,
        string? profile = null,
        CancellationToken cancellationToken = default
    ) => Index.FindSimilar(request, top, profile, cancellationToken);

    /// <inheritdoc/>
    public ContextResult BuildContext(
        ContextRequest request,
        ContextOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Index.BuildContext(request, options, cancellationToken);

    /// <summary>Stops following, and closes the copy; queries in flight end as they would have.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;

        _stop.Cancel();
        _following.GetAwaiter().GetResult();
        Index.Dispose();
        _database.Dispose();
        _stop.Dispose();
    }

    private static async Task<RefMinerException?> First(FleetPull pull)
    {
        try
        {
            return Failure(await pull.Run(CancellationToken.None));
        }
        catch (RefMinerException e) when (pull.HasCopy)
        {
            return e;
        }
    }

    private static FleetException? Failure(FleetPullResult result) => result.Failures.IsEmpty ? null : result.Failures[0].Error;

    private void Pulled(FleetPullResult result)
    {
        Volatile.Write(ref _lastError, Failure(result));
        if (result.Fetched == 0 && result.Removed == 0)
            return;

        try
        {
            Index.Refresh();
        }
        catch (RefMinerException e)
        {
            Volatile.Write(ref _lastError, e);
        }
    }
}
