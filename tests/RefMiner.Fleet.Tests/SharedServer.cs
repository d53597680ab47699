using RefMiner.Database;
using RefMiner.Running;
using RefMiner.Scheduling;

namespace RefMiner;

/// <summary>The server of a test run: made when the first test asks for it, gone with the last.</summary>
[SetUpFixture]
public sealed class SharedServer
{
    /// <summary>A database that holds an empty fleet, to copy.</summary>
    internal const string Template = "an_empty_fleet";

    private static readonly Lazy<PostgresServer> Server = new(Make);

    /// <summary>The server; without PostgreSQL the test is ignored.</summary>
    internal static PostgresServer Get()
    {
        RequirePostgres();
        return Server.Value;
    }

    /// <summary>Ignores the test where PostgreSQL is not installed.</summary>
    internal static void RequirePostgres()
    {
        if (PostgresServer.Programs is null)
            Assert.Ignore(
                "PostgreSQL is not installed (initdb and pg_ctl, in PATH or /usr/lib/postgresql/*/bin). Install Debian's package "
                    + "postgresql, or another."
            );
    }

    /// <summary>Creates the users that tests connect as, one for each role.</summary>
    internal static void CreateUsers(PostgresServer server, string database) =>
        server.Execute(
            database,
            $"""
            create role an_owner login in role {FleetSchema.Owner};
            create role a_worker login in role refminer_worker;
            create role a_reader login in role refminer_reader;
            create role a_nobody login;
            create role {PostgresServer.Guarded} login password 'Correct-Horse-7' in role refminer_reader;
            """
        );

    [OneTimeTearDown]
    public void Stop()
    {
        if (Server.IsValueCreated)
            Server.Value.Dispose();
    }

    /// <summary>Makes a server that holds the template and the users.</summary>
    internal static PostgresServer Make()
    {
        var server = PostgresServer.Create();

        // A run that is broken off tears nothing down.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        server.CreateDatabase(Template);
        Task.Run(() =>
                FleetSchema.Init(
                    server.ConnectionString(Template),
                    FleetScheduler.Provision,
                    null,
                    TimeProvider.System,
                    CancellationToken.None
                )
            )
            .GetAwaiter()
            .GetResult();
        CreateUsers(server, Template);
        return server;
    }
}
