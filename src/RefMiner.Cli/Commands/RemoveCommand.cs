using System.CommandLine;
using RefMiner.Output;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer remove</c>: takes corpora out of an index.</summary>
internal static class RemoveCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("remove", "Takes corpora out of the index. Their sources stay as they are.");
        var names = new Argument<string[]>("corpus")
        {
            Description = "Names of corpora, as 'refminer stats' shows them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var index = SharedOptions.Index();
        command.Arguments.Add(names);
        command.Options.Add(index);
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(index)!;
            if (!Directory.Exists(folder))
                throw new IndexNotFoundException(folder);

            using var session = IndexView.Open(terminal, folder);
            var known = session.Corpora.Select(corpus => corpus.Name).ToArray();
            foreach (var name in parsed.GetValue(names)!.Except(known, StringComparer.Ordinal))
                throw new CorpusNotFoundException(
                    name,
                    $"index '{folder}' holds no corpus '{name}'. It holds: {string.Join(", ", known)}."
                );

            session.Remove(parsed.GetValue(names)!);
            terminal.Note(
                $"refminer: removed {string.Join(", ", parsed.GetValue(names)!)}; "
                    + $"the index holds {session.Corpora.Length} {(session.Corpora.Length == 1 ? "corpus" : "corpora")}"
            );
            return ExitCode.Done;
        });
        return command;
    }
}
