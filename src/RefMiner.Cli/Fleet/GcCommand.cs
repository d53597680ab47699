using System.CommandLine;
using System.Globalization;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet gc</c>: deletes what no corpus uses.</summary>
internal static class GcCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "gc",
            "Deletes segments that no corpus has used for some time: those of earlier generations, of removed corpora, and of "
                + "workers that died; and rows of runs that ended 90 days ago."
        );
        var age = new Option<double>("--older-than")
        {
            Description = "Hours that a segment must be unused; a running pull may need recently replaced ones.",
            DefaultValueFactory = _ => 24,
            HelpName = "HOURS",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Only count what would be deleted." };
        var connection = FleetCommand.Connection();
        foreach (var option in new Option[] { age, dry, connection })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (!(parsed.GetValue(age) >= 0 && parsed.GetValue(age) < 1e6))
                    throw new UsageException(
                        FormattableString.Invariant($"--older-than is {parsed.GetValue(age)}; it must be at least 0.")
                    );

                await using var fleet = await FleetCommand.Open(
                    parsed,
                    connection,
                    parsed.GetValue(dry) ? FleetRole.Reader : FleetRole.Owner,
                    cancellationToken
                );
                var (blobs, bytes, drafts) = await fleet.SweepAsync(
                    TimeSpan.FromHours(parsed.GetValue(age)),
                    parsed.GetValue(dry),
                    cancellationToken
                );
                terminal.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"refminer: {blobs} segments and states, {bytes / 1048576.0:0.0} MiB, "
                            + $"{(parsed.GetValue(dry) ? "would be" : "were")} deleted"
                            + $"{(drafts > 0 ? $", and {drafts} drafts of killed workers" : "")}"
                    )
                );
                return ExitCode.Done;
            }
        );
        return command;
    }
}
