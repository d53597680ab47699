using System.CommandLine;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer stats</c>: what an index holds.</summary>
internal static class StatsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("stats", "Shows what the index holds.");
        var index = SharedOptions.Index();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Options.Add(index);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            StatsView.Write(terminal, StatsOperation.Run(parsed.GetValue(index)!), parsed.GetValue(format));
            return ExitCode.Done;
        });
        return command;
    }
}
