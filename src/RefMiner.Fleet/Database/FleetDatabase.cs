using Npgsql;
using Polly;
using Polly.Retry;
using RefMiner.Nodes;

namespace RefMiner.Database;

/// <summary>The PostgreSQL database of a fleet. Usable from many threads.</summary>
internal sealed class FleetDatabase : IAsyncDisposable, IDisposable
{
    /// <summary>Where everything of a fleet stands.</summary>
    public const string Schema = "refminer";

    /// <summary>What is notified of each publication.</summary>
    public const string Channel = "refminer_fleet";

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly string _place;
    private readonly ResiliencePipeline _retries;

    private FleetDatabase(NpgsqlDataSource source, string place, TimeSpan patience, TimeProvider clock)
    {
        (Source, _place) = (source, place);
        _retries =
            patience == TimeSpan.Zero
                ? ResiliencePipeline.Empty
                : new ResiliencePipelineBuilder { TimeProvider = clock }
                    .AddRetry(
                        new RetryStrategyOptions
                        {
                            // The longest delay is reached soon, so that their number bounds the time.
                            MaxRetryAttempts = Math.Max(1, (int)(patience / LongestDelay) + 6),
                            Delay = FirstDelay,
                            MaxDelay = LongestDelay,
                            BackoffType = DelayBackoffType.Exponential,
                            UseJitter = true,
                            ShouldHandle = new PredicateBuilder().Handle<NpgsqlException>(IsPassing),
                        }
                    )
                    .Build();
    }

    /// <summary>Connections, their names looked up in <see cref="Schema"/>.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Makes ready to connect; nothing is connected yet.</summary>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="patience">How long to try again, about, while the database is away; zero for not at all.</param>
    /// <param name="clock">For the time between two tries.</param>
    /// <param name="role">The role to act as, or null for that of the user.</param>
    /// <exception cref="FleetException">It is no connection string.</exception>
    public static FleetDatabase Open(string connectionString, TimeSpan patience, TimeProvider clock, string? role = null)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString)
            {
                SearchPath = Schema,
                ApplicationName = "refminer",
                IncludeErrorDetail = false,
            };
            if (string.IsNullOrEmpty(builder.Host))
                throw new ArgumentException("it names no Host");
            if (role is not null)
                builder.Options = $"-c role={role}";
            return new FleetDatabase(
                new NpgsqlDataSourceBuilder(builder.ConnectionString).Build(),
                FormattableString.Invariant($"{builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}"),
                patience,
                clock
            );
        }
        catch (Exception e)
            when (e is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // What a driver says of a connection string can quote it, password and all.
            throw new FleetException(
                DiagnosticIds.FleetUnavailable,
                "the connection string cannot be read. Write it like 'Host=db;Database=fleet;Username=worker;Password=…'."
            );
        }
    }

    /// <summary>Does some work on a connection, again while the database is away.</summary>
    /// <exception cref="FleetException">It cannot be done.</exception>
    public async Task<T> Run<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(
                async token =>
                {
                    await using var connection = await Source.OpenConnectionAsync(token);
                    return await work(connection, token);
                },
                cancellationToken
            );
        }
        catch (Exception e) when (Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public Task Run(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Run(
            async (connection, token) =>
            {
                await work(connection, token);
                return true;
            },
            cancellationToken
        );

    /// <summary>Does some work in one transaction, again from its beginning while the database is away.</summary>
    /// <exception cref="FleetException">It cannot be done.</exception>
    public Task<T> Transact<T>(
        Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken,
        System.Data.IsolationLevel isolation = System.Data.IsolationLevel.ReadCommitted
    ) =>
        Run(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(isolation, token);
                var result = await work(connection, transaction, token);
                await transaction.CommitAsync(token);
                return result;
            },
            cancellationToken
        );

    /// <summary>What a failure of the database means to the user; null where it is none.</summary>
    public FleetException? Translate(Exception e) =>
        e switch
        {
            FleetException known => known,
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } rights => Refused(rights.MessageText, e),
            PostgresException
            {
                SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName
            } => new FleetException(
                DiagnosticIds.FleetSchema,
                $"database {_place} holds no fleet. Make one with 'refminer fleet init', or give the connection string of another "
                    + "database.",
                e
            ),
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new FleetException(
                DiagnosticIds.FleetUnavailable,
                $"the disk of database {_place} is full. Make room; what was current stays current.",
                e
            ),
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                new FleetException(
                    DiagnosticIds.FleetUnavailable,
                    $"database {_place} refuses the user or its password. Check the connection string and the server's pg_hba.conf.",
                    e
                ),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new FleetException(
                DiagnosticIds.FleetUnavailable,
                $"database {_place} does not exist. Create it (createdb), or check the connection string.",
                e
            ),
            PostgresException other => new FleetException(
                DiagnosticIds.FleetUnavailable,
                $"database {_place} fails: {other.MessageText} ({other.SqlState}). See the server's log.",
                e
            ),
            NpgsqlException or System.Net.Sockets.SocketException or TimeoutException => new FleetException(
                DiagnosticIds.FleetUnavailable,
                $"database {_place} cannot be reached ({(e.InnerException ?? e).Message.TrimEnd('.')}). Check that it runs, and the "
                    + "Host and Port of the connection string.",
                e
            ),
            Quartz.SchedulerException { InnerException: { } inner } => Translate(inner),
            _ => null,
        };

    /// <summary>Says that the user lacks a right.</summary>
    public FleetException Refused(string what, Exception? cause = null) =>
        new(
            DiagnosticIds.FleetRights,
            $"the user of database {_place} lacks a right: {what}. Make it a member of refminer_owner (init, add, remove, gc), "
                + "refminer_worker (worker, run-now) or refminer_reader (pull, list, status).",
            cause
        );

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <inheritdoc/>
    public void Dispose() => Source.Dispose();

    /// <summary>
    /// Whether it may be over soon: the server starts, stops or is not there, or two transactions were in each other's way.
    /// </summary>
    private static bool IsPassing(NpgsqlException e) =>
        e is PostgresException { SqlState: var state }
            ? state != PostgresErrorCodes.DiskFull
                && (
                    e.IsTransient
                    || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                )
            : e.IsTransient || e.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException;
}
