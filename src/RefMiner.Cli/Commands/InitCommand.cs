using System.Collections.Immutable;
using System.CommandLine;
using RefMiner.Output;
using RefMiner.Setup;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer init</c>: everything that a repository needs so that agents can ask about it.</summary>
internal static class InitCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "init",
            "Sets a repository up for coding agents: mines it, and writes their configuration after asking. What is there stays; "
                + "files are only added to."
        );
        var path = new Argument<string>("path")
        {
            Description = "The repository; by default the current folder.",
            DefaultValueFactory = _ => ".",
        };
        var client = new Option<string[]>("--client")
        {
            Description =
                "Whose configuration: claude (.mcp.json), vscode (.vscode/mcp.json), cursor (.cursor/mcp.json); may be repeated; "
                + "by default claude, and the others whose folder is there.",
            HelpName = "C",
        };
        client.AcceptOnlyFromAmong([.. Client.All.Select(known => known.Name)]);
        var index = new Option<string?>("--index")
        {
            Description = "Folder of the index; by default one in the user's cache folder.",
            HelpName = "DIR",
        };
        var agents = new Option<bool>("--agents") { Description = "Add a paragraph to AGENTS.md." };
        var skill = new Option<bool>("--skill") { Description = "Write a skill file, .claude/skills/refminer/SKILL.md." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        command.Arguments.Add(path);
        foreach (var option in new Option[] { client, index, agents, skill, yes })
            command.Options.Add(option);
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(path)!));
                if (!Directory.Exists(root))
                    throw new CorpusNotFoundException(root, $"there is no folder '{root}'. Give the folder of a repository.");

                var options = new SetupOptions
                {
                    Root = root,
                    Index = parsed.GetValue(index) is { } folder ? Path.GetFullPath(folder) : null,
                    Clients = ClientsOf(parsed.GetValue(client), root),
                    Command = ProgramCommand.Find(terminal.Variable),
                    WritesAgents = parsed.GetValue(agents),
                    WritesSkill = parsed.GetValue(skill),
                };
                return Task.FromResult(Run(terminal, options, parsed.GetValue(yes), cancellationToken));
            }
        );
        return command;
    }

    private static int Run(Terminal terminal, SetupOptions options, bool isAgreed, CancellationToken cancellationToken)
    {
        var index = options.Index ?? CachedIndex.Of(options.Root, terminal.Variable);
        var plan = SetupPlan.Of(options);
        terminal.Complain($"refminer: {options.Root} is mined into {index}");
        foreach (var file in plan)
            terminal.Complain($"refminer: {Path.GetRelativePath(options.Root, file.Path)}: {file.Does}");
        if (options.Command.Length > 1)
            terminal.Complain(
                "refminer: note: no 'refminer' is on the PATH, so the entry starts it with dnx, which fetches the package from your "
                    + "package sources"
            );
        if (!isAgreed && !Asks(terminal))
        {
            terminal.Complain("refminer: nothing was done. Answer y, or give --yes.");
            return ExitCode.Usage;
        }

        Mine(terminal, options.Root, index, cancellationToken);
        Write(plan);
        terminal.Results.WriteLine("Restart your agent in this folder, and ask it:");
        terminal.Results.WriteLine($"  {FirstQuestion.Of(index)}");
        terminal.Results.WriteLine("Or ask here:");
        terminal.Results.WriteLine($"  {FirstQuestion.CommandOf(index)}");
        return ExitCode.Done;
    }

    private static void Mine(Terminal terminal, string root, string index, CancellationToken cancellationToken)
    {
        using var session = IndexView.Open(terminal, index);
        var name = CorpusName.OfFolder(root);
        if (
            session.Corpora.FirstOrDefault(corpus => corpus.Name == name)?.Corpus is { } other
            && Mcp.RealPath.Of(other.Tree) != Mcp.RealPath.Of(root)
        )
            throw new UsageException(
                $"the corpus '{name}' of the index '{index}' is that of another tree, '{other.Tree}'. Give another folder with --index."
            );

        var miner = new IndexMiner(new IndexOptions { Root = root, Name = name });
        IndexView.Run(terminal, session, miner, cancellationToken);
    }

    private static void Write(ImmutableArray<PlannedFile> plan)
    {
        foreach (var file in plan)
        {
            try
            {
                file.Write();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException(
                    $"'{file.Path}' cannot be written: {e.Message} The index is there; run 'refminer init' again once the file can "
                        + "be written."
                );
            }
        }
    }

    private static bool Asks(Terminal terminal)
    {
        terminal.Messages.Write("Do this? [y/N] ");
        using var input = new StreamReader(terminal.OpenInput());
        return input.ReadLine()?.Trim() is "y" or "Y" or "yes" or "Yes";
    }

    private static ImmutableArray<Client> ClientsOf(string[]? asked, string root) =>
        asked is { Length: > 0 }
            ? [.. Client.All.Where(client => asked.Contains(client.Name, StringComparer.Ordinal))]
            :
            [
                .. Client.All.Where(client =>
                    client == Client.Claude || Directory.Exists(Path.Combine(root, Path.GetDirectoryName(client.File)!))
                ),
            ];
}
