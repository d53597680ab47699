using System.CommandLine;
using System.Globalization;
using RefMiner.Commands;
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
                await using var fleet = await FleetCommand.Open(parsed, connection, FleetRole.Reader, cancellationToken);
                var corpora = (await fleet.GetStatusAsync(cancellationToken)).Corpora.Select(state => state.Corpus).ToArray();
                terminal.Write(
                    parsed.GetValue(format),
                    () => new FleetListAnswer([.. corpora.Select(FleetListAnswer.Entry.Of)]),
                    () =>
                        Tables.Write(
                            terminal,
                            parsed.GetValue(format),
                            ["Corpus", "Branch", "Profile", "Load", "Cron", "Priority", "Location"],
                            corpora.Select(corpus =>
                                new[]
                                {
                                    corpus.Name,
                                    corpus.Branch ?? "-",
                                    corpus.Profile,
                                    corpus.Load,
                                    corpus.Cron,
                                    corpus.Priority.ToString(CultureInfo.InvariantCulture),
                                    corpus.Source,
                                }
                            )
                        )
                );
                return ExitCode.Done;
            }
        );
        return command;
    }
}
