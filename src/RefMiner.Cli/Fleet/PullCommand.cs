using System.CommandLine;
using System.Globalization;
using RefMiner.Commands;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet pull</c>: a local copy of the fleet's index.</summary>
internal static class PullCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "pull",
            "Makes a folder a copy of the fleet's index: fetches the segments that have changed, checks them, and makes them "
                + "current together. Programs that have the copy open go on meanwhile."
        );
        var index = SharedOptions.Index();
        var watch = new Option<bool>("--watch") { Description = "Keep running, and pull whenever the fleet publishes." };
        var every = new Option<double>("--every")
        {
            Description = "With --watch: seconds between two checks, at most.",
            DefaultValueFactory = _ => 60,
            HelpName = "S",
        };
        var connection = FleetCommand.Connection();
        foreach (var option in new Option[] { index, watch, every, connection })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (!(parsed.GetValue(every) >= 1 && parsed.GetValue(every) < 1e6))
                    throw new UsageException(FormattableString.Invariant($"--every is {parsed.GetValue(every)}; it must be at least 1."));

                var folder = parsed.GetValue(index)!;
                await using var fleet = await FleetCommand.Open(parsed, connection, FleetRole.Reader, cancellationToken);
                if (!parsed.GetValue(watch))
                    return Report(terminal, await fleet.PullAsync(folder, cancellationToken), isFirst: true);

                var isFirst = true;
                await fleet.FollowAsync(
                    folder,
                    TimeSpan.FromSeconds(parsed.GetValue(every)),
                    result =>
                    {
                        Report(terminal, result, isFirst);
                        isFirst = false;
                    },
                    e => terminal.Complain($"refminer: error {e.Id}: {e.Message} {Age(folder)}"),
                    cancellationToken
                );
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static string Age(string folder) =>
        FleetCopy.Read(folder) is { } copy
            ? FormattableString.Invariant($"The copy was last checked {copy.CheckedAt:yyyy-MM-dd HH:mm:ss}Z, and is still served.")
            : "There is no copy yet.";

    private static int Report(Terminal terminal, FleetPullResult result, bool isFirst)
    {
        foreach (var (corpus, failure) in result.Failures)
            terminal.Complain($"refminer: error {failure.Id}: {corpus}: {failure.Message}");
        if (isFirst || result.Fetched > 0 || result.Removed > 0 || !result.Failures.IsEmpty)
            terminal.Note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"refminer: generation {result.Generation}; corpora: {result.Corpora}, {result.Fetched} fetched ("
                        + $"{result.Bytes / 1048576.0:0.0} MiB), {result.Removed} removed, {result.Failures.Length} failed; "
                        + $"{result.Elapsed.TotalSeconds:0.0} s"
                )
            );
        return result.Failures.IsEmpty ? ExitCode.Done : ExitCode.Unavailable;
    }
}
