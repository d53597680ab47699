using System.CommandLine;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet init</c>: makes a fleet in a database.</summary>
internal static class FleetInitCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "init",
            "Makes a fleet in a PostgreSQL database, or brings one up to this version: the schema refminer, and the roles "
                + "refminer_owner, refminer_worker and refminer_reader. Safe to repeat. Needs a user that may create roles."
        );
        var store = new Option<string?>("--store")
        {
            Description =
                "Where segments are stored: 'database', or a folder that all workers and readers share. By default the database; "
                + "once there are segments, it stays as it is.",
            HelpName = "DIR",
        };
        var connection = FleetCommand.Connection();
        command.Options.Add(store);
        command.Options.Add(connection);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var folder = parsed.GetValue(store) switch
                {
                    null => null,
                    "database" => "",
                    var given => Path.GetFullPath(given),
                };
                if (folder is { Length: > 0 } && !Directory.Exists(folder))
                    throw new UsageException($"--store: there is no folder '{folder}'. Create it where all workers and readers share it.");

                var before = await FleetClient.InitAsync(FleetCommand.ConnectionString(parsed, connection), folder, cancellationToken);
                var did =
                    before == 0 ? "made a fleet"
                    : before == FleetClient.SchemaVersion ? "the fleet is as it should be"
                    : FormattableString.Invariant($"brought the fleet from version {before} up");
                terminal.Note(
                    FormattableString.Invariant(
                        $"refminer: {did}: version {FleetClient.SchemaVersion}; roles refminer_owner, refminer_worker, refminer_reader"
                    )
                );
                return ExitCode.Done;
            }
        );
        return command;
    }
}
