using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RefMiner.Output;

/// <summary>The help page of a command with its examples at the end.</summary>
/// <param name="page">Writes the page.</param>
/// <param name="examples">Command lines by the command's words.</param>
internal sealed class ExampleHelp(HelpAction page, IReadOnlyDictionary<string, string[]> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = page.Invoke(parseResult);
        if (!examples.TryGetValue(Words(parseResult.CommandResult.Command), out var lines))
            return exitCode;

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in lines)
            output.WriteLine("  " + line);
        output.WriteLine();
        return exitCode;
    }

    private static string Words(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } above && above is not RootCommand
            ? $"{Words(above)} {command.Name}"
            : command.Name;
}
