using System.CommandLine;
using System.Globalization;
using RefMiner.Output;
using RefMiner.Reindexing;

namespace RefMiner.Commands;

/// <summary><c>refminer health</c>: whether the nightly job runs.</summary>
internal static class HealthCommand
{
    // Hours by which two clocks may differ.
    private const double ClockDrift = 1;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "health",
            "Says how old the last successful reindex is; exit code 3 when it is too old, or there was none."
        );
        var maxAge = new Option<double>("--max-age")
        {
            Description = "Hours after which it is too old.",
            DefaultValueFactory = _ => 36,
            HelpName = "HOURS",
        };
        var index = SharedOptions.Index();
        var format = SharedOptions.Format(OutputFormat.Table);
        foreach (var option in new Option[] { maxAge, index, format })
            command.Options.Add(option);
        command.SetAction(parsed => Check(terminal, parsed.GetValue(index)!, parsed.GetValue(maxAge), parsed.GetValue(format)));
        return command;
    }

    private static int Check(Terminal terminal, string index, double maxAge, OutputFormat format)
    {
        if (!(maxAge > 0))
            throw new UsageException(FormattableString.Invariant($"--max-age is {maxAge}; it must be above 0."));
        if (HealthFile.Read(index) is not { } health)
        {
            terminal.Complain(
                $"refminer: error: '{HealthFile.PathIn(index)}' is missing or cannot be read: 'refminer reindex' writes it at its end. "
                    + "Run that, or name its index with --index."
            );
            return ExitCode.Unavailable;
        }

        foreach (var corpus in health.Corpora.Where(corpus => corpus.Error is not null))
            terminal.Complain($"refminer: {corpus.Name}: {corpus.Error}");
        var hours = (TimeProvider.System.GetUtcNow() - health.LastSuccessAt)?.TotalHours;
        var isFresh = hours <= maxAge && hours >= -ClockDrift;
        terminal.Write(
            format,
            () => Answer(index, health, hours, isFresh),
            () => terminal.Results.WriteLine(Line(health, hours, maxAge, isFresh))
        );
        return isFresh ? ExitCode.Done : ExitCode.Unavailable;
    }

    private static string Line(HealthFile health, double? hours, double maxAge, bool isFresh) =>
        health.LastSuccessAt is not { } success
            ? "no reindex has succeeded yet"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"last success {success:yyyy-MM-dd HH:mm}Z, "
                    + $"{(hours < 0 ? "in the future: the clock has gone back" : $"{hours:0.0} hours ago")}; "
                    + $"{(hours > maxAge ? $"older than {maxAge} hours" : isFresh ? "fresh" : "its age cannot be told")}; last run "
                    + $"{(health.Ok ? "succeeded" : "failed")}{Skipped(health.Corpora.Sum(corpus => (long)corpus.FilesSkipped))}"
            );

    private static string Skipped(long files) =>
        files switch
        {
            0 => "",
            1 => ", but skipped 1 file",
            _ => FormattableString.Invariant($", but skipped {files:N0} files"),
        };

    private static HealthAnswer Answer(string index, HealthFile health, double? hours, bool isFresh) =>
        new()
        {
            Index = index,
            Fresh = isFresh,
            AgeHours = hours is { } age ? Math.Round(age, 2) : null,
            FinishedAt = health.FinishedAt,
            LastSuccessAt = health.LastSuccessAt,
            Ok = health.Ok,
            Corpora = health.Corpora,
        };
}
