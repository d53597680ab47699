using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>
/// Reads file-based apps, as <c>dotnet run app.cs</c> runs them: each is a program of its own, and its first lines say what a
/// project file would.
/// </summary>
internal static class FileApp
{
    private const int LimitBytes = 1 << 20;
    private const int MostLines = 200;
    private const int MostFiles = 200;
    private const string NewestFramework = "net10.0";
    private const string Special = "%*?@$();'";

    /// <summary>
    /// The project that <c>dotnet run</c> makes of a file, as far as it decides what compiles; null where it has no such lines.
    /// </summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">A source that no project compiles, from the root.</param>
    /// <param name="projects">Project files of the tree.</param>
    /// <param name="sources">Sources of the tree.</param>
    public static string? Xml(TreeFiles files, string path, IReadOnlyList<string> projects, IReadOnlyCollection<string> sources)
    {
        if (Lines(files, path, sources) is not { Count: > 0 } lines)
            return null;

        var sdks = Values(lines, "sdk").Select(value => value.Split('@', 2)).ToList();
        if (sdks.Count == 0)
            sdks.Add(["Microsoft.NET.Sdk"]);
        var root = new XElement(
            "Project",
            Group(("FileBasedProgram", "true"), ("EnableDefaultCompileItems", "false")),
            Group(("OutputType", "Exe"), ("TargetFramework", NewestFramework), ("ImplicitUsings", "enable"), ("Nullable", "enable")),
            sdks.Select(sdk => Import(sdk, "Sdk.props")),
            Group([
                .. Values(lines, "property")
                    .Select(value => value.Split('=', 2))
                    .Where(parts => parts.Length == 2 && IsName(parts[0].Trim()))
                    .Select(parts => (parts[0].Trim(), parts[1].Trim())),
            ]),
            new XElement(
                "ItemGroup",
                Values(lines, "package")
                    .Select(value => value.Split('@', 2))
                    .Select(parts => Item("PackageReference", parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : null)),
                Projects(lines, projects).Select(found => Item("ProjectReference", Escaped(files.FullPath(found)), null)),
                lines.Select(line => Source(line, TreeFiles.FolderOf(path))),
                Item("Compile", Escaped(path[(path.LastIndexOf('/') + 1)..]), null)
            ),
            sdks.Select(sdk => Import(sdk, "Sdk.targets"))
        );
        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Sources that a file includes, and that these include, without itself.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">A file-based app, from the root.</param>
    /// <param name="sources">Sources of the tree.</param>
    public static HashSet<string> Included(TreeFiles files, string path, IReadOnlyCollection<string> sources) =>
        [.. Files(files, path, sources).Skip(1).Select(file => file.Path)];

    // In order, as they are written: what is left out before it is included comes in all the same.
    private static XElement? Source((string Path, string Text) line, string folder)
    {
        var isIncluded = Value(line.Text, "include") is not null;
        if ((Value(line.Text, "include") ?? Value(line.Text, "exclude")) is not { Length: > 0 } value)
            return null;

        var kind = value.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? "Reference" : "Compile";
        var below = Path.GetRelativePath("/" + folder, "/" + TreeFiles.FolderOf(line.Path)).Replace('\\', '/');
        var text = Path.IsPathRooted(value) || value.StartsWith("$(", StringComparison.Ordinal) ? value : $"{Escaped(below)}/{value}";
        return new XElement(kind, new XAttribute(isIncluded ? "Include" : "Remove", text));
    }

    private static string Escaped(string path) =>
        string.Concat(path.Select(c => Special.Contains(c) ? FormattableString.Invariant($"%{(int)c:x2}") : c.ToString()));

    private static XElement Group(params (string Name, string Value)[] properties) =>
        new("PropertyGroup", properties.Select(property => new XElement(property.Name, property.Value)));

    private static XElement Import(string[] sdk, string file) =>
        new(
            "Import",
            new XAttribute("Project", file),
            new XAttribute("Sdk", sdk[0].Trim()),
            sdk.Length > 1 ? new XAttribute("Version", sdk[1].Trim()) : null
        );

    private static XElement Item(string kind, string include, string? version) =>
        new(kind, new XAttribute("Include", include), version is null ? null : new XAttribute("Version", version));

    private static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>The project that a file stands for; null where it has no such lines.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">A source that no project compiles, from the root.</param>
    /// <param name="projects">Project files of the tree.</param>
    /// <param name="sources">Sources of the tree.</param>
    public static ProjectFile? Read(TreeFiles files, string path, IReadOnlyList<string> projects, IReadOnlyCollection<string> sources)
    {
        if (Lines(files, path, sources) is not { Count: > 0 } lines)
            return null;

        var sdk = Values(lines, "sdk").Select(value => value.Split('@')[0]).FirstOrDefault("");
        var properties = Values(lines, "property")
            .Select(value => value.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var framework = TargetFramework.Parse(properties.GetValueOrDefault("TargetFramework", "")) ?? TargetFramework.Default;
        var usings = properties.GetValueOrDefault("ImplicitUsings", "enable") is "enable" or "true" ? ImplicitUsings.For(sdk) : [];
        return new ProjectFile
        {
            Path = path,
            AssemblyName = Path.GetFileNameWithoutExtension(path),
            Framework = framework,
            FrameworkName = properties.GetValueOrDefault("TargetFramework", ""),
            UsesAspNet = sdk.Contains(".Web", StringComparison.OrdinalIgnoreCase),
            Symbols =
            [
                .. properties
                    .GetValueOrDefault("DefineConstants", "")
                    .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                "TRACE",
                "RELEASE",
                .. framework.Symbols(),
            ],
            Usings = [.. usings],
            Packages =
            [
                .. Values(lines, "package")
                    .Select(value => value.Split('@', 2))
                    .Select(parts => new PackageUse(parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : null)),
            ],
            Projects = [.. Projects(lines, projects)],
            Language =
                properties.TryGetValue("LangVersion", out var text) && LanguageVersionFacts.TryParse(text, out var language)
                    ? language
                    : LanguageVersion.Preview,
            Nullable = properties.GetValueOrDefault("Nullable", "enable"),
            Compiled = [.. Files(files, path, sources).Select(file => file.Path)],
        };
    }

    private static List<(string Path, string Text)> Lines(TreeFiles files, string path, IReadOnlyCollection<string> sources) =>
        [.. Files(files, path, sources).SelectMany(file => file.Lines.Select(line => (file.Path, line)))];

    // What an included file says counts for the program.
    private static List<(string Path, List<string> Lines)> Files(TreeFiles files, string path, IReadOnlyCollection<string> sources)
    {
        var found = new List<(string Path, List<string> Lines)>();
        var seen = new HashSet<string>([path], StringComparer.Ordinal);
        var waiting = new Queue<string>([path]);
        while (waiting.TryDequeue(out var next) && found.Count < MostFiles)
        {
            var lines = Lines(files, next);
            found.Add((next, lines));
            var included = new List<string>();
            foreach (var line in lines)
            {
                included.AddRange(Value(line, "include") is { } more ? Matches(more, next, sources) : []);
                if (Value(line, "exclude") is { } fewer)
                    included = [.. included.Except(Matches(fewer, next, sources), StringComparer.Ordinal)];
            }

            foreach (var source in included.Where(seen.Add))
                waiting.Enqueue(source);
        }

        return found;
    }

    private static IEnumerable<string> Matches(string value, string from, IReadOnlyCollection<string> sources) =>
        TreeFiles.Combine(TreeFiles.FolderOf(from), value.Replace('\\', '/')) is { } path ? PathGlob.Match(path, sources) : [];

    private static List<string> Lines(TreeFiles files, string path)
    {
        try
        {
            if (files.Read(path, LimitBytes) is not { } bytes || bytes.AsSpan().IndexOf((byte)'#') < 0)
                return [];

            return
            [
                .. Encoding
                    .UTF8.GetString(bytes)
                    .TrimStart('\uFEFF')
                    .Split('\n')
                    .Take(MostLines)
                    .Select(line => line.Trim())
                    .TakeWhile(
                        (line, i) =>
                            line.Length == 0
                            || line.StartsWith("//", StringComparison.Ordinal)
                            || line.StartsWith("#:", StringComparison.Ordinal)
                            || (i == 0 && line.StartsWith("#!", StringComparison.Ordinal))
                    )
                    .Where(line => line.StartsWith('#'))
                    .Select(line => string.Concat(line.Where(XmlConvert.IsXmlChar))),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Values(List<(string Path, string Text)> lines, string name) =>
        lines.Select(line => Value(line.Text, name)).OfType<string>();

    private static string? Value(string line, string name) =>
        line.StartsWith($"#:{name} ", StringComparison.Ordinal) ? line[(name.Length + 3)..].Trim() : null;

    private static IEnumerable<string> Projects(List<(string Path, string Text)> lines, IReadOnlyList<string> projects) =>
        lines
            .Select(line => Value(line.Text, "project") is { } value ? TreeFiles.Combine(TreeFiles.FolderOf(line.Path), value) : null)
            .OfType<string>()
            .Select(found => Project(found, projects))
            .OfType<string>();

    // A folder stands for the project in it.
    private static string? Project(string path, IReadOnlyList<string> projects) =>
        projects.Contains(path, StringComparer.Ordinal) ? path : projects.FirstOrDefault(project => TreeFiles.FolderOf(project) == path);
}
