using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Requests;
using RefMiner.Tokens;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer context</c>: one context, or many.</summary>
internal static class ContextCommand
{
    private const int DefaultReferenceTokens = 2_500;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("context", "Assembles the LLM context of a request: six sections within a token budget.");
        var request = new RequestOptions(command, RequestNeeds.Subject);
        var budget = new Option<int>("--budget")
        {
            Description = "Most tokens of the whole context.",
            DefaultValueFactory = _ => new ContextOptions().BudgetTokens,
            HelpName = "N",
        };
        var encoding = new Option<string>("--encoding")
        {
            Description = "Tokenizer: cl100k_base or o200k_base.",
            DefaultValueFactory = _ => TokenCounter.Default,
            HelpName = "E",
        };
        encoding.AcceptOnlyFromAmong([.. TokenCounter.Encodings]);
        var output = SharedOptions.Output();
        var batch = new Option<string?>("--batch")
        {
            Description = "Many requests, one JSON object a line; '-' reads standard input. One JSON answer a line.",
            HelpName = "FILE",
        };
        var referencesOnly = new Option<bool>("--references-only") { Description = "Only the methods to quote, in order, as JSON." };
        var referenceTokens = new Option<int>("--reference-tokens")
        {
            Description = "With --references-only: most cl100k_base tokens of their full forms.",
            DefaultValueFactory = _ => DefaultReferenceTokens,
            HelpName = "N",
        };
        var maxReferences = new Option<int?>("--max-references") { Description = "With --references-only: most methods.", HelpName = "K" };
        var explain = new Option<bool>("--explain") { Description = "With --references-only: say why each method was chosen." };
        var trace = new Option<string?>("--trace")
        {
            Description = "Also write a page that explains the decision about every candidate.",
            HelpName = "FILE.html",
        };
        var library = SharedOptions.Library();
        var index = SharedOptions.Index();
        var profile = SharedOptions.Profile();
        var format = SharedOptions.Format(OutputFormat.Md);
        foreach (
            var option in new Option[]
            {
                budget,
                encoding,
                output,
                trace,
                batch,
                referencesOnly,
                referenceTokens,
                maxReferences,
                explain,
                library,
                index,
                profile,
                format,
            }
        )
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(budget) < 1)
                    throw new UsageException($"--budget is {parsed.GetValue(budget)}; it must be at least 1.");
                if (parsed.GetValue(referenceTokens) < 1 || parsed.GetValue(maxReferences) < 1)
                    throw new UsageException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"--reference-tokens is {parsed.GetValue(referenceTokens)} and --max-references "
                                + $"{parsed.GetValue(maxReferences) ?? int.MaxValue}; both must be at least 1."
                        )
                    );

                if (parsed.GetValue(explain) && !parsed.GetValue(referencesOnly))
                    throw new UsageException(
                        "--explain goes with --references-only; 'refminer similar --explain' shows why nodes are similar."
                    );

                if (parsed.GetValue(trace) is { } page)
                    PreparePage(
                        page,
                        parsed.GetValue(output),
                        isForOneContext: parsed.GetValue(batch) is null && !parsed.GetValue(referencesOnly)
                    );

                var options = new ContextOptions
                {
                    BudgetTokens = parsed.GetValue(budget),
                    Encoding = parsed.GetValue(encoding)!,
                    Profile = parsed.GetValue(profile),
                    WithLibrary = parsed.GetValue(library),
                };
                using var opened = RefMinerIndex.OpenStill(parsed.GetValue(index)!);
                Func<ContextRequest, string> answer = parsed.GetValue(referencesOnly)
                    ? asked =>
                        References(
                            opened,
                            asked,
                            parsed.GetValue(referenceTokens),
                            parsed.GetValue(maxReferences) ?? int.MaxValue,
                            parsed.GetValue(explain),
                            options.Profile,
                            cancellationToken
                        )
                    : asked =>
                        Json.Line(
                            ContextAnswer.From(ContextOperation.Run(opened, asked, options, isTraced: false, cancellationToken).Result)
                        );

                if (parsed.GetValue(batch) is { } requests)
                {
                    return await WithOutputAsync(terminal, parsed.GetValue(output), answers =>
                        AnswerAllAsync(terminal, requests, answers, answer, cancellationToken)
                    );
                }

                var asked = await request.ReadAsync(parsed, terminal, cancellationToken)
                    ?? throw new UsageException(
                        "nothing is asked for. Give --describe TEXT, --signature TEXT, --at PATH:LINE, or --request FILE."
                    );
                var single = parsed.GetValue(referencesOnly)
                    ? answer(asked) + "\n"
                    : ContextView.Text(
                        terminal,
                        Build(opened, asked, options, parsed.GetValue(trace), cancellationToken),
                        parsed.GetValue(format)
                    );
                return await WithOutputAsync(terminal, parsed.GetValue(output), async target =>
                {
                    await target.WriteAsync(single);
                    return ExitCode.Done;
                });
            }
        );
        return command;
    }

    /// <summary>Says before any work that a page cannot be written.</summary>
    private static void PreparePage(string page, string? output, bool isForOneContext)
    {
        if (!isForOneContext)
            throw new UsageException(
                "--trace shows how one context came about; it goes neither with --batch nor with --references-only. Leave one of them out."
            );

        LineFile.Prepare(page);
        if (output is { Length: > 0 } && Path.GetFullPath(output) == Path.GetFullPath(page))
            throw new UsageException($"--out and --trace both name '{page}'. Give two files.");
    }

    private static ContextResult Build(
        RefMinerIndex index,
        ContextRequest request,
        ContextOptions options,
        string? page,
        CancellationToken cancellationToken
    )
    {
        var (result, trace) = ContextOperation.Run(index, request, options, isTraced: page is not null, cancellationToken);
        if (page is not null)
            LineFile.Write(page, [TracePage.Render(result, trace!)]);
        return result;
    }

    private static string References(
        RefMinerIndex index,
        ContextRequest request,
        int tokens,
        int most,
        bool explain,
        string? profile,
        CancellationToken cancellationToken
    )
    {
        var result = index.FindReferences(request, tokens, most, profile, cancellationToken);
        return Json.Line(
            new ReferencesAnswer(
                request.Id,
                result.NodeType,
                result.References,
                result.Usages,
                result.Declarations,
                explain ? result.Reasons : null,
                result.Tokens,
                result.Warnings
            )
        );
    }

    private static async Task<int> AnswerAllAsync(
        Terminal terminal,
        string requests,
        TextWriter answers,
        Func<ContextRequest, string> answer,
        CancellationToken cancellationToken
    )
    {
        var (line, failed) = (0, 0);
        using var reader = OpenRequests(terminal, requests);
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;

            var reply = Answer(text, line, requests, answer);
            if (reply.Failed)
                failed++;
            await answers.WriteLineAsync(reply.Text.AsMemory(), cancellationToken);
            await answers.FlushAsync(cancellationToken);
        }

        terminal.Note(FormattableString.Invariant($"refminer: {line} lines read, {failed} requests could not be met"));
        return failed > 0 ? ExitCode.Usage : ExitCode.Done;
    }

    /// <summary>A bad line gives an answer that says why, and the run goes on.</summary>
    private static (string Text, bool Failed) Answer(string text, int line, string source, Func<ContextRequest, string> answer)
    {
        try
        {
            return (answer(RequestReader.Read(text, FormattableString.Invariant($"{source}({line})"))), false);
        }
        catch (Exception e) when (e is InvalidRequestException or BudgetTooSmallException)
        {
            return (Json.Line(new ErrorAnswer(IdOf(text), line, $"{((RefMinerException)e).Id}: {e.Message}")), true);
        }
    }

    private static string? IdOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TextReader OpenRequests(Terminal terminal, string file)
    {
        try
        {
            return terminal.OpenText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read: {e.Message}");
        }
    }

    private static async Task<int> WithOutputAsync(Terminal terminal, string? file, Func<TextWriter, Task<int>> write)
    {
        if (file is null)
            return await write(terminal.Results);

        try
        {
            await using var writer = new StreamWriter(file) { NewLine = "\n" };
            return await write(writer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be written: {e.Message}");
        }
    }
}
