using System.CommandLine;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet</c>: many corpora on many machines.</summary>
internal static class FleetCommand
{
    private const string Variable = "REFMINER_FLEET";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal) =>
        new(
            "fleet",
            "Mines many corpora on many machines, and keeps copies of their index current. The connection string of the fleet's "
                + $"PostgreSQL database comes from the environment variable {Variable}, or from a file."
        )
        {
            FleetInitCommand.Create(terminal),
            AddCommand.Create(terminal),
            FleetRemoveCommand.Create(terminal),
            ListCommand.Create(terminal),
            WorkerCommand.Create(terminal),
            StatusCommand.Create(terminal),
            RunNowCommand.Create(terminal),
            PullCommand.Create(terminal),
            GcCommand.Create(terminal),
        };

    /// <summary>Where the connection string is.</summary>
    public static Option<string?> Connection() =>
        new("--connection")
        {
            Description = $"File that holds the connection string; by default it is taken from the environment variable {Variable}.",
            HelpName = "FILE",
        };

    /// <summary>The connection string.</summary>
    public static string ConnectionString(ParseResult parsed, Option<string?> connection)
    {
        if (parsed.GetValue(connection) is not { } file)
        {
            var text = Environment.GetEnvironmentVariable(Variable);

            // What is started from here, such as git or the build of a tree that asks for it, is not to find it.
            Environment.SetEnvironmentVariable(Variable, null);
            return string.IsNullOrWhiteSpace(text)
                ? throw new UsageException(
                    $"which database? Set the environment variable {Variable} to its connection string "
                        + "('Host=db;Database=fleet;Username=…;Password=…'), or name a file that holds it with --connection."
                )
                : text.Trim();
        }

        if (file.Contains('=', StringComparison.Ordinal) && !File.Exists(file))
            throw new UsageException(
                "--connection takes the name of a file that holds the connection string, not the string itself, which others could "
                    + $"then see. Or set the environment variable {Variable}."
            );

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--connection: '{file}' cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>The fleet, for a user of a role.</summary>
    public static Task<FleetClient> Open(
        ParseResult parsed,
        Option<string?> connection,
        FleetRole role,
        CancellationToken cancellationToken,
        TimeSpan patience = default
    ) => FleetClient.OpenAsync(ConnectionString(parsed, connection), role, patience, cancellationToken);
}
