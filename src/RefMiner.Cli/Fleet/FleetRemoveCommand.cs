using System.CommandLine;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet remove</c>: takes corpora out of the fleet.</summary>
internal static class FleetRemoveCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "remove",
            "Takes corpora out of the fleet. Copies drop them when they next look; 'refminer fleet gc' deletes their segments."
        );
        var names = new Argument<string[]>("name") { Description = "Names of corpora.", Arity = ArgumentArity.OneOrMore };
        var connection = FleetCommand.Connection();
        command.Arguments.Add(names);
        command.Options.Add(connection);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var fleet = await FleetCommand.Open(parsed, connection, FleetRole.Owner, cancellationToken);
                var removed = await fleet.RemoveAsync(parsed.GetValue(names)!, cancellationToken);
                terminal.Note(FormattableString.Invariant($"refminer: corpora removed: {removed}"));
                return ExitCode.Done;
            }
        );
        return command;
    }
}
