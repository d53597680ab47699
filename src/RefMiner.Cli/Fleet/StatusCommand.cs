using System.CommandLine;
using System.Globalization;
using RefMiner.Commands;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet status</c>: whether the fleet does its work.</summary>
internal static class StatusCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("status", "Shows what is due, running and failed, and how old each corpus is.");
        var maxAge = new Option<double?>("--max-age")
        {
            Description = "Hours after which a corpus is too old: the exit code is then 3.",
            HelpName = "HOURS",
        };
        var format = SharedOptions.Format(OutputFormat.Table);
        var connection = FleetCommand.Connection();
        foreach (var option in new Option[] { maxAge, format, connection })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(maxAge) is { } hours && !(hours > 0))
                    throw new UsageException(FormattableString.Invariant($"--max-age is {hours}; it must be above 0."));

                await using var fleet = await FleetCommand.Open(parsed, connection, FleetRole.Reader, cancellationToken);
                var answer = FleetStatusAnswer.Of(await fleet.GetStatusAsync(cancellationToken));
                terminal.Write(parsed.GetValue(format), () => answer, () => Show(terminal, answer, parsed.GetValue(format)));

                var old = parsed.GetValue(maxAge) is { } limit
                    ? answer.Corpora.Where(corpus => corpus.AgeSeconds is null || corpus.AgeSeconds > limit * 3600).ToList()
                    : [];
                foreach (var corpus in old)
                    terminal.Complain(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"refminer: error: corpus {corpus.Name} "
                                + $"{(corpus.AgeSeconds is null ? "was never current" : $"is older than {parsed.GetValue(maxAge)} hours")}"
                        )
                    );
                return old.Count > 0 ? ExitCode.Unavailable : ExitCode.Done;
            }
        );
        return command;
    }

    private static void Show(Terminal terminal, FleetStatusAnswer answer, OutputFormat format)
    {
        Tables.Write(
            terminal,
            format,
            ["Corpus", "State", "Generation", "Methods", "Resolved", "Age", "Due (UTC)", "Worker"],
            answer.Corpora.Select(corpus =>
                new[]
                {
                    corpus.Name,
                    corpus.State,
                    corpus.Generation?.ToString(CultureInfo.InvariantCulture) ?? "-",
                    corpus.Methods?.ToString("N0", CultureInfo.InvariantCulture) ?? "-",
                    corpus.Resolved is { } share ? FormattableString.Invariant($"{100 * share:0.0} %") : "-",
                    Age(corpus.AgeSeconds),
                    corpus.State == "due" ? "now" : corpus.NextAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-",
                    corpus.Worker ?? "-",
                }
            )
        );
        foreach (var corpus in answer.Corpora.Where(corpus => corpus.Error is not null))
            terminal.Complain($"refminer: error {corpus.ErrorId}: {corpus.Name}: {corpus.Error}");
        var workers = string.Join(", ", answer.Workers.Select(worker => $"{worker.Name} (seen {Age(worker.SilentSeconds)} ago)"));
        terminal.Results.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"corpora: {answer.Corpora.Length}; {answer.Due} due, {answer.Running} running, {answer.Failed} failed; oldest "
                    + $"{Age(answer.OldestSeconds)}; workers: {(answer.Workers.IsEmpty ? "none" : workers)}"
            )
        );
    }

    private static string Age(double? seconds) =>
        seconds switch
        {
            null => "-",
            < 120 => FormattableString.Invariant($"{seconds:0} s"),
            < 7200 => FormattableString.Invariant($"{seconds / 60:0} min"),
            < 172_800 => FormattableString.Invariant($"{seconds / 3600:0.0} h"),
            _ => FormattableString.Invariant($"{seconds / 86_400:0.0} d"),
        };
}
