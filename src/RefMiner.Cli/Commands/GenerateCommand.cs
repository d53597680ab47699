using System.CommandLine;
using System.Globalization;
using RefMiner.Endpoints;
using RefMiner.Output;
using RefMiner.Requests;

namespace RefMiner.Commands;

/// <summary><c>refminer generate</c>: from a request to checked code, by a model behind an address.</summary>
internal static class GenerateCommand
{
    private const int ShownFailures = 5;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "generate",
            "Asks a model for the code of a request and checks what it answers; where nothing is accepted, gives code that says "
                + "that it is incomplete. A key comes from the variable REFMINER_API_KEY or OPENAI_API_KEY."
        );
        var request = new RequestOptions(command, RequestNeeds.Method);
        var given = new GenerateArguments(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed, request, given, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal,
        ParseResult parsed,
        RequestOptions request,
        GenerateArguments given,
        CancellationToken cancellationToken
    )
    {
        given.Check(parsed);
        Prepare(parsed.GetValue(given.Transcript), parsed.GetValue(given.Output));
        var asked = await request.ReadAsync(parsed, terminal, cancellationToken)
            ?? throw new UsageException("nothing is asked for. Give --signature TEXT, --method NAME or --request FILE.");
        var key = ApiKey.FromEnvironment(terminal.Variable);
        var redactor = new KeyRedactor(key?.Value);
        var requestTimeout = TimeSpan.FromSeconds(parsed.GetValue(given.Timeout));
        using var chat = ChatEndpoint.Open(
            parsed.GetValue(given.Provider)!,
            parsed.GetValue(given.Endpoint)!,
            parsed.GetValue(given.Model)!,
            key,
            redactor,
            requestTimeout
        );
        using var opened = RefMinerIndex.Open(parsed.GetValue(given.Index)!);
        var (rules, root) = ValidateCommand.Surroundings(
            parsed.GetValue(given.Profile),
            parsed.GetValue(given.Corpus),
            parsed.GetValue(given.Tree),
            parsed.GetValue(given.Index)!
        );
        var chain = new FallbackChain(
            opened,
            ResponseReviewer.OpenForIndex(rules, opened, parsed.GetValue(given.Corpus), root, cancellationToken),
            chat.Client,
            new FallbackOptions
            {
                Context = new ContextOptions { BudgetTokens = parsed.GetValue(given.Budget), WithLibrary = parsed.GetValue(given.Library) },
                MaxTokens = parsed.GetValue(given.MaxTokens),
                MaxAttempts = parsed.GetValue(given.MaxAttempts),
                RequestTimeout = requestTimeout,
                TotalTimeout = requestTimeout * parsed.GetValue(given.MaxAttempts),
                Stream = parsed.GetValue(given.Stream),
            }
        );
        var result = await chain.GenerateAsync(opened.Complete(asked), cancellationToken);

        var text = redactor.Redact(parsed.GetValue(given.Format) == "json" ? Json.Document(GenerationAnswer.From(result)) : result.Code);
        if (parsed.GetValue(given.Output) is { } target)
            LineFile.Replace(target, [text.TrimEnd('\n')]);
        else
            await terminal.Results.WriteAsync(text);
        if (parsed.GetValue(given.Transcript) is { } log)
            LineFile.Replace(log, TranscriptLine.Of(result).Select(line => redactor.Redact(Json.Line(line))));
        Summarise(line => terminal.Complain(redactor.Redact(line)), result);
        return result.IsComplete ? ExitCode.Done : ExitCode.Rejected;
    }

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
