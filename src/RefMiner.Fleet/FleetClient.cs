using System.Collections.Immutable;
using RefMiner.Catalogue;
using RefMiner.Database;
using RefMiner.Pulling;
using RefMiner.Scheduling;
using RefMiner.Stores;
using RefMiner.Working;

namespace RefMiner;

/// <summary>
/// A fleet: many corpora in one PostgreSQL database, mined by workers on many machines, copied by readers. Usable from many
/// threads.
/// </summary>
/// <remarks>What a method may do depends on the user of the connection string; the role that each needs is named with it.
/// Every method throws <see cref="FleetException"/> where the database or the store cannot be used.</remarks>
public sealed class FleetClient : IAsyncDisposable
{
    private readonly FleetDatabase _database;

    private FleetClient(FleetDatabase database) => _database = database;

    /// <summary>Version of the database's tables that this build reads and writes, from 1.</summary>
    public static int SchemaVersion => FleetSchema.Version;

    /// <summary>Makes a fleet in a database, or brings one up to <see cref="SchemaVersion"/>. Safe to repeat.</summary>
    /// <param name="connectionString">As Npgsql reads it, of a user that may create roles.</param>
    /// <param name="store">Folder for segments that all workers and readers share, empty for the database; null for the one that the
    /// fleet has, which is the database at first.</param>
    /// <param name="cancellationToken">Leaves what was there.</param>
    /// <returns>The version before; 0 where there was no fleet.</returns>
    /// <exception cref="FleetException">It cannot be done.</exception>
    public static Task<int> InitAsync(string connectionString, string? store = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connectionString);

