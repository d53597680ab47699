namespace RefMiner.Compilations;

/// <summary>Names of groups of files: the path of a project, with what tells several groups of one project apart.</summary>
public static class ProjectNames
{
    private const char Mark = '|';
    private const string RestMark = "|rest";

    /// <summary>Name of what a project compiles under a framework that is not its highest.</summary>
    internal static string Of(string path, string framework) => path + Mark + framework;

    /// <summary>Name of what lies in the folder of a project and is compiled by none.</summary>
    /// <param name="name">Name of what the project compiles.</param>
    public static string Rest(string name) => name + RestMark;

    /// <summary>Whether it is such a name.</summary>
    internal static bool IsRest(string name) => name.EndsWith(RestMark, StringComparison.Ordinal);

    /// <summary>Name of what the project of a group compiles.</summary>
    internal static string Compiled(string name) => IsRest(name) ? name[..^RestMark.Length] : name;

    /// <summary>Path of the project of a group, from the root.</summary>
    /// <param name="name">Name of the group.</param>
    public static string PathOf(string name) =>
        Compiled(name) is var compiled
        && compiled.LastIndexOf(Mark) is var mark and > 0
        && compiled.IndexOf('/', mark) < 0
        && compiled[..mark].EndsWith("proj", StringComparison.OrdinalIgnoreCase)
            ? compiled[..mark]
            : compiled;
}
