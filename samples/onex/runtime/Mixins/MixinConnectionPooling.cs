using System.Data;
using System.Data.Common;

namespace Onex.Runtime.Mixins;

/// <summary>Owns a pooled data source: opens it at start, lends connections, closes it at the end.</summary>
/// <param name="nodeId">The node the pool belongs to.</param>
/// <param name="createDataSource">Builds the data source with its pool limits; called once per start.</param>
/// <param name="acquireTimeout">How long a caller waits for a free connection.</param>
public sealed class MixinConnectionPooling(string nodeId, Func<DbDataSource> createDataSource, TimeSpan acquireTimeout)
{
    private DbDataSource? _dataSource;
    private int _lent;
    private long _acquired;

    /// <summary>True once the pool is open.</summary>
    public bool IsInitialized => _dataSource is not null;

    /// <summary>Connections lent and not yet given back.</summary>
    public int LentConnections => Volatile.Read(ref _lent);

    /// <summary>Connections lent since the start.</summary>
    public long AcquiredTotal => Interlocked.Read(ref _acquired);

    /// <summary>Opens the pool and proves it with one connection.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="OnexException">The database cannot be reached (INITIALIZATION_ERROR).</exception>
    public async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        if (_dataSource is not null)
        {
            return;
        }

        DbDataSource? candidate = null;
        try
        {
            candidate = createDataSource();
            await using var connection = await candidate.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            _dataSource = candidate;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (candidate is not null)
            {
                await candidate.DisposeAsync().ConfigureAwait(false);
            }

            throw new OnexException(
                EnumCoreErrorCode.InitializationError,
                "The connection pool could not be opened.",
                ErrorDetails.For(nodeId, Guid.Empty, exception.GetType().Name),
                exception);
        }
    }

    /// <summary>Lends an open connection; disposing it gives it back.</summary>
    /// <param name="correlationId">The request it is for.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="OnexException">The pool is not open (INVALID_STATE), or none became free in time (TIMEOUT_ERROR).</exception>
    public async Task<DbConnection> AcquireAsync(Guid correlationId, CancellationToken cancellationToken = default)
    {
        var dataSource = _dataSource ?? throw new OnexException(
            EnumCoreErrorCode.InvalidState,
            "The connection pool is not initialised.",
            ErrorDetails.For(nodeId, correlationId, "INVALID_STATE"));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(acquireTimeout);
        try
        {
            var connection = await dataSource.OpenConnectionAsync(limit.Token).ConfigureAwait(false);
            Interlocked.Increment(ref _lent);
            Interlocked.Increment(ref _acquired);
            connection.StateChange += OnStateChange;
            return connection;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OnexException(
                EnumCoreErrorCode.TimeoutError,
                "No connection became free in time.",
                ErrorDetails.For(nodeId, correlationId, exception.GetType().Name, ("lent_connections", LentConnections)),
                exception);
        }
    }

    /// <summary>Closes the pool; connections still lent are closed as they come back.</summary>
    /// <param name="cancellationToken">Not used by data sources, which close at once.</param>
    public async Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        var dataSource = Interlocked.Exchange(ref _dataSource, null);
        if (dataSource is not null)
        {
            await dataSource.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void OnStateChange(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState == ConnectionState.Closed && sender is DbConnection connection)
        {
            connection.StateChange -= OnStateChange;
            Interlocked.Decrement(ref _lent);
        }
    }
}
