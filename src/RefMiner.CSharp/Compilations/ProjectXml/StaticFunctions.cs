using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>
/// The functions of MSBuild and .NET that projects use to say what they compile. None of them reads more than whether a file
/// exists.
/// </summary>
internal static class StaticFunctions
{
    /// <summary>Calls a function; null where it is not known.</summary>
    /// <param name="properties">The project's properties.</param>
    /// <param name="type">E.g. <c>MSBuild</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Expanded and without quotes.</param>
    public static string? Call(ProjectProperties properties, string type, string name, List<string> arguments) =>
        type.ToLowerInvariant() switch
        {
            "msbuild" => Build(properties, name.ToLowerInvariant(), arguments),
            "system.io.path" => (name.ToLowerInvariant(), arguments) switch
            {
                ("directoryseparatorchar", []) => "/",
                ("combine", { Count: > 0 }) => Combine(arguments),
                _ => null,
            },
            "string" or "system.string" => (name.ToLowerInvariant(), arguments) switch
            {
                ("isnullorempty", [var text]) => Text(text.Length == 0),
                ("isnullorwhitespace", [var text]) => Text(string.IsNullOrWhiteSpace(text)),
                _ => null,
            },
            _ => null,
        };

    /// <summary>A truth value as MSBuild writes it.</summary>
    public static string Text(bool value) => value ? "True" : "False";

    /// <summary>Path from the root of a path as projects write it; null when it leads out of the tree.</summary>
    /// <param name="folder">Folder to which it is relative.</param>
    /// <param name="path">Relative, or with <c>/</c> for the tree's root.</param>
    public static string? Resolve(string folder, string path) =>
        path.StartsWith('/') || path.StartsWith('\\') ? TreeFiles.Combine("", path.TrimStart('/', '\\')) : TreeFiles.Combine(folder, path);

    private static string? Build(ProjectProperties properties, string name, List<string> arguments) =>
        (name, arguments) switch
        {
            ("istargetframeworkcompatible", [var own, var other]) => TargetFramework.Parse(own) is { } target
            && TargetFramework.Parse(other) is { } asked
                ? Text(target.Fit(asked) > 0)
                : null,
            ("gettargetframeworkidentifier", [var own]) => TargetFramework.Parse(own)?.Identifier,
            ("gettargetframeworkversion", [var own]) => TargetFramework.Parse(own)?.Version.ToString(2),
            ("gettargetplatformidentifier", [var own]) => own.Contains('-', StringComparison.Ordinal)
                ? own[(own.IndexOf('-', StringComparison.Ordinal) + 1)..].TrimEnd("0123456789.".ToCharArray())
                : "",
            ("getpathoffileabove", [var file]) => Above(properties, file, properties["MSBuildThisFileDirectory"]) is { } folder
                ? $"{folder}{file}"
                : "",
            ("getpathoffileabove", [var file, var start]) => Above(properties, file, start) is { } folder ? $"{folder}{file}" : "",
            ("getdirectorynameoffileabove", [var start, var file]) => Above(properties, file, start) ?? "",
            ("ensuretrailingslash", [var path]) => path.Length == 0 || path[^1] is '/' or '\\' ? path : path + "/",
            ("normalizepath", { Count: > 0 }) => Combine(arguments),
            ("normalizedirectory", { Count: > 0 }) => Combine(arguments) + "/",
            ("valueordefault", [var value, var other]) => value.Length > 0 ? value : other,
            ("versiongreaterthan", [var left, var right]) => Compare(left, right) is { } order ? Text(order > 0) : null,
            ("versiongreaterthanorequals", [var left, var right]) => Compare(left, right) is { } order ? Text(order >= 0) : null,
            ("versionlessthan", [var left, var right]) => Compare(left, right) is { } order ? Text(order < 0) : null,
            ("versionlessthanorequals", [var left, var right]) => Compare(left, right) is { } order ? Text(order <= 0) : null,
            ("versionequals", [var left, var right]) => Compare(left, right) is { } order ? Text(order == 0) : null,
            _ => null,
        };

    // As Path.Combine: a rooted part starts anew.
    private static string Combine(List<string> parts) =>
        string.Join(
            '/',
            parts
                .Skip(Math.Max(0, parts.FindLastIndex(part => part.StartsWith('/') || part.StartsWith('\\'))))
                .Where(part => part.Length > 0)
        );

    private static string? Above(ProjectProperties properties, string file, string start)
    {
        if (
            file.AsSpan().ContainsAny('/', '\\')
            || Resolve(TreeFiles.FolderOf(properties["MSBuildProjectFullPath"].TrimStart('/')), start) is not { } folder
        )
            return null;

        return
            TreeFiles
                .Upwards(folder)
                .Select(above => above.Length == 0 ? "" : above + "/")
                .FirstOrDefault(above => properties.Files.Exists(above + file))
                is { } found
            ? "/" + found
            : null;
    }

    private static int? Compare(string left, string right) => Number(left) is { } a && Number(right) is { } b ? a.CompareTo(b) : null;

    private static Version? Number(string text)
    {
        var number = text.Trim().TrimStart('v', 'V').Split('-')[0];
        return Version.TryParse(number.Contains('.', StringComparison.Ordinal) ? number : number + ".0", out var version) ? version : null;
    }
}
