using System.CommandLine;
using RefMiner.Commands;
using RefMiner.Output;

namespace RefMiner;

/// <summary>The <c>refminer</c> program.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var terminal = Terminal.Open();
        var root = new RootCommand("Mines C# source trees, finds code like what is to be written, and assembles it into one LLM context within a token budget.")
        {
            DemoCommand.Create(terminal),
            IndexCommand.Create(terminal),
            SimilarCommand.Create(terminal),
            ContextCommand.Create(terminal),
            StatsCommand.Create(terminal),
            VerifyCommand.Create(terminal),
        };
        var parsed = root.Parse(args is [] ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) terminal.Complain($"refminer: error: {error.Message}");
            terminal.Complain($"Run 'refminer {string.Join(' ', CommandPath(parsed))}-h' to see what can be given.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Results, Error = terminal.Messages });
        }
        catch (RefMinerException e)
        {
            terminal.Complain($"refminer: error {e.Id}: {e.Message}");
            return ExitCode.Of(e);
        }
        catch (UsageException e)
        {
            terminal.Complain($"refminer: error: {e.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            terminal.Complain("refminer: cancelled; what was there before is unchanged.");
            return ExitCode.Cancelled;
        }
        catch (IOException e) when (terminal.IsBrokenPipe(e))
        {
            return ExitCode.Done;
        }
        catch (Exception e)
        {
            terminal.Complain($"refminer: fault: {e.GetType().Name}: {e.Message} This is a fault in RefMiner; please report it with the command and this line.");
            if (Environment.GetEnvironmentVariable("REFMINER_TRACE") == "1") terminal.Messages.WriteLine(e.ToString());
            return ExitCode.Fault;
        }
    }

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand) yield return parsed.CommandResult.Command.Name + " ";
    }
}
