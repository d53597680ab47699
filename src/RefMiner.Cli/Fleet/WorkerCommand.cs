using System.CommandLine;
using System.Globalization;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet worker</c>: mines what is due.</summary>
internal static class WorkerCommand
{
    // A restart of the database, or a move to another machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "worker",
            "Mines corpora as they become due, until it is stopped. Start as many as you like, on any machine that reaches the "
                + "database, the store and the sources; needs the git command for sources that are repositories."
        );
        var name = new Option<string?>("--name")
        {
            Description = "Unique name of the worker; by default the machine's name with a new number.",
            HelpName = "N",
        };
        var parallel = new Option<int>("--parallel")
        {
            Description = "At most this many corpora at once.",
            DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount / 2),
            HelpName = "N",
        };
        var work = new Option<string>("--work")
        {
            Description = "Scratch folder for sources and segments in progress.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "refminer-fleet"),
            HelpName = "DIR",
        };
        var limit = new Option<double>("--git-limit")
        {
            Description = "Minutes that one git command may take.",
            DefaultValueFactory = _ => 30,
            HelpName = "MIN",
        };
        var untilIdle = new Option<bool>("--until-idle") { Description = "End when nothing is due or running." };
        var connection = FleetCommand.Connection();
        foreach (var option in new Option[] { name, parallel, work, limit, untilIdle, connection })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(parallel) < 1)
                    throw new UsageException($"--parallel is {parsed.GetValue(parallel)}; it must be at least 1.");
                if (!(parsed.GetValue(limit) > 0 && parsed.GetValue(limit) < 10_000))
                    throw new UsageException(
                        FormattableString.Invariant($"--git-limit is {parsed.GetValue(limit)}; it must be above 0 and below 10,000.")
                    );
                if (parsed.GetValue(name) is { } given && !CorpusName.IsValid(given))
                    throw new UsageException($"--name is '{given}': letters, digits, '.', '_' and '-', 64 at most.");

                var options = new FleetWorkerOptions
                {
                    Parallel = parsed.GetValue(parallel),
                    WorkPath = Path.GetFullPath(parsed.GetValue(work)!),
                    GitLimit = TimeSpan.FromMinutes(parsed.GetValue(limit)),
                    UntilIdle = parsed.GetValue(untilIdle),
                };
                if (parsed.GetValue(name) is { } own)
                    options = options with { Name = own };
                var (done, failed) = (0, 0);
                await using var fleet = await FleetCommand.Open(parsed, connection, FleetRole.Worker, cancellationToken, Patience);
                terminal.Note(
                    FormattableString.Invariant(
                        $"refminer: worker {options.Name}: corpora at once: {options.Parallel}; scratch folder {options.WorkPath}"
                    )
                );
                await fleet.WorkAsync(options, Report, line => terminal.Complain($"refminer: scheduler: {line}"), cancellationToken);
                terminal.Note(
                    FormattableString.Invariant($"refminer: worker {options.Name}: stopped; corpora done: {done}, failed: {failed}")
                );
                return failed > 0 && options.UntilIdle ? ExitCode.Unavailable : ExitCode.Done;

                void Report(FleetRun run)
                {
                    Interlocked.Increment(ref run.Outcome == FleetRunOutcome.Failed ? ref failed : ref done);
                    if (run.Error is not null)
                        terminal.Complain($"refminer: error {run.ErrorId}: {run.Corpus}: {run.Error}");
                    else
                        terminal.Note(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"refminer: {run.Corpus}: {Line(run)}; "
                                    + $"{run.FetchSeconds + run.MineSeconds + run.StoreSeconds:0.0} s (fetching "
                                    + $"{run.FetchSeconds:0.0}, mining {run.MineSeconds:0.0}, storing {run.StoreSeconds:0.0})"
                            )
                        );
                }
            }
        );
        return command;
    }

    private static string Line(FleetRun run) =>
        run.Generation is { } generation
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"generation {generation}; files {run.Counts!.FilesMined} mined ({run.Counts.FilesUnchanged} unchanged), "
                    + $"{run.Counts.FilesSkipped} skipped; methods {run.Counts.Methods}"
            )
            : run.Outcome.ToString().ToLowerInvariant();
}
