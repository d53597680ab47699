using System.CommandLine;
using System.Text.Json;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Requests;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer context</c>: one context, or many.</summary>
internal static class ContextCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("context", "Assembles the LLM context of a request: six sections within a token budget.");
        var request = new RequestOptions(command, RequestNeeds.Subject);
        var given = new ContextArguments(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed, request, given, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal,
        ParseResult parsed,
        RequestOptions request,
        ContextArguments given,
        CancellationToken cancellationToken
    )
    {
        given.Check(parsed);
        if (parsed.GetValue(given.Trace) is { } page)
            PreparePage(
                page,
                parsed.GetValue(given.Output),
                isForOneContext: parsed.GetValue(given.Batch) is null && !parsed.GetValue(given.ReferencesOnly)
            );

        var options = new ContextOptions
        {
            BudgetTokens = parsed.GetValue(given.Budget),
            Encoding = parsed.GetValue(given.Encoding)!,
            Profile = parsed.GetValue(given.Profile),
            WithLibrary = parsed.GetValue(given.Library),
        };
        using var opened = RefMinerIndex.OpenStill(parsed.GetValue(given.Index)!);
        Func<ContextRequest, string> answer = parsed.GetValue(given.ReferencesOnly)
            ? asked =>
                References(
                    opened,
                    asked,
                    parsed.GetValue(given.ReferenceTokens),
                    parsed.GetValue(given.MaxReferences) ?? int.MaxValue,
                    parsed.GetValue(given.Explain),
                    options.Profile,
                    cancellationToken
                )
            : asked =>
                Json.Line(ContextAnswer.From(ContextOperation.Run(opened, asked, options, isTraced: false, cancellationToken).Result));

        if (parsed.GetValue(given.Batch) is { } requests)
        {
            return await WithOutputAsync(terminal, parsed.GetValue(given.Output), answers =>
                AnswerAllAsync(terminal, requests, answers, answer, cancellationToken)
            );
        }

        var asked = await request.ReadAsync(parsed, terminal, cancellationToken)
            ?? throw new UsageException("nothing is asked for. Give --describe TEXT, --signature TEXT, --at PATH:LINE, or --request FILE.");
        var single = parsed.GetValue(given.ReferencesOnly)
            ? answer(asked) + "\n"
            : ContextView.Text(
                terminal,
                Build(opened, asked, options, parsed.GetValue(given.Trace), cancellationToken),
                parsed.GetValue(given.Format)
            );
        return await WithOutputAsync(terminal, parsed.GetValue(given.Output), async target =>
        {
            await target.WriteAsync(single);
            return ExitCode.Done;
        });
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
