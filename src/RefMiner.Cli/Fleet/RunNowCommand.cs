using System.CommandLine;
using RefMiner.Output;

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
                var given = parsed.GetValue(names)!;
                if (parsed.GetValue(all) == given.Length > 0)
                    throw new UsageException("give names of corpora, or --all.");

                await using var fleet = await FleetCommand.Open(parsed, connection, FleetRole.Worker, cancellationToken);
                var due = await fleet.RunNowAsync(parsed.GetValue(all) ? null : given, parsed.GetValue(full), cancellationToken);
                terminal.Note(
                    FormattableString.Invariant($"refminer: corpora due now: {due}; 'refminer fleet status' shows how far they are")
                );
                return ExitCode.Done;
            }
        );
        return command;
    }
}
