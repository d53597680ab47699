using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RefMiner.Output;
using RefMiner.Reindexing;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer reindex</c>: the nightly job.</summary>
internal static class ReindexCommand
{
    private const long BytesPerMebibyte = 1 << 20;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "reindex",
            "Brings every corpus of a list up to date, several at once. One that fails does not stop the others."
        );
        var sources = new Option<string?>("--sources")
        {
            Description =
                "The list (JSON; its schema is docs/schemas/sources.schema.json); by default sources.json in the folder of the index.",
            HelpName = "FILE",
        };
        var index = SharedOptions.Index();
        var full = new Option<bool>("--full") { Description = "Mine everything, not only what changed." };
        var since = new Option<bool>("--since")
        {
            Description =
                "Leave a git checkout alone that is still at the commit that was mined; what is not committed in it is then not seen.",
        };
        var jobs = new Option<int>("--jobs")
        {
            Description = "At most this many corpora at once; by default one per core.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            HelpName = "N",
        };
        var memory = new Option<int?>("--memory")
        {
            Description = "Estimated MiB for all corpora being mined; by default half of the memory.",
            HelpName = "MIB",
        };
        var maxSkipped = new Option<int>("--max-skipped")
        {
            Description = "Files that may be skipped because of a fault, over all corpora, before the exit code is 4.",
            DefaultValueFactory = _ => 0,
            HelpName = "N",
        };
        var report = new Option<string?>("--report") { Description = "Write the JSON report to a file as well.", HelpName = "FILE" };
        var format = SharedOptions.Format(OutputFormat.Table);
        foreach (var option in new Option[] { sources, index, full, since, jobs, memory, maxSkipped, report, format })
            command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;

        int Run(ParseResult parsed, CancellationToken cancellationToken)
        {
            if (parsed.GetValue(jobs) < 1)
                throw new UsageException($"--jobs is {parsed.GetValue(jobs)}; it must be at least 1.");
            if (parsed.GetValue(memory) < 1)
                throw new UsageException($"--memory is {parsed.GetValue(memory)}; it must be at least 1.");

            if (parsed.GetValue(maxSkipped) < 0)
                throw new UsageException($"--max-skipped is {parsed.GetValue(maxSkipped)}; it must be at least 0.");

            var started = Stopwatch.GetTimestamp();
            var folder = parsed.GetValue(index)!;
            var corpora = SourceList.Read(parsed.GetValue(sources) ?? Path.Combine(folder, "sources.json"));
            var options = new ReindexOptions
            {
                IsFull = parsed.GetValue(full),
                TrustsCommits = parsed.GetValue(since),
                MaxCorpora = parsed.GetValue(jobs),
            };
            if (parsed.GetValue(memory) is { } mebibytes)
                options = options with { MemoryBytes = mebibytes * BytesPerMebibyte };

            using (var session = IndexView.Open(terminal, folder))
            {
                var outcomes = session.Reindex(corpora, options, outcome => Report(terminal, outcome), cancellationToken);
                var answer = new ReindexAnswer(
                    folder,
                    [.. outcomes.Select(ReindexAnswer.CorpusRun.From)],
                    Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 3)
                );
                foreach (var other in session.Corpora.Where(known => outcomes.All(outcome => outcome.Corpus.Name != known.Name)))
                    terminal.Note(
                        $"refminer: note: corpus {other.Name} is in the index but not in the list; 'refminer remove {other.Name} "
                            + $"--index {folder}' takes it out"
                    );

                // Last, so that the results are printed even if this cannot be written.
                var exitCode = Conclude(
                    terminal,
                    answer,
                    outcomes,
                    parsed.GetValue(format),
                    parsed.GetValue(maxSkipped),
                    parsed.GetValue(report)
                );
                HealthFile.Write(folder, outcomes, session.Corpora.Select(corpus => corpus.Name), TimeProvider.System.GetUtcNow());
                return exitCode;
            }
        }
    }

    private static void WriteReport(string file, ReindexAnswer answer)
    {
        try
        {
            File.WriteAllText(file, Json.Document(answer));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the report cannot be written to '{file}': {e.Message} The index itself is up to date.");
        }
    }

    private static void Report(Terminal terminal, CorpusOutcome outcome)
    {
        var name = outcome.Corpus.Name;
        if (outcome.Status == CorpusStatus.Failed)
            terminal.Complain($"refminer: error {outcome.ErrorId}: {name}: {outcome.Error}");
        else if (outcome.Report is { } report)
            IndexView.Report(terminal, report, outcome.Corpus.Entry.Load == "msbuild");
        else
            terminal.Note($"refminer: {name}: still at the commit that was mined");
    }

    private static int Conclude(
        Terminal terminal,
        ReindexAnswer answer,
        ImmutableArray<CorpusOutcome> outcomes,
        OutputFormat format,
        int maxSkipped,
        string? report
    )
    {
        if (report is not null)
            WriteReport(report, answer);
        terminal.Write(
            format,
            () => answer,
            () =>
                Tables.Write(
                    terminal,
                    format,
                    ["Corpus", "Status", "Files", "Unchanged", "Skipped", "Nodes", "Methods", "Seconds"],
                    answer.Corpora.Select(c =>
                        new[]
                        {
                            c.Name,
                            c.Status.ToString().ToLowerInvariant(),
                            Number(c.FilesMined),
                            Number(c.FilesUnchanged),
                            Number(c.FilesSkipped),
                            Number(c.Nodes),
                            Number(c.Methods),
                            FormattableString.Invariant($"{c.Seconds:0.0}"),
                        }
                    )
                )
        );

        var skipped = outcomes.Sum(outcome => outcome.Report?.FilesSkipped ?? 0);
        int Count(CorpusStatus status) => outcomes.Count(outcome => outcome.Status == status);
        terminal.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"refminer: {outcomes.Length} corpora, {Count(CorpusStatus.Mined)} mined, {Count(CorpusStatus.Unchanged)} "
                    + $"unchanged, {Count(CorpusStatus.Failed)} failed; files {outcomes.Sum(o => o.Report?.FilesSeen ?? 0)} seen, "
                    + $"{outcomes.Sum(o => o.Report?.FilesUnchanged ?? 0)} unchanged, "
                    + $"{outcomes.Sum(o => o.Report is { } r ? r.FilesMined - r.FilesUnchanged : 0)} mined, {skipped} skipped; nodes "
                    + $"{outcomes.Sum(o => o.Report?.Nodes ?? 0)}; {answer.Seconds:0.0} s"
            )
        );
        if (Count(CorpusStatus.Failed) > 0)
            return ExitCode.Unavailable;
        if (skipped <= maxSkipped)
            return ExitCode.Done;

        terminal.Complain(
            string.Create(
                CultureInfo.InvariantCulture,
                $"refminer: error: {skipped} files were skipped (limit {maxSkipped}). Fix them, exclude them in the list, or raise the "
                    + $"limit with --max-skipped {skipped}."
            )
        );
        return ExitCode.Skipped;
    }

    private static string Number(int? number) =>
        number is { } known ? known.ToString(System.Globalization.CultureInfo.InvariantCulture) : "-";
}
