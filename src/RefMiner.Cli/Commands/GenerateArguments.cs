using System.CommandLine;
using RefMiner.Endpoints;
using RefMiner.Output;

namespace RefMiner.Commands;

/// <summary>What <c>refminer generate</c> is given on the command line.</summary>
internal sealed class GenerateArguments
{
    private const int MostSeconds = 3_600;

    private static readonly FallbackOptions Limits = new();

    /// <summary>Adds them to the command.</summary>
    public GenerateArguments(Command command)
    {
        Provider.AcceptOnlyFromAmong([.. ChatEndpoint.Providers]);
        Format.AcceptOnlyFromAmong("code", "json");
        foreach (
            var option in new Option[]
            {
                Endpoint,
                Model,
                Provider,
                Budget,
                MaxTokens,
                MaxAttempts,
                Timeout,
                Stream,
                Transcript,
                Output,
                Format,
                Corpus,
                Tree,
                Library,
                Index,
                Profile,
            }
        )
            command.Options.Add(option);
    }

    public Option<string> Endpoint { get; } =
        new("--endpoint")
        {
            Description =
                "Base address of the model, e.g. https://api.openai.com/v1 or http://localhost:11434; http for this machine only.",
            HelpName = "URL",
            Required = true,
        };

    public Option<string> Model { get; } =
        new("--model")
        {
            Description = "Name of the model.",
            HelpName = "M",
            Required = true,
        };

    public Option<string> Provider { get; } =
        new("--provider")
        {
            Description = "Protocol: openai (chat completions) or ollama.",
            DefaultValueFactory = _ => ChatEndpoint.Providers[0],
        };

    public Option<int> Budget { get; } = Number("--budget", "Most tokens of the first context.", Limits.Context.BudgetTokens);

    public Option<int> MaxTokens { get; } = Number("--max-tokens", "Most tokens of all prompts and answers together.", Limits.MaxTokens);

    public Option<int> MaxAttempts { get; } = Number("--max-attempts", "Most questions to the model, 1 to 3.", Limits.MaxAttempts);

    public Option<int> Timeout { get; } = Number("--timeout", "Most seconds for one answer.", (int)Limits.RequestTimeout.TotalSeconds);

    public Option<bool> Stream { get; } = new("--stream") { Description = "Read answers as they are written." };

    public Option<string?> Transcript { get; } =
        new("--transcript") { Description = "Write all messages and verdicts to this file, one JSON object a line.", HelpName = "FILE" };

    public Option<string?> Output { get; } = SharedOptions.Output();

    public Option<string> Format { get; } = new("--format") { Description = "code or json.", DefaultValueFactory = _ => "code" };

    public Option<string?> Corpus { get; } = SharedOptions.Corpus();

    public Option<string?> Tree { get; } = SharedOptions.Tree();

    public Option<bool> Library { get; } = SharedOptions.Library();

    public Option<string> Index { get; } = SharedOptions.Index();

    public Option<string?> Profile { get; } = SharedOptions.Profile();

    /// <summary>Refuses what is out of range, and what contradicts itself.</summary>
    /// <exception cref="UsageException">Something is, or does.</exception>
    public void Check(ParseResult parsed)
    {
        foreach (
            var (option, most) in new[]
            {
                (Budget, int.MaxValue),
                (MaxTokens, int.MaxValue),
                (MaxAttempts, Limits.MaxAttempts),
                (Timeout, MostSeconds),
            }
        )
        {
            if (parsed.GetValue(option) is var value && (value < 1 || value > most))
                throw new UsageException(
                    most == int.MaxValue
                        ? $"{option.Name} is {value}; it must be at least 1."
                        : $"{option.Name} is {value}; it must be from 1 to {most}."
                );
        }

        if (parsed.GetValue(Corpus) is not null && parsed.GetValue(Tree) is not null)
            throw new UsageException("--corpus and --tree both name a tree. Give one of them.");
    }

    private static Option<int> Number(string name, string description, int byDefault) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => byDefault,
            HelpName = name == "--timeout" ? "S" : "N",
        };
}