        return FleetSchema.Init(connectionString, FleetScheduler.Provision, store, TimeProvider.System, cancellationToken);
    }

    /// <summary>Opens a fleet, and checks that its user may do what is to be done.</summary>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="role">The role that the user must have.</param>
    /// <param name="patience">How long to try again, about, while the database is away; zero for not at all.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="FleetException">The database cannot be reached, holds no fleet of <see cref="SchemaVersion"/>, or the user lacks
    /// a right.</exception>
    public static async Task<FleetClient> OpenAsync(
        string connectionString,
        FleetRole role,
        TimeSpan patience = default,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, TimeSpan.Zero);

        var database = FleetDatabase.Open(connectionString, patience, TimeProvider.System);
        try
        {
            await FleetSchema.Check(database, role, cancellationToken);
            return new FleetClient(database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>As an owner, adds corpora, or changes those that are there; all or none.</summary>
    /// <param name="corpora">The corpora, each with a name of its own.</param>
    /// <param name="cancellationToken">Leaves all as it was.</param>
    /// <returns>The names of those that were there, in ordinal order.</returns>
    /// <exception cref="InvalidSourcesException">One is malformed, or differs from another only in upper and lower case.</exception>
    public async Task<ImmutableArray<string>> AddAsync(
        IReadOnlyCollection<FleetCorpus> corpora,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(corpora);
        foreach (var corpus in corpora)
            FleetCorpora.Check(corpus);

        await using var scheduler = await FleetScheduler.Open(_database, cancellationToken);
        return await new FleetCatalogue(_database).Add([.. corpora], scheduler.Add, cancellationToken);
    }

    /// <summary>As an owner, takes corpora out of the fleet, all or none. Copies drop them when they next look.</summary>
    /// <param name="corpora">Their names.</param>
    /// <param name="cancellationToken">Leaves all as it was.</param>
    /// <returns>How many were taken out.</returns>
    /// <exception cref="FleetException">One is not there.</exception>
    public async Task<int> RemoveAsync(IReadOnlyCollection<string> corpora, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpora);

        await using var scheduler = await FleetScheduler.Open(_database, cancellationToken);
        return await new FleetCatalogue(_database).Remove(Distinct(corpora), scheduler.Remove, cancellationToken);
    }

    /// <summary>As a worker, makes corpora due now, before all others; the calendar stays as it is.</summary>
    /// <param name="corpora">Their names; null for all.</param>
    /// <param name="isFull">Whether to mine and store everything again, which repairs a damaged store.</param>
    /// <param name="cancellationToken">What is due by then stays due.</param>
    /// <returns>How many are due.</returns>
    /// <exception cref="FleetException">One is not there.</exception>
    public async Task<int> RunNowAsync(
        IReadOnlyCollection<string>? corpora,
        bool isFull = false,
        CancellationToken cancellationToken = default
    )
    {
        var catalogue = new FleetCatalogue(_database);
        ImmutableArray<string> due;
        if (corpora is null)
            due = [.. (await catalogue.States(cancellationToken)).Select(state => state.Corpus.Name)];
        else
            await catalogue.Require(due = Distinct(corpora), cancellationToken);

        await using var scheduler = await FleetScheduler.Open(_database, cancellationToken);
        await scheduler.RunNow(due, isFull, TimeProvider.System, cancellationToken);
        return due.Length;
    }

    /// <summary>As a reader, looks at the corpora and workers.</summary>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<FleetStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var catalogue = new FleetCatalogue(_database);
        var now = TimeProvider.System.GetUtcNow();
        return new FleetStatus(now, await catalogue.States(cancellationToken), await catalogue.Workers(cancellationToken));
    }

    /// <summary>As an owner, deletes segments that no corpus has used for some time, and what is kept of runs that ended long ago; as
    /// a reader, counts those segments.</summary>
    /// <param name="age">How long a segment must have been unused; what an open run may need is kept however old it is.</param>
    /// <param name="isDry">Whether only to count.</param>
    /// <param name="cancellationToken">What is deleted by then stays deleted.</param>
    public async Task<FleetSweepResult> SweepAsync(TimeSpan age, bool isDry = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.Zero);

        var stored = await StoredBytes.Open(_database, cancellationToken);
        var swept = await stored.Sweep(age, isDry, TimeProvider.System, cancellationToken);
        if (!isDry)
            await new RunTable(_database).DeleteOld(cancellationToken);
        return swept;
    }

    /// <summary>As a reader, makes a folder a copy of the fleet's index: fetches the segments that have changed, checks them, and makes
    /// them current together.</summary>
    /// <param name="folder">Folder of the copy; made where it is missing. Programs that have it open go on meanwhile.</param>
    /// <param name="cancellationToken">Leaves the copy as it was.</param>
    /// <exception cref="RefMinerException">The database or the folder cannot be used; the copy stays as it was.</exception>
    public Task<FleetPullResult> PullAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);

        return new FleetPull(_database, folder, TimeProvider.System).Run(cancellationToken);
    }

    /// <summary>
    /// As a reader, pulls whenever the fleet publishes, until it is cancelled. While the database is away, it tries again.
    /// </summary>
    /// <param name="folder">Folder of the copy; made where it is missing.</param>
    /// <param name="pollEvery">Longest time between two looks at the fleet, beside its notifications; above zero.</param>
    /// <param name="pulled">Receives each successful pull, one after the other.</param>
    /// <param name="failed">Receives each failed one.</param>
    /// <param name="cancellationToken">Ends it, without an exception.</param>
    public Task FollowAsync(
        string folder,
        TimeSpan pollEvery,
        Action<FleetPullResult> pulled,
        Action<RefMinerException> failed,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pollEvery, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(pulled);
        ArgumentNullException.ThrowIfNull(failed);

        var pull = new FleetPull(_database, folder, TimeProvider.System);
        return FleetFollower.Run(_database, pull, pollEvery, pulled, failed, cancellationToken);
    }

    /// <summary>As a worker, mines corpora as they become due, until it is cancelled or has done what the options say.</summary>
    /// <param name="options">How to work.</param>
    /// <param name="ended">Receives each run as it ends, from any thread.</param>
    /// <param name="warned">Receives warnings of the scheduler, one line each, from any thread.</param>
    /// <param name="cancellationToken">Stops it, without an exception: runs in work end without publishing, and other workers take
    /// them up.</param>
    /// <exception cref="RefMinerException">The database, the store or the scratch folder cannot be used.</exception>
    public Task WorkAsync(FleetWorkerOptions options, Action<FleetRun> ended, Action<string> warned, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(ended);
        ArgumentNullException.ThrowIfNull(warned);
        options.Check();

        return FleetWorker.Run(_database, options, TimeProvider.System, ended, warned, cancellationToken);
    }

    /// <summary>Closes its connections.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static ImmutableArray<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal)];
}
