using System.Globalization;
using Npgsql;
using RefMiner.Nodes;

namespace RefMiner.Database;

/// <summary>The tables, roles and rights of a fleet, by numbered scripts that are each run once.</summary>
internal static class FleetSchema
{
    /// <summary>The role that everything belongs to.</summary>
    public const string Owner = "refminer_owner";

    // Any number that no other program takes.
    private const long InitLock = 0x5265664D696E6572;

    // Who may not enter a schema does not see its tables; where there is none, the query for the tables reports it.
    private const string Entry =
        $"select coalesce((select has_schema_privilege(oid, 'usage') from pg_namespace where nspname = '{FleetDatabase.Schema}'), true)";
    private const string Keeping = "select has_table_privilege('corpus', 'delete') and has_table_privilege('blob', 'delete')";
    private const string Working =
        "select has_table_privilege('qrtz_triggers', 'insert') and has_column_privilege('corpus', 'run', 'update')";

    private static readonly (int Version, string Name)[] Scripts = [(1, "001-fleet.sql")];

    /// <summary>The version that this build reads and writes.</summary>
    public static int Version => Scripts[^1].Version;

    /// <summary>Creates what is missing, or changes what an earlier version made.</summary>
    /// <param name="connectionString">Of a user that may create roles.</param>
    /// <param name="provision">Creates the scheduler's tables, acting as the owner of the fleet.</param>
    /// <param name="store">Folder of the segment store, empty for the database; null for the one that the fleet has, which is the
    /// database at first.</param>
    /// <param name="clock">For the time between two tries.</param>
    /// <param name="cancellationToken">Leaves what was there.</param>
    /// <returns>The version before; 0 where there was no fleet.</returns>
    /// <exception cref="FleetException">It cannot be done.</exception>
    public static async Task<int> Init(
        string connectionString,
        Func<FleetDatabase, CancellationToken, Task> provision,
        string? store,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        await using (var admin = FleetDatabase.Open(connectionString, TimeSpan.Zero, clock))
        {
            await admin.Transact(
                async (connection, transaction, token) =>
                {
                    await Lock(connection, transaction, token);
                    return await Execute(connection, transaction, Script("roles.sql"), token);
                },
                cancellationToken
            );
        }

        await using var owner = FleetDatabase.Open(connectionString, TimeSpan.Zero, clock, Owner);
        var before = await owner.Transact(
            async (connection, transaction, token) =>
            {
                await Lock(connection, transaction, token);
                await Execute(
                    connection,
                    transaction,
                    "create table if not exists schema_version (version integer primary key, applied_at timestamptz not null "
                        + "default now())",
                    token
                );
                var before = await Current(connection, transaction, token);
                if (before > Version)
                    throw Other(before);

                foreach (var (version, name) in Scripts.Where(script => script.Version > before))
                {
                    await Execute(connection, transaction, Script(name), token);
                    await Execute(
                        connection,
                        transaction,
                        $"insert into schema_version (version) values ({version.ToString(CultureInfo.InvariantCulture)})",
                        token
                    );
                }

                await SetStore(connection, transaction, store, token);
                return before;
            },
            cancellationToken
        );
        await owner.Transact(
            async (connection, transaction, token) =>
            {
                // The scheduler creates its tables on connections of its own, so another that is in the middle of it is waited for here.
                await Lock(connection, transaction, token);
                await provision(owner, token);
                return await Execute(connection, transaction, Script("rights.sql"), token);
            },
            cancellationToken
        );
        return before;
    }

    /// <summary>
    /// Refuses a fleet of another version than this build's, and a user who may not do what is to be done, before any of it is.
    /// </summary>
    /// <exception cref="FleetException">It is of another version, or there is none, or the user lacks a right.</exception>
    public static async Task Check(FleetDatabase database, FleetRole role, CancellationToken cancellationToken)
    {
        if (!await database.Run((connection, token) => Is(connection, Entry, token), cancellationToken))
            throw database.Refused($"permission denied for schema {FleetDatabase.Schema}");

        var version = await database.Run((connection, token) => Current(connection, null, token), cancellationToken);
        if (version != Version)
            throw Other(version);
        if (
            role != FleetRole.Reader
            && !await database.Run(
                (connection, token) => Is(connection, role == FleetRole.Owner ? Keeping : Working, token),
                cancellationToken
            )
        )
            throw database.Refused(role == FleetRole.Owner ? "it may not change what the fleet holds" : "it may not do the fleet's work");
    }

    private static async Task SetStore(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        string? store,
        CancellationToken cancellationToken
    )
    {
        if (store is null)
            return;

        await using var command = new NpgsqlCommand(
            "update fleet set store = nullif($1, '') where store is not distinct from nullif($1, '') or not exists (select from blob)",
            connection,
            transaction
        )
        {
            Parameters = { new() { Value = store } },
        };
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new FleetException(
                DiagnosticIds.FleetStore,
                "the fleet has segments in another store already, and they are not moved. Leave --store out, or make a fleet in "
                    + "another database."
            );
    }

    private static FleetException Other(int version) =>
        new(
            DiagnosticIds.FleetSchema,
            version > Version
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"the fleet's database is of version {version}, this build knows {Version}. Use the RefMiner that made it, or a "
                        + $"later one."
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"the fleet's database is of version {version}, this build needs {Version}. Run 'refminer fleet init' as its "
                        + $"owner, after stopping workers of the version before."
                )
        );

    private static async Task<int> Current(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(version), 0) from schema_version", connection, transaction);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<bool> Is(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static Task<int> Lock(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        Execute(connection, transaction, FormattableString.Invariant($"select pg_advisory_xact_lock({InitLock})"), cancellationToken);

    private static async Task<int> Execute(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(FleetSchema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
