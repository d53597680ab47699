using System.CommandLine;
using RefMiner.Output;

namespace RefMiner.Fleet;

/// <summary>What <c>refminer fleet add</c> is given on the command line.</summary>
internal sealed class AddArguments
{
    private static readonly FleetCorpus ByDefault = new();

    /// <summary>Adds them to the command.</summary>
    public AddArguments(Command command)
    {
        command.Arguments.Add(Name);
        command.Arguments.Add(Source);
        foreach (var option in (Option[])[List, .. OfACorpus, Connection])
            command.Options.Add(option);
    }

    public Argument<string?> Name { get; } = new("name") { Description = "Name of the corpus.", Arity = ArgumentArity.ZeroOrOne };

    public Argument<string?> Source { get; } =
        new("source")
        {
            Description =
                "URL of a git repository (https, ssh, git, file or user@host:path), or a folder that every worker sees; with "
                + "--branch a folder is taken for a repository.",
            Arity = ArgumentArity.ZeroOrOne,
        };

    public Option<string?> List { get; } =
        new("--from")
        {
            Description = "File of corpora (JSON; its schema is docs/schemas/fleet.schema.json), instead of a name and a source.",
            HelpName = "FILE",
        };

    public Option<string?> Branch { get; } = new("--branch") { Description = "Branch; by default the remote's.", HelpName = "B" };

    public Option<string> Profile { get; } =
        new("--profile")
        {
            Description = "auto, onex-v2, dotnet or the folder of a profile that every worker sees.",
            DefaultValueFactory = _ => ByDefault.Profile,
            HelpName = "P",
        };

    public Option<string> Load { get; } =
        new("--load")
        {
            Description =
                "auto, source, or msbuild, WHICH RUNS THE BUILD LOGIC AND GENERATORS OF THE TREE ON THE WORKER; only for trees "
                + "that you trust.",
            DefaultValueFactory = _ => ByDefault.Load,
            HelpName = "L",
        };

    public Option<string> Cron { get; } =
        new("--cron")
        {
            Description =
                "When it is mined, UTC: minute, hour, day, month, weekday. H stands for a value that the name decides, so that not "
                + "all are due at once.",
            DefaultValueFactory = _ => ByDefault.Cron,
            HelpName = "CRON",
        };

    public Option<int> Priority { get; } =
        new("--priority")
        {
            Description = "1 to 9; higher first among corpora that are due at the same time.",
            DefaultValueFactory = _ => ByDefault.Priority,
            HelpName = "N",
        };

    public Option<string[]> Include { get; } =
        new("--include") { Description = "Glob of files to mine, from the tree's root; may be repeated.", HelpName = "GLOB" };

    public Option<string[]> Exclude { get; } =
        new("--exclude") { Description = "Glob of files to leave out; may be repeated.", HelpName = "GLOB" };

    public Option<bool> Tests { get; } = new("--include-tests") { Description = "Mine test code too." };

    public Option<bool> Submodules { get; } = new("--submodules") { Description = "Fetch git submodules too." };

    public Option<string?> Connection { get; } = FleetCommand.Connection();

    private Option[] OfACorpus => [Branch, Profile, Load, Cron, Priority, Include, Exclude, Tests, Submodules];

    /// <summary>Refuses what the file says already.</summary>
    /// <exception cref="UsageException">Something is given beside it.</exception>
    public void Check(ParseResult parsed)
    {
        if (
            parsed.GetValue(List) is not null
            && OfACorpus.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } unheard
        )
            throw new UsageException($"{unheard.Name} says nothing beside --from: the file says it of each corpus.");
    }

    /// <summary>The one corpus that is named.</summary>
    /// <exception cref="UsageException">None is, or beside a file.</exception>
    public FleetCorpus Corpus(ParseResult parsed)
    {
        if (parsed.GetValue(List) is not null || parsed.GetValue(Name) is null || parsed.GetValue(Source) is null)
            throw new UsageException("give a name and a source, or a file of corpora with --from.");

        var source = parsed.GetValue(Source)!;
        var corpus = new FleetCorpus
        {
            Name = parsed.GetValue(Name)!,
            Source = Directory.Exists(source) ? Path.GetFullPath(source) : source,
            Branch = parsed.GetValue(Branch),
            Profile =
                parsed.GetValue(Profile) is { } folder && Directory.Exists(folder) ? Path.GetFullPath(folder) : parsed.GetValue(Profile)!,
            Load = parsed.GetValue(Load)!,
            Cron = parsed.GetValue(Cron)!,
            Priority = parsed.GetValue(Priority),
            Include = [.. parsed.GetValue(Include) ?? []],
            Exclude = [.. parsed.GetValue(Exclude) ?? []],
            IncludeTests = parsed.GetValue(Tests),
            Submodules = parsed.GetValue(Submodules),
        };
        FleetCorpora.Check(corpus);
        return corpus;
    }
}
