using System.CommandLine;
using System.Globalization;
using RefMiner.Endpoints;
using RefMiner.Output;
using RefMiner.Requests;

namespace RefMiner.Commands;

/// <summary><c>refminer generate</c>: from a request to checked code, by a model behind an address.</summary>
internal static class GenerateCommand
{
    private const int MostSeconds = 3_600;
    private const int ShownFailures = 5;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var limits = new FallbackOptions();
        var command = new Command(
            "generate",
            "Asks a model for the code of a request and checks what it answers; where nothing is accepted, gives code that says "
                + "that it is incomplete. A key comes from the variable REFMINER_API_KEY or OPENAI_API_KEY."
        );
        var request = new RequestOptions(command, RequestNeeds.Method);
        var endpoint = new Option<string>("--endpoint")
        {
            Description =
                "Base address of the model, e.g. https://api.openai.com/v1 or http://localhost:11434; http for this machine only.",
            HelpName = "URL",
            Required = true,
        };
        var model = new Option<string>("--model")
        {
            Description = "Name of the model.",
            HelpName = "M",
            Required = true,
        };
        var provider = new Option<string>("--provider")
        {
            Description = "Protocol: openai (chat completions) or ollama.",
            DefaultValueFactory = _ => ChatEndpoint.Providers[0],
        };
        provider.AcceptOnlyFromAmong([.. ChatEndpoint.Providers]);
        var budget = Number("--budget", "Most tokens of the first context.", limits.Context.BudgetTokens);
        var maxTokens = Number("--max-tokens", "Most tokens of all prompts and answers together.", limits.MaxTokens);
        var maxAttempts = Number("--max-attempts", "Most questions to the model, 1 to 3.", limits.MaxAttempts);
        var timeout = Number("--timeout", "Most seconds for one answer.", (int)limits.RequestTimeout.TotalSeconds);
        var stream = new Option<bool>("--stream") { Description = "Read answers as they are written." };
        var transcript = new Option<string?>("--transcript")
        {
            Description = "Write all messages and verdicts to this file, one JSON object a line.",
            HelpName = "FILE",
        };
        var output = SharedOptions.Output();
        var format = new Option<string>("--format") { Description = "code or json.", DefaultValueFactory = _ => "code" };
        format.AcceptOnlyFromAmong("code", "json");
        var corpus = SharedOptions.Corpus();
        var tree = SharedOptions.Tree();
        var library = SharedOptions.Library();
        var index = SharedOptions.Index();
        var profile = SharedOptions.Profile();
        foreach (
            var option in new Option[]
            {
                endpoint,
                model,
                provider,
                budget,
                maxTokens,
                maxAttempts,
                timeout,
                stream,
                transcript,
                output,
                format,
                corpus,
                tree,
                library,
                index,
                profile,
            }
        )
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                foreach (
                    var (option, most) in new[]
                    {
                        (budget, int.MaxValue),
                        (maxTokens, int.MaxValue),
                        (maxAttempts, limits.MaxAttempts),
                        (timeout, MostSeconds),
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

                if (parsed.GetValue(corpus) is not null && parsed.GetValue(tree) is not null)
                    throw new UsageException("--corpus and --tree both name a tree. Give one of them.");

                Prepare(parsed.GetValue(transcript), parsed.GetValue(output));
                var asked = await request.ReadAsync(parsed, terminal, cancellationToken)
                    ?? throw new UsageException("nothing is asked for. Give --signature TEXT, --method NAME or --request FILE.");
                var key = ApiKey.FromEnvironment(terminal.Variable);
                var redactor = new KeyRedactor(key?.Value);
                var requestTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout));
                using var chat = ChatEndpoint.Open(
                    parsed.GetValue(provider)!,
                    parsed.GetValue(endpoint)!,
                    parsed.GetValue(model)!,
                    key,
                    redactor,
                    requestTimeout
                );
                using var opened = RefMinerIndex.Open(parsed.GetValue(index)!);
                var (rules, root) = ValidateCommand.Surroundings(
                    parsed.GetValue(profile),
                    parsed.GetValue(corpus),
                    parsed.GetValue(tree),
                    parsed.GetValue(index)!
                );
                var chain = new FallbackChain(
                    opened,
                    ResponseReviewer.OpenForIndex(rules, opened, parsed.GetValue(corpus), root, cancellationToken),
                    chat.Client,
                    limits with
                    {
                        Context = new ContextOptions { BudgetTokens = parsed.GetValue(budget), WithLibrary = parsed.GetValue(library) },
                        MaxTokens = parsed.GetValue(maxTokens),
                        MaxAttempts = parsed.GetValue(maxAttempts),
                        RequestTimeout = requestTimeout,
                        TotalTimeout = requestTimeout * parsed.GetValue(maxAttempts),
                        Stream = parsed.GetValue(stream),
                    }
                );
                var result = await chain.GenerateAsync(opened.Complete(asked), cancellationToken);

                var text = redactor.Redact(parsed.GetValue(format) == "json" ? Json.Document(GenerationAnswer.From(result)) : result.Code);
                if (parsed.GetValue(output) is { } target)
                    LineFile.Replace(target, [text.TrimEnd('\n')]);
                else
                    await terminal.Results.WriteAsync(text);
                if (parsed.GetValue(transcript) is { } log)
                    LineFile.Replace(log, TranscriptLine.Of(result).Select(line => redactor.Redact(Json.Line(line))));
                Summarise(line => terminal.Complain(redactor.Redact(line)), result);
                return result.IsComplete ? ExitCode.Done : ExitCode.Rejected;
            }
        );
        return command;
    }

    private static Option<int> Number(string name, string description, int byDefault) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => byDefault,
            HelpName = name == "--timeout" ? "S" : "N",
        };

    // Said before the model is paid for.
    private static void Prepare(string? transcript, string? output)
    {
        if (transcript is not null)
            LineFile.Prepare(transcript);
        if (output is not null)
            LineFile.Prepare(output);
        if (transcript is not null && output is not null && Path.GetFullPath(transcript) == Path.GetFullPath(output))
            throw new UsageException($"--out and --transcript both name '{output}'. Give two files.");
    }

    private static void Summarise(Action<string> complain, GenerationResult result)
    {
        foreach (var attempt in result.Attempts.Where(attempt => attempt.Verdict is not null))
        {
            foreach (var failure in attempt.Failures.Take(ShownFailures))
                complain(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"answer {attempt.Number}({failure.Place.Line},{failure.Place.Column}): error {failure.Id}: "
                            + $"{failure.Message}. {failure.Hint}"
                    )
                );
            if (attempt.Failures.Length > ShownFailures)
                complain(
                    FormattableString.Invariant($"answer {attempt.Number}: and {attempt.Failures.Length - ShownFailures} more errors")
                );
        }

        foreach (var step in result.Explanation)
            complain($"refminer: note: {step}");
        var what = result.Outcome switch
        {
            GenerationOutcome.Accepted => "accepted",
            GenerationOutcome.Stub => "INCOMPLETE: a stub",
            _ => "INCOMPLETE: a partial implementation",
        };
        complain(
            string.Create(
                CultureInfo.InvariantCulture,
                $"refminer: {what}; attempts {result.Attempts.Length}; tokens {result.PromptTokens} sent, {result.CompletionTokens} "
                    + $"received; score {result.Verdict.Score:0.00}"
            )
        );
    }
}
