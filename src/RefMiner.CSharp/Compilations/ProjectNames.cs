namespace RefMiner.Compilations;

/// <summary>Names of groups of files: the path of a project, with what tells several groups of one project apart.</summary>
internal static class ProjectNames
{
    private const char Mark = '|';
    private const string RestMark = "|rest";

    /// <summary>Name of what a project compiles under a framework that is not its highest.</summary>
    public static string Of(string path, string framework) => path + Mark + framework;

    /// <summary>Name of what lies in the folder of a project and is compiled by none.</summary>
    public static string Rest(string name) => name + RestMark;

    /// <summary>Whether it is such a name.</summary>
    public static bool IsRest(string name) => name.EndsWith(RestMark, StringComparison.Ordinal);

    /// <summary>Name of what the project of a group compiles.</summary>
    public static string Compiled(string name) => IsRest(name) ? name[..^RestMark.Length] : name;

    /// <summary>Path of the project of a group.</summary>
    public static string PathOf(string name) =>
        Compiled(name) is var compiled
        && compiled.LastIndexOf(Mark) is var mark and > 0
        && compiled.IndexOf('/', mark) < 0
        && compiled[..mark].EndsWith("proj", StringComparison.OrdinalIgnoreCase)
            ? compiled[..mark]
            : compiled;
}
