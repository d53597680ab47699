using System.Collections.Immutable;

namespace RefMiner.Setup;

/// <summary>How a client starts this program.</summary>
internal static class ProgramCommand
{
    private const string Name = "refminer";

    /// <summary>The installed tool where the search path has it; else the SDK, which fetches and runs it.</summary>
    public static ImmutableArray<string> Find(Func<string, string?> variable)
    {
        string[] names = OperatingSystem.IsWindows() ? [Name + ".exe", Name + ".cmd"] : [Name];
        var folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => names.Any(name => File.Exists(Path.Combine(folder, name)))) ? [Name] : ["dnx", Name, "--yes", "--"];
    }
}
