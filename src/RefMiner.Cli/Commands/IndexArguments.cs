using System.CommandLine;
using RefMiner.Output;

namespace RefMiner.Commands;

/// <summary>What <c>refminer index</c> is given on the command line.</summary>
internal sealed class IndexArguments
{
    /// <summary>Adds them to the command.</summary>
    public IndexArguments(Command command)
    {
        Load.AcceptOnlyFromAmong("auto", "source", "msbuild");
        command.Arguments.Add(Paths);
        foreach (var option in new Option[] { Name, Profile, Load, Include, Exclude, Tests, Full, Redactions, MaxSkipped, Index, Format })
            command.Options.Add(option);
    }

    public Argument<string[]> Paths { get; } =
        new("path")
        {
            Description =
                "Folders with C# sources; each becomes one corpus. Of a solution (.sln, .slnx, .slnf) or project (.csproj) its "
                + "folder is mined; with --load msbuild, what it names is loaded.",
            Arity = ArgumentArity.OneOrMore,
        };

    public Option<string?> Name { get; } =
        new("--name") { Description = "Name of the corpus; by default the folder's. With one path only.", HelpName = "N" };

    public Option<string> Profile { get; } =
        new("--profile")
        {
            Description =
                "auto, onex-v2, dotnet or the folder of a profile. auto takes onex-v2 where its base classes are found, else dotnet.",
            DefaultValueFactory = _ => "auto",
            HelpName = "P",
        };

    public Option<string> Load { get; } =
        new("--load")
        {
            Description =
                "auto or source: evaluate projects with the SDK's MSBuild, executing nothing of the tree. msbuild: load them with "
                + "the SDK, WHICH RUNS THE BUILD LOGIC AND GENERATORS OF THE TREE; only for trees that you trust.",
            DefaultValueFactory = _ => "auto",
            HelpName = "L",
        };

    public Option<string[]> Include { get; } =
        new("--include") { Description = "Glob of files to mine, from the tree's root; may be repeated.", HelpName = "GLOB" };

    public Option<string[]> Exclude { get; } =
        new("--exclude") { Description = "Glob of files to leave out; may be repeated.", HelpName = "GLOB" };

    public Option<bool> Tests { get; } = new("--include-tests") { Description = "Mine test code too." };

    public Option<bool> Full { get; } = new("--full") { Description = "Mine everything, not only what changed." };

    public Option<bool> Redactions { get; } =
        new("--show-redactions") { Description = "Name file, line and kind of every credential that was replaced, never its value." };

    public Option<int> MaxSkipped { get; } =
        new("--max-skipped")
        {
            Description = "Files that may be skipped because of a fault before the exit code is 4.",
            DefaultValueFactory = _ => 0,
            HelpName = "N",
        };

    public Option<string> Index { get; } = SharedOptions.Index();

    public Option<OutputFormat> Format { get; } = SharedOptions.Format(OutputFormat.Table);
}
