using System.CommandLine;
using System.Globalization;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet add</c>: adds corpora, or changes them.</summary>
internal static class AddCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("add", "Adds a corpus to the fleet, or all of a file; one that is there is changed to what is given.");
        var given = new AddArguments(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed, given, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, ParseResult parsed, AddArguments given, CancellationToken cancellationToken)
    {
        given.Check(parsed);
        var corpora =
            parsed.GetValue(given.List) is { } file && parsed.GetValue(given.Name) is null
                ? FleetCorpora.Read(file)
                : [given.Corpus(parsed)];
        await using var fleet = await FleetCommand.Open(parsed, given.Connection, FleetRole.Owner, cancellationToken);
        var changed = await fleet.AddAsync(corpora, cancellationToken);
        terminal.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"refminer: corpora added: {corpora.Length - changed.Length}, changed: {changed.Length}; 'refminer fleet "
                    + $"run-now' mines them before their time"
            )
        );
        foreach (var corpus in corpora.Where(corpus => corpus.Load == "msbuild"))
            terminal.Complain(
                $"refminer: warning: {corpus.Name}: with load msbuild, workers run the build logic of its tree, no matter "
                    + "who changes it"
            );
        return ExitCode.Done;
    }
}
