using System.CommandLine;
using RefMiner.Output;
using RefMiner.Storage;

namespace RefMiner.Commands;

/// <summary><c>refminer dump</c>: writes an index in its canonical form.</summary>
internal static class DumpCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "dump",
            "Writes all that the index holds as JSON Lines, arrays as their SHA-256: indexes of equal content give equal bytes."
        );
        var corpus = new Option<string?>("--corpus") { Description = "Name of the one corpus to write.", HelpName = "N" };
        var index = SharedOptions.Index();
        command.Options.Add(corpus);
        command.Options.Add(index);
        command.SetAction(parsed => Dump(terminal, parsed.GetValue(index)!, parsed.GetValue(corpus)));
        return command;
    }

    private static int Dump(Terminal terminal, string path, string? corpus)
    {
        using var reader = IndexReader.Open(path);
        if (corpus is not null && reader.Manifest.Corpora.All(c => c.Name != corpus))
            throw new CorpusNotFoundException(
                corpus,
                $"index '{path}' holds no corpus '{corpus}'. It holds: {string.Join(", ", reader.Manifest.Corpora.Select(c => c.Name))}."
            );

        IndexDump.Write(reader, corpus, terminal.Results);
        return ExitCode.Done;
    }
}
