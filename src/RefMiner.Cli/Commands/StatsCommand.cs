using System.CommandLine;
using System.Globalization;
using RefMiner.Output;
using RefMiner.Pulling;
using RefMiner.Storage;

namespace RefMiner.Commands;

/// <summary><c>refminer stats</c>: what an index holds.</summary>
internal static class StatsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("stats", "Shows what the index holds.");
        var index = SharedOptions.Index();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Options.Add(index);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(index)!;
            Show(terminal, new IndexFolder(path).ReadManifest() ?? throw new IndexNotFoundException(path), path, parsed.GetValue(format));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes what an index holds.</summary>
    public static void Show(Terminal terminal, Manifest manifest, string path, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Results.WriteLine(Json.Indented(new StatsAnswer(path, manifest.Format, manifest.Generation, manifest.Tool, manifest.Corpora, CopyFile.Read(path)?.CheckedAt)));
            return;
        }

        Tables.Write(terminal, format, ["Corpus", "Profile", "Files", "Nodes", "Methods", "Resolved", "MiB", "Mined (UTC)"], manifest.Corpora.Select(c => new[]
        {
            c.Name,
            c.Profile,
            Number(c.Files),
            Number(c.Nodes),
            Number(c.Methods),
            c.Invocations == 0 ? "-" : FormattableString.Invariant($"{100.0 * c.InvocationsResolved / c.Invocations:0.0} %"),
            FormattableString.Invariant($"{c.Size / 1048576.0:0.0}"),
            c.MinedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        }));
        terminal.Results.WriteLine(FormattableString.Invariant($"generation {manifest.Generation}, format {manifest.Format}, written by RefMiner {manifest.Tool}"));
        if (CopyFile.Read(path) is { } copy) terminal.Results.WriteLine(FormattableString.Invariant($"a copy of a fleet, last checked {copy.CheckedAt:yyyy-MM-dd HH:mm}Z"));
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
