using System.CommandLine;
using System.Globalization;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary><c>refminer fleet add</c>: adds corpora, or changes them.</summary>
internal static class AddCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var byDefault = new FleetCorpus();
        var command = new Command("add", "Adds a corpus to the fleet, or all of a file; one that is there is changed to what is given.");
        var name = new Argument<string?>("name") { Description = "Name of the corpus.", Arity = ArgumentArity.ZeroOrOne };
        var source = new Argument<string?>("source")
        {
            Description =
                "URL of a git repository (https, ssh, git, file or user@host:path), or a folder that every worker sees; with "
                + "--branch a folder is taken for a repository.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var list = new Option<string?>("--from")
        {
            Description = "File of corpora (JSON; its schema is docs/schemas/fleet.schema.json), instead of a name and a source.",
            HelpName = "FILE",
        };
        var branch = new Option<string?>("--branch") { Description = "Branch; by default the remote's.", HelpName = "B" };
        var profile = new Option<string>("--profile")
        {
            Description = "auto, onex-v2, dotnet or the folder of a profile that every worker sees.",
            DefaultValueFactory = _ => byDefault.Profile,
            HelpName = "P",
        };
        var load = new Option<string>("--load")
        {
            Description =
                "auto, source, or msbuild, WHICH RUNS THE BUILD LOGIC AND GENERATORS OF THE TREE ON THE WORKER; only for trees "
                + "that you trust.",
            DefaultValueFactory = _ => byDefault.Load,
            HelpName = "L",
        };
        var cron = new Option<string>("--cron")
        {
            Description =
                "When it is mined, UTC: minute, hour, day, month, weekday. H stands for a value that the name decides, so that not "
                + "all are due at once.",
            DefaultValueFactory = _ => byDefault.Cron,
            HelpName = "CRON",
        };
        var priority = new Option<int>("--priority")
        {
            Description = "1 to 9; higher first among corpora that are due at the same time.",
            DefaultValueFactory = _ => byDefault.Priority,
            HelpName = "N",
        };
        var include = new Option<string[]>("--include")
        {
            Description = "Glob of files to mine, from the tree's root; may be repeated.",
            HelpName = "GLOB",
        };
        var exclude = new Option<string[]>("--exclude") { Description = "Glob of files to leave out; may be repeated.", HelpName = "GLOB" };
        var tests = new Option<bool>("--include-tests") { Description = "Mine test code too." };
        var submodules = new Option<bool>("--submodules") { Description = "Fetch git submodules too." };
        var connection = FleetCommand.Connection();
        command.Arguments.Add(name);
        command.Arguments.Add(source);
        foreach (
            var option in new Option[] { list, branch, profile, load, cron, priority, include, exclude, tests, submodules, connection }
        )
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (
                    parsed.GetValue(list) is not null
                    && new Option[] { branch, profile, load, cron, priority, include, exclude, tests, submodules }.FirstOrDefault(option =>
                        parsed.GetResult(option) is { Implicit: false }
                    )
                        is { } unheard
                )
                    throw new UsageException($"{unheard.Name} says nothing beside --from: the file says it of each corpus.");

                var corpora = parsed.GetValue(list) is { } file && parsed.GetValue(name) is null ? FleetCorpora.Read(file) : [One(parsed)];
                await using var fleet = await FleetCommand.Open(parsed, connection, FleetRole.Owner, cancellationToken);
                var changed = await fleet.AddAsync(corpora, cancellationToken);
                terminal.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"refminer: corpora added: {corpora.Length - changed.Length}, changed: {changed.Length}; 'refminer fleet "
                            + $"run-now' mines them before their time"
                    )
                );
                foreach (var corpus in corpora.Where(corpus => corpus.Load == "msbuild"))
                    terminal.Complain(
                        $"refminer: warning: {corpus.Name}: with load msbuild, workers run the build logic of its tree, no matter "
                            + "who changes it"
                    );
                return ExitCode.Done;
            }
        );
        return command;

        FleetCorpus One(ParseResult parsed)
        {
            if (parsed.GetValue(list) is not null || parsed.GetValue(name) is null || parsed.GetValue(source) is null)
                throw new UsageException("give a name and a source, or a file of corpora with --from.");

            var given = parsed.GetValue(source)!;
            var corpus = new FleetCorpus
            {
                Name = parsed.GetValue(name)!,
                Source = Directory.Exists(given) ? Path.GetFullPath(given) : given,
                Branch = parsed.GetValue(branch),
                Profile =
                    parsed.GetValue(profile) is { } folder && Directory.Exists(folder)
                        ? Path.GetFullPath(folder)
                        : parsed.GetValue(profile)!,
                Load = parsed.GetValue(load)!,
                Cron = parsed.GetValue(cron)!,
                Priority = parsed.GetValue(priority),
                Include = [.. parsed.GetValue(include) ?? []],
                Exclude = [.. parsed.GetValue(exclude) ?? []],
                IncludeTests = parsed.GetValue(tests),
                Submodules = parsed.GetValue(submodules),
            };
            FleetCorpora.Check(corpus);
            return corpus;
        }
    }
}
