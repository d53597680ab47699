using System.Collections.Immutable;
using System.CommandLine;
using RefMiner.Evaluation;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Storage;

namespace RefMiner.Commands;

/// <summary><c>refminer fit</c>: fits the ranking to the user's own code, and takes only what is better there.</summary>
internal static class FitCommand
{
    private const int DefaultTargets = 400;
    private const string Seed = "fit";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "fit",
            "Fits the ranking to your own code. A fifth of the files is held out; what is not better there by more than noise stays "
                + "as shipped."
        );
        var paths = new Argument<string[]>("index") { Description = "Index folders of one house.", Arity = ArgumentArity.OneOrMore };
        var targets = new Option<int>("--targets")
        {
            Description = "Methods at most of each corpus that are taken for unwritten.",
            DefaultValueFactory = _ => DefaultTargets,
            HelpName = "N",
        };
        var write = new Option<string?>("--write")
        {
            Description = "Write what is better into this profile folder; a new one begins as the corpora's shipped profile.",
            HelpName = "DIR",
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads at most.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            HelpName = "N",
        };
        var profile = SharedOptions.Profile();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Arguments.Add(paths);
        foreach (var option in new Option[] { targets, profile, write, format, threads })
            command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;

        int Run(ParseResult parsed, CancellationToken cancellationToken)
        {
            foreach (var option in new[] { targets, threads })
            {
                if (parsed.GetValue(option) < 1)
                    throw new UsageException(
                        FormattableString.Invariant($"{option.Name} is {parsed.GetValue(option)}; it must be at least 1.")
                    );
            }

            var folder = parsed.GetValue(write) is { } given ? FittedProfile.At(given) : null;
            var sources = EvalSource.Of(parsed.GetValue(paths)!);
            if (sources.FirstOrDefault(source => !source.IsIndex) is { } tree)
                throw new UsageException($"'{tree.Path}' is no index. Mine it first: refminer index {tree.Path}");

            var readers = new List<IndexReader>();
            try
            {
                readers.AddRange(sources.Select(source => IndexReader.Open(source.Path)));
                var id = parsed.GetValue(profile) ?? ProfileOf(readers);
                folder?.Begin(id);
                var rules = ProfileLoader.Load(id);
                var corpora = Corpora(readers, rules, parsed.GetValue(targets), cancellationToken);
                var result = new HouseFit(corpora, parsed.GetValue(threads), cancellationToken).Run();
                var written = folder is not null && result.Rules is { } better ? folder.Write(better) : null;
                var answer = FitAnswer.From(rules.Id, corpora, result, written);
                terminal.Write(parsed.GetValue(format), () => answer, () => Show(terminal, parsed.GetValue(format), answer));
                return ExitCode.Done;
            }
            finally
            {
                readers.ForEach(reader => reader.Dispose());
            }
        }
    }

    private static string ProfileOf(IEnumerable<IndexReader> readers)
    {
        string[] ids =
        [
            .. readers.SelectMany(reader => reader.Segments).Select(segment => segment.Entry.Profile).Distinct(StringComparer.Ordinal),
        ];
        return ids is [var only]
            ? only
            : throw new UsageException(
                $"the corpora are of several houses: {string.Join(", ", ids.Order(StringComparer.Ordinal))}. Fit the indexes of one, "
                    + "or say by which profile to ask (--profile)."
            );
    }

    private static ImmutableArray<FitCorpus> Corpora(
        IEnumerable<IndexReader> readers,
        Profile profile,
        int targets,
        CancellationToken cancellationToken
    )
    {
        var corpora = ImmutableArray.CreateBuilder<FitCorpus>();
        foreach (
            var segment in readers.SelectMany(reader => reader.Segments).OrderBy(segment => segment.Entry.Name, StringComparer.Ordinal)
        )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var corpus = new EvaluationCorpus(segment.Entry.Name, segment.Nodes(), new SearchSpace([segment]));
            corpora.Add(new FitCorpus(corpus, profile, TargetSelection.Select(corpus, targets, Seed)));
        }

        return corpora.ToImmutable();
    }

    private static void Show(Terminal terminal, OutputFormat format, FitAnswer answer)
    {
        Tables.Write(
            terminal,
            format,
            ["Part", "Shipped", "Fitted", "Difference, 95 % interval", "Taken"],
            answer.Parts.Select(part =>
                new[]
                {
                    part.Part,
                    FormattableString.Invariant($"{part.Before:0.000}"),
                    FormattableString.Invariant($"{part.After:0.000}"),
                    FormattableString.Invariant(
                        $"{part.After - part.Before:+0.000;-0.000;0.000} [{part.Low:+0.000;-0.000;0.000}, {part.High:+0.000;-0.000;0.000}]"
                    ),
                    part.IsTaken ? "yes" : "no",
                }
            )
        );
        terminal.Note(
            FormattableString.Invariant(
                $"refminer: fit: {answer.Fitted} methods fitted, {answer.Held} held out; share of the needed names that an answer shows. "
            )
                + (
                    answer.Ranking is null ? "Nothing is better by more than noise: the shipped ranking stays."
                    : answer.Written is { } folder ? $"Written to {folder}; use it by --profile {folder}"
                    : "Nothing was written (--write DIR)."
                )
        );
    }
}
