using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RefMiner.Evaluation;
using RefMiner.Output;
using RefMiner.Profiles;

namespace RefMiner.Commands;

/// <summary><c>refminer eval</c>: leave-one-out retrieval quality on the user's own trees.</summary>
internal static class EvalCommand
{
    private const int DefaultTargets = 300;
    private const string DefaultSeed = "refminer";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "eval",
            "Measures retrieval quality on your own code: takes methods for unwritten, and sees how much of what they use the "
                + "quoted methods show."
        );
        var paths = new Argument<string[]>("path")
        {
            Description = "Source trees, mined into a temporary index, or index folders; their targets are pooled.",
            Arity = ArgumentArity.OneOrMore,
        };
        var targets = new Option<int>("--targets")
        {
            Description = "At most this many targets per corpus.",
            DefaultValueFactory = _ => DefaultTargets,
            HelpName = "N",
        };
        var seed = new Option<string>("--seed")
        {
            Description = "Any text; selects the targets.",
            DefaultValueFactory = _ => DefaultSeed,
            HelpName = "TEXT",
        };
        var save = new Option<string?>("--save")
        {
            Description = "Write the scores of each target to this file, one JSON object a line.",
            HelpName = "FILE",
        };
        var compare = new Option<string?>("--compare")
        {
            Description = "Compare with what --save wrote earlier, target by target.",
            HelpName = "FILE",
        };
        var export = new Option<string?>("--export")
        {
            Description = "Write requests, gold names, and names and texts of all methods to this folder, for scoring from outside.",
            HelpName = "DIR",
        };
        var threads = new Option<int>("--threads")
        {
            Description = "At most this many threads.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            HelpName = "N",
        };
        var profile = SharedOptions.Profile();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Arguments.Add(paths);
        foreach (var option in new Option[] { targets, seed, profile, format, save, compare, export, threads })
            command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;

        int Run(ParseResult parsed, CancellationToken cancellationToken)
        {
            if (parsed.GetValue(targets) < 1)
                throw new UsageException(FormattableString.Invariant($"--targets is {parsed.GetValue(targets)}; it must be at least 1."));
            if (parsed.GetValue(threads) < 1)
                throw new UsageException(FormattableString.Invariant($"--threads is {parsed.GetValue(threads)}; it must be at least 1."));
            foreach (var option in new[] { save, compare, export })
            {
                if (parsed.GetValue(option) is { } name && string.IsNullOrWhiteSpace(name))
                    throw new UsageException($"{option.Name} is empty; it takes a path.");
            }

            var started = Stopwatch.GetTimestamp();
            var run = new EvalRun(
                parsed.GetValue(targets),
                parsed.GetValue(seed)!,
                parsed.GetValue(profile),
                parsed.GetValue(threads),
                parsed.GetValue(export)
            );
            if (run.Profile is { } id)
                ProfileLoader.Load(id);
            ImmutableArray<SavedScore>? earlier = parsed.GetValue(compare) is { } file ? ScoreFile.Read(file, run.Seed) : null;
            if (parsed.GetValue(save) is { } target)
                LineFile.Prepare(target);
            var corpora = Evaluate(terminal, EvalSource.Of(parsed.GetValue(paths)!), run, cancellationToken);
            if (corpora.All(corpus => corpus.Targets.IsEmpty))
                throw new UsageException(
                    $"{string.Join(". ", corpora.Select(corpus => corpus.WhyNone()))}. Give a larger tree, or several."
                );

            foreach (var corpus in corpora.Where(corpus => corpus.Targets.IsEmpty))
                terminal.Note($"refminer: note: {corpus.WhyNone()}");
            var comparison = earlier is { } before ? Compare(terminal, before, corpora, parsed.GetValue(compare)!) : null;
            EvalReport.Write(terminal, parsed.GetValue(format), Answer(corpora, run.Seed, comparison));
            if (parsed.GetValue(save) is { } saved)
                ScoreFile.Write(saved, corpora, run.Seed);
            terminal.Note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"refminer: eval: corpora {corpora.Length}; targets {corpora.Sum(c => c.Targets.Length)}; methods "
                        + $"{corpora.Sum(c => c.Entry.Methods)}; {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"
                )
            );
            return ExitCode.Done;
        }
    }

    /// <summary>All corpora in ordinal order of their names, whatever the order of the paths.</summary>
    private static ImmutableArray<EvaluatedCorpus> Evaluate(
        Terminal terminal,
        ImmutableArray<EvalSource> sources,
        EvalRun run,
        CancellationToken cancellationToken
    )
    {
        var corpora = new List<EvaluatedCorpus>();
        foreach (var source in sources)
        {
            source.Use(
                terminal,
                run.Profile,
                run.Threads,
                (reader, index) =>
                {
                    foreach (var segment in reader.Segments)
                        corpora.Add(run.Evaluate(terminal, segment, index, cancellationToken));
                },
                cancellationToken
            );
        }

        return [.. corpora.OrderBy(corpus => corpus.Entry.Name, StringComparer.Ordinal)];
    }

    private static EvalAnswer Answer(ImmutableArray<EvaluatedCorpus> corpora, string seed, EvalComparisonAnswer? comparison)
    {
        double[] times = [.. corpora.SelectMany(corpus => corpus.Milliseconds).Order()];
        return new EvalAnswer(
            EvalAnswer.ToolVersion,
            seed,
            corpora.Sum(corpus => corpus.Targets.Length),
            EvalAnswer.Summarise(corpora.SelectMany(corpus => corpus.Scores)),
            [
                .. corpora.Select(corpus => new EvalAnswer.Corpus(
                    corpus.Entry.Name,
                    corpus.Entry.Commit,
                    corpus.Profile,
                    corpus.Entry.Methods,
                    corpus.Targets.Length,
                    Math.Round(corpus.Targets.Select(target => (double)target.Gold.Length).DefaultIfEmpty().Average(), 2),
                    EvalAnswer.BodiesOf(corpus.Accepted),
                    EvalAnswer.Summarise(corpus.Scores)
                )),
            ],
            EvalAnswer.BodiesOf(corpora.Select(corpus => corpus.Accepted)),
            new EvalAnswer.QueryTimes(times.Length, Percentile(times, 0.5), Percentile(times, 0.99)),
            comparison
        );
    }

    private static EvalComparisonAnswer Compare(
        Terminal terminal,
        ImmutableArray<SavedScore> before,
        ImmutableArray<EvaluatedCorpus> corpora,
        string file
    )
    {
        foreach (var corpus in corpora)
        {
            var old = before.FirstOrDefault(score => score.Corpus == corpus.Entry.Name);
            if (old is null)
                terminal.Note($"refminer: note: '{file}' does not have {corpus.Entry.Name}");
            else if (old.Commit != corpus.Entry.Commit)
                terminal.Note(
                    $"refminer: note: {corpus.Entry.Name} was at commit {old.Commit ?? "(unknown)"}, now at "
                        + $"{corpus.Entry.Commit ?? "(unknown)"}"
                );
            else if (old.Profile != corpus.Profile)
                terminal.Note($"refminer: note: {corpus.Entry.Name} was asked with profile {old.Profile}, now with {corpus.Profile}");
        }

        var comparison = EvaluationComparison.Of(before.Select(ScoreFile.Score), corpora.SelectMany(corpus => corpus.Scores));
        if (comparison.Cells.IsEmpty)
            throw new UsageException($"'{file}' has no target in common with this run; there is nothing to compare.");

        return EvalComparisonAnswer.From(comparison, file, before[0].Tool);
    }

    /// <summary>The nearest-rank percentile of sorted values, in milliseconds with three decimals.</summary>
    private static double Percentile(double[] sorted, double share) => Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1], 3);
}
