using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using RefMiner.Commands;
using RefMiner.Output;
using RefMiner.Reading;

namespace RefMiner;

/// <summary>The <c>refminer</c> program.</summary>
internal static partial class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var terminal = Terminal.Open();
        using var termination = new Termination(terminal);

        // What a library might print is no result.
        Console.SetOut(terminal.Messages);
        return await Run(terminal, args, termination.Token);
    }

    /// <summary>Runs one command to its end.</summary>
    /// <param name="terminal">Where it reads and writes.</param>
    /// <param name="args">Command and options.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the process returns.</returns>
    public static async Task<int> Run(Terminal terminal, string[] args, CancellationToken cancellationToken = default)
    {
        var root = CreateRoot(terminal);
        // Descriptions may start with '@': no file of arguments is meant.
        var parsed = root.Parse(args is [] ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (AttachedValues.Fault(args, parsed.CommandResult.Command.Options.Concat(root.Options)) is { } fault)
        {
            terminal.Complain($"refminer: error: {fault}");
            return ExitCode.Usage;
        }

        // A directive, such as that which completes a line, leaves words unmatched without an error.
        var unknown = OptionAsArgument(args, parsed) ?? (parsed.Errors.Count > 0 ? parsed.UnmatchedTokens.FirstOrDefault() : null);
        if (unknown is not null || parsed.Errors.Count > 0)
        {
            var error = unknown is not null ? UnknownWord(parsed, unknown) : InOurWords(parsed.Errors[0].Message);
            terminal.Complain(
                $"refminer: error: {error} Run 'refminer {string.Concat(CommandPath(parsed).Reverse())}-h' to see what can be given."
            );
            return ExitCode.Usage;
        }

        if ((OptionAsValue(root, parsed) ?? EmptyPlace(parsed) ?? CommaInNumber(parsed)) is { } mistaken)
        {
            terminal.Complain($"refminer: error: {mistaken}");
            return ExitCode.Usage;
        }

        terminal.Tell(parsed.GetValue<bool>("--quiet"), parsed.GetValue<bool>("--verbose"));
        try
        {
            // The library's own handling of signals waits for a command that awaits nothing, however long that takes.
            var settings = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Results,
                Error = terminal.Messages,
            };
            var exitCode = await parsed.InvokeAsync(settings, cancellationToken);
            await terminal.Results.FlushAsync(CancellationToken.None);
            return exitCode;
        }
        catch (RefMinerException e)
        {
            terminal.Report(e);
            return ExitCode.Of(e);
        }
        catch (UsageException e)
        {
            terminal.Complain($"refminer: error: {e.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            terminal.Complain("refminer: cancelled. The index is intact; corpora already published are kept.");
            return ExitCode.Cancelled;
        }
        catch (IOException e) when (terminal.IsBrokenPipe(e))
        {
            return ExitCode.Done;
        }
        catch (IOException e)
        {
            terminal.Complain($"refminer: error: {e.Message}. Check the place that is written to and its free room.");
            return ExitCode.Usage;
        }
        catch (Exception e)
        {
            terminal.Complain(
                $"refminer: fault: {e.GetType().Name}: {e.Message} This is a fault in RefMiner; please report it with the command "
                    + "and this line."
            );
            if (terminal.Variable("REFMINER_TRACE") == "1")
                terminal.Messages.WriteLine(e.ToString());
            return ExitCode.Fault;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand CreateRoot(Terminal terminal)
    {
        var root = new RootCommand(
            "Mines C# source trees, finds code like what is to be written, and assembles it into one LLM context within a token budget."
        )
        {
            DemoCommand.Create(terminal),
            InitCommand.Create(terminal),
            IndexCommand.Create(terminal),
            ReindexCommand.Create(terminal),
            HealthCommand.Create(terminal),
            RemoveCommand.Create(terminal),
            SimilarCommand.Create(terminal),
            ContextCommand.Create(terminal),
            ShowCommand.Create(terminal),
            UsagesCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            GenerateCommand.Create(terminal),
            PatternsCommand.Create(terminal),
            ProfileCommand.Create(terminal),
            EvalCommand.Create(terminal),
            FitCommand.Create(terminal),
            StatsCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            DumpCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            CompletionCommand.Create(terminal),
            McpCommand.Create(terminal),
            Fleet.FleetCommand.Create(terminal),
        };
        root.Options.Add(new Option<bool>("--quiet", "-q") { Description = "Write results, warnings and errors only.", Recursive = true });
        root.Options.Add(
            new Option<bool>("--verbose", "-v") { Description = "Write everything, such as all diagnostics.", Recursive = true }
        );
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!, Examples.All);
        return root;
    }

    /// <summary>The first argument that looks like an option: a command that takes paths would take a mistyped option for one.</summary>
    private static string? OptionAsArgument(string[] args, ParseResult parsed)
    {
        var plain = args.TakeWhile(arg => arg != "--").ToHashSet(StringComparer.Ordinal);
        return parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(result => result.Tokens)
            .Select(token => token.Value)
            .FirstOrDefault(word => word is ['-', _, ..] && plain.Contains(word));
    }

    private static string UnknownWord(ParseResult parsed, string word)
    {
        var command = parsed.CommandResult.Command;
        if (!word.StartsWith('-') && word.Any(char.IsWhiteSpace) && command.Options.Any(option => option.Name == "--describe"))
            return $"'{word}' is no argument of '{command.Name}'. Say what is wanted with --describe TEXT.";

        var known = word.StartsWith('-') ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
        if (known.Contains(word, StringComparer.Ordinal))
            return $"'{word}' stands before the command it belongs to. Put it behind '{command.Name}'.";

        var nearest = EditDistance.Nearest(word, known) ?? EditDistance.Begun(word, known);
        return $"'{word}' is not {(word.StartsWith('-') ? "an option" : "a command or argument")} here."
            + $"{(nearest is null ? "" : $" Did you mean '{nearest}'?")}";
    }

    /// <summary>Says which value is the name of an option: its own value was forgotten, and a folder of that name would be made.</summary>
    private static string? OptionAsValue(RootCommand root, ParseResult parsed)
    {
        var names = root
            .Options.Concat(Below(root).SelectMany(command => command.Options))
            .SelectMany(option => option.Aliases.Append(option.Name))
            .Where(name => name.StartsWith("--", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return parsed
            .CommandResult.Children.OfType<OptionResult>()
            .SelectMany(result =>
                result
                    .Tokens.Where(token => names.Contains(token.Value))
                    .Select(token =>
                        $"{result.IdentifierToken?.Value ?? result.Option.Name} needs a value, and '{token.Value}' is an option. "
                        + $"Give the value first; for a file of that name write './{token.Value}'."
                    )
            )
            .FirstOrDefault();

        static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(sub => Below(sub).Prepend(sub));
    }

    /// <summary>Says which path, or place of an index, is empty, as that of a variable that is not set.</summary>
    private static string? EmptyPlace(ParseResult parsed) =>
        parsed
            .CommandResult.Children.Where(result =>
                result is ArgumentResult { Argument.Name: "path" } or OptionResult { Option.Name: "--index" }
                && result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))
            )
            .Select(result => $"{(result is OptionResult ? "--index" : "<path>")} is empty. Give it a value, or leave it out.")
            .FirstOrDefault();

    /// <summary>Says which number has a comma: the library drops it, so that 1,5 would be 15.</summary>
    private static string? CommaInNumber(ParseResult parsed) =>
        parsed
            .CommandResult.Children.OfType<OptionResult>()
            .Where(result => result.Option.ValueType == typeof(double) || result.Option.ValueType == typeof(double?))
            .SelectMany(result =>
                result
                    .Tokens.Where(token => token.Value.Contains(',', StringComparison.Ordinal))
                    .Select(token =>
                        $"{result.Option.Name} is '{token.Value}'. Write the number with a point and without commas, such as 1.5."
                    )
            )
            .FirstOrDefault();

    // The library names .NET types, which mean nothing on a command line.
    private static string InOurWords(string message) =>
        Choices()
            .Replace(message, match =>
                $": {string.Join(", ", match.Value.Split(['\'', ':', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))}."
            )
            .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
            .Replace("as expected type 'System.Nullable`1[System.Int32]'", "as a whole number", StringComparison.Ordinal)
            .Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal)
            .Replace("as expected type 'System.Nullable`1[System.Double]'", "as a number", StringComparison.Ordinal);

    /// <summary>A list of choices, each on a line of its own.</summary>
    [GeneratedRegex(@":(?:\s+'[^']*')+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Choices();

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        for (var command = parsed.CommandResult; command.Parent is CommandResult above; command = above)
            yield return command.Command.Name + " ";
    }
}
