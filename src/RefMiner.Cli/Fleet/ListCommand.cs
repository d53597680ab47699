using System.CommandLine;
using System.Globalization;
using RefMiner.Catalogue;
using RefMiner.Commands;
using RefMiner.Database;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet list</c>: the corpora of the fleet.</summary>
internal static class ListCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "list",
            "Lists the corpora of the fleet, as they were added. As JSON it is a file for 'refminer fleet add --from'."
        );
        var format = SharedOptions.Format(OutputFormat.Table);
        var connection = FleetCommand.Connection();
        command.Options.Add(format);
        command.Options.Add(connection);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var database = await FleetCommand.Open(parsed, connection, FleetRole.Reader, cancellationToken);
                var states = await new FleetCatalogue(database).States(cancellationToken);
                if (parsed.GetValue(format) == OutputFormat.Json)
                {
                    terminal.Results.WriteLine(
                        Json.Indented(new FleetListAnswer([.. states.Select(state => FleetListAnswer.Entry.Of(state.Corpus))]))
                    );
                    return ExitCode.Done;
                }

                Tables.Write(
                    terminal,
                    parsed.GetValue(format),
                    ["Corpus", "Branch", "Profile", "Load", "Cron", "Priority", "Location"],
                    states.Select(state =>
                        new[]
                        {
                            state.Corpus.Name,
                            state.Corpus.Branch ?? "-",
                            state.Corpus.Profile,
                            state.Corpus.Load,
                            state.Corpus.Cron,
                            state.Corpus.Priority.ToString(CultureInfo.InvariantCulture),
                            state.Corpus.Source,
                        }
                    )
                );
                return ExitCode.Done;
            }
        );
        return command;
    }
}
