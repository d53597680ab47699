using System.CommandLine;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner.Commands;

/// <summary><c>refminer validate</c>: checks what a model answered to a request.</summary>
internal static class ValidateCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "validate",
            "Checks a model's answer to a request by the rules of its house: syntax, compliance, security, and with a tree also names."
        );
        var file = new Argument<string>("file")
        {
            Description = "The model's answer: Markdown with a fence, or bare code; '-' reads standard input.",
            HelpName = "FILE",
        };
        var request = new RequestOptions(command, RequestNeeds.Method);
        var corpus = SharedOptions.Corpus();
        var tree = SharedOptions.Tree();
        var output = SharedOptions.Output();
        var format = new Option<string>("--format") { Description = "table, json or sarif.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "sarif");
        var index = SharedOptions.Index();
        var profile = SharedOptions.Profile();
        command.Arguments.Add(file);
        foreach (var option in new Option[] { corpus, tree, profile, index, format, output })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var answer = parsed.GetValue(file)!;
                if (answer == "-" && parsed.GetValue<string?>("--request") == "-")
                    throw new UsageException(
                        "the answer and the request cannot both come from standard input. Give one of them as a file."
                    );
                if (parsed.GetValue(corpus) is not null && parsed.GetValue(tree) is not null)
                    throw new UsageException("--corpus and --tree both name a tree. Give one of them.");

                var asked = await request.ReadAsync(parsed, terminal, cancellationToken)
                    ?? throw new UsageException("nothing is asked for. Give --signature TEXT, --method NAME or --request FILE.");
                var (rules, root) = Surroundings(
                    parsed.GetValue(profile),
                    parsed.GetValue(corpus),
                    parsed.GetValue(tree),
                    parsed.GetValue(index)!
                );
                using var mined = Mined(rules, parsed.GetValue(index)!);
                asked = Placed(asked, mined, parsed.GetValue(index)!);
                var reviewer = mined is null
                    ? ResponseReviewer.Open(rules, root, cancellationToken)
                    : ResponseReviewer.OpenForIndex(rules, mined, parsed.GetValue(corpus), root, cancellationToken);
                var result = reviewer.Review(await ReadAsync(answer, terminal, cancellationToken), asked, cancellationToken);
                var name = answer == "-" ? "answer" : answer;
                var text = parsed.GetValue(format) switch
                {
                    "json" => Json.Document(ValidationAnswer.From(result)),
                    "sarif" => SarifLog.Of(result, name, reviewer.Rules),
                    _ => ValidationText.Of(result, name),
                };
                if (parsed.GetValue(output) is { } target)
                    LineFile.Write(target, [text.TrimEnd('\n')]);
                else
                    await terminal.Results.WriteAsync(text);
                return result.IsAccepted ? ExitCode.Done : ExitCode.Rejected;
            }
        );
        return command;
    }

    /// <summary>Whose rules apply, and in which tree names are looked up; null where in none.</summary>
    /// <exception cref="UsageException">That is not clear.</exception>
    internal static (string Profile, string? Tree) Surroundings(string? profile, string? corpus, string? tree, string index)
    {
        if (corpus is null && profile is not null)
            return (profile, tree);
        if (corpus is null && !Directory.Exists(index))
            throw new UsageException(
                "whose rules apply? Give --profile onex-v2, dotnet or the folder of a profile; or --index DIR with an index ('"
                    + $"{index}' is none)."
            );

        using var opened = RefMinerIndex.Open(index);
        var corpora = opened.Manifest.Corpora;
        if (corpus is not null)
        {
            var named = corpora.FirstOrDefault(entry => entry.Name == corpus)
                ?? throw new UsageException(
                    $"the index holds no corpus '{corpus}'. It holds {string.Join(", ", corpora.Select(entry => entry.Name))}."
                );
            return (profile ?? named.Profile, named.Tree);
        }

        string[] profiles = [.. corpora.Select(entry => entry.Profile).Distinct(StringComparer.Ordinal)];
        return profiles.Length == 1
            ? (profiles[0], tree)
            : throw new UsageException(
                $"the index holds corpora of {(profiles.Length == 0 ? "no house" : string.Join(" and ", profiles))}. Say with "
                    + "--profile whose rules apply."
            );
    }

    /// <summary>The index whose trees show what is usual; null where there is none, or where the house has rules of its own.</summary>
    private static RefMinerIndex? Mined(string rules, string index) =>
        ProfileLoader.Load(rules).Variants.IsEmpty && File.Exists(new IndexFolder(index).ManifestPath)
            ? RefMinerIndex.OpenStill(index)
            : null;

    /// <summary>The request with the type and method at its place, where an index knows that.</summary>
    private static ContextRequest Placed(ContextRequest asked, RefMinerIndex? mined, string index)
    {
        if (string.IsNullOrWhiteSpace(asked.At) || !File.Exists(new IndexFolder(index).ManifestPath))
            return asked;
        if (mined is not null)
            return mined.Complete(asked);

        using var opened = RefMinerIndex.OpenStill(index);
        return opened.Complete(asked);
    }

    /// <summary>The answer; of one that is too long, as much as shows that it is.</summary>
    private static async Task<string> ReadAsync(string file, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = terminal.OpenText(file);
            var buffer = new char[ResponseReviewer.MaxCharacters + 1];
            return new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be read: {e.Message}");
        }
    }
}
