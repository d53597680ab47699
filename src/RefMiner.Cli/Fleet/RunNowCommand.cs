using System.CommandLine;
using RefMiner.Catalogue;
using RefMiner.Database;
using RefMiner.Output;
using RefMiner.Scheduling;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet run-now</c>: makes corpora due.</summary>
internal static class RunNowCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("run-now", "Makes corpora due now, before all others; the calendar stays as it is.");
        var names = new Argument<string[]>("name") { Description = "Names of corpora.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All corpora." };
        var full = new Option<bool>("--full") { Description = "Mine and store everything again; repairs a damaged store." };
        var connection = FleetCommand.Connection();
        command.Arguments.Add(names);
        foreach (var option in new Option[] { all, full, connection })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var given = parsed.GetValue(names)!.Distinct(StringComparer.Ordinal).ToArray();
                if (parsed.GetValue(all) == given.Length > 0)
                    throw new UsageException("give names of corpora, or --all.");

                await using var database = await FleetCommand.Open(parsed, connection, FleetRole.Worker, cancellationToken);
                var catalogue = new FleetCatalogue(database);
                if (parsed.GetValue(all))
                    given = [.. (await catalogue.States(cancellationToken)).Select(state => state.Corpus.Name)];
                else
                    await catalogue.Require([.. given], cancellationToken);

                await using var scheduler = await FleetScheduler.Open(database, cancellationToken);
                await scheduler.RunNow(given, parsed.GetValue(full), TimeProvider.System, cancellationToken);
                terminal.Note(
                    FormattableString.Invariant(
                        $"refminer: corpora due now: {given.Length}; 'refminer fleet status' shows how far they are"
                    )
                );
                return ExitCode.Done;
            }
        );
        return command;
    }
}
