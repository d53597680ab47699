using System.Collections.Immutable;
using System.CommandLine;
using RefMiner.Doctor;
using RefMiner.Output;

namespace RefMiner.Commands;

/// <summary><c>refminer doctor</c>: checks the machine and the index, and says how to fix each problem.</summary>
internal static class DoctorCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "doctor",
            "Checks the SDK, the index, its corpora and profiles, name resolution and permissions, and says how to fix each problem."
        );
        var index = SharedOptions.Index();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Options.Add(index);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            ImmutableArray<Finding> findings =
            [
                .. MachineChecks.Run(),
                .. new IndexChecks(parsed.GetValue(index)!, TimeProvider.System).Run(),
            ];
            terminal.Write(parsed.GetValue(format), () => new DoctorAnswer(findings), () => Show(terminal, findings));
            return findings.Any(finding => finding.Status == FindingStatus.Error) ? ExitCode.Unavailable : ExitCode.Done;
        });
        return command;
    }

    private static void Show(Terminal terminal, ImmutableArray<Finding> findings)
    {
        foreach (var finding in findings)
        {
            terminal.Results.WriteLine(
                Terminal.Visible($"{finding.Status.ToString().ToLowerInvariant(), -5}  {finding.Check}: {finding.Found}")
            );
            if (finding.Cure is not null)
                terminal.Results.WriteLine(Terminal.Visible($"       {finding.Cure}"));
        }
    }
}
