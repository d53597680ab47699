using System.CommandLine;
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
        var command = new Command("health", "Says how old the last successful reindex is; exit code 3 when it is too old, or there was none.");
        var maxAge = new Option<double>("--max-age") { Description = "Hours after which it is too old.", DefaultValueFactory = _ => 36, HelpName = "HOURS" };
        var index = SharedOptions.Index();
        command.Options.Add(maxAge);
        command.Options.Add(index);
        command.SetAction(parsed => Check(terminal, parsed.GetValue(index)!, parsed.GetValue(maxAge)));
        return command;
    }

    private static int Check(Terminal terminal, string index, double maxAge)
    {
        if (!(maxAge > 0)) throw new UsageException(FormattableString.Invariant($"--max-age is {maxAge}; it must be above 0."));
        if (HealthFile.Read(index) is not { } health) throw new IndexInaccessibleException(HealthFile.PathIn(index), "it is missing or no health file; 'refminer reindex' writes it");

        foreach (var corpus in health.Corpora.Where(corpus => corpus.Error is not null)) terminal.Complain($"refminer: {corpus.Name}: {corpus.Error}");
        if (health.LastSuccessAt is not { } success)
        {
            terminal.Results.WriteLine("no reindex has succeeded yet");
            return ExitCode.Unavailable;
        }

        var hours = (TimeProvider.System.GetUtcNow() - success).TotalHours;
        var isTooOld = hours > maxAge || hours < -ClockDrift;
        terminal.Results.WriteLine(FormattableString.Invariant($"last success {success:yyyy-MM-dd HH:mm}Z, {(hours < 0 ? "in the future: the clock has gone back" : $"{hours:0.0} hours ago")}; {(hours > maxAge ? $"older than {maxAge} hours" : isTooOld ? "its age cannot be told" : "fresh")}; last run {(health.Ok ? "succeeded" : "failed")}"));
        return isTooOld ? ExitCode.Unavailable : ExitCode.Done;
    }
}
