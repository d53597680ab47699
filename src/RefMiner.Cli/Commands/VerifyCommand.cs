using System.CommandLine;
using RefMiner.Output;
using RefMiner.Storage;

namespace RefMiner.Commands;

/// <summary><c>refminer verify</c>: checks that an index is whole.</summary>
internal static class VerifyCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("verify", "Checks every hash, count and id of the index.");
        var index = SharedOptions.Index();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Options.Add(index);
        command.Options.Add(format);
        command.SetAction(parsed => Verify(terminal, parsed.GetValue(index)!, parsed.GetValue(format)));
        return command;
    }

    private static int Verify(Terminal terminal, string path, OutputFormat format)
    {
        var faults = IndexVerifier.Verify(path);
        var corpora = new IndexFolder(path).ReadManifest()?.Corpora.Length ?? 0;
        terminal.Write(format, () => new VerifyAnswer(path, corpora, [.. faults]), Show);
        foreach (var fault in faults)
            terminal.Complain($"refminer: error RM2004: {fault}. Mine its corpus again: refminer index <tree> --index {path}");
        return faults.Count == 0 ? ExitCode.Done : ExitCode.Unavailable;

        void Show()
        {
            if (faults.Count == 0)
                terminal.Results.WriteLine(
                    FormattableString.Invariant($"{path}: {corpora} {(corpora == 1 ? "corpus" : "corpora")}, nothing wrong")
                );
        }
    }
}
