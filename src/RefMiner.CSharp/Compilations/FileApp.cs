using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
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
    private const int LongestLine = 1_000;
    private const string Special = "%*?@$();'";

    private static readonly CSharpParseOptions Options = new CSharpParseOptions(LanguageVersion.Preview).WithFeatures([
        KeyValuePair.Create("FileBasedProgram", "true"),
    ]);

    /// <summary>
    /// The project that <c>dotnet run</c> makes of a file, as far as it decides what compiles; null where it has no such lines.
    /// </summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">A source that no project compiles, from the root.</param>
    /// <param name="projects">Project files of the tree.</param>
    /// <param name="sources">Sources of the tree.</param>
    public static string? Xml(TreeFiles files, string path, IReadOnlyList<string> projects, IReadOnlyCollection<string> sources)
    {
        if (!IsWritable(path) || Lines(files, path, sources) is not { Count: > 0 } lines)
            return null;

        var sdks = Named(lines, "sdk").Select(line => (Line: (FileAppLine?)line, Sdk: line.Versioned)).ToList();
        if (sdks.Count == 0)
            sdks.Add((null, ("Microsoft.NET.Sdk", null)));
        var root = new XElement(
            "Project",
            Group(("FileBasedProgram", "true"), ("EnableDefaultCompileItems", "false")),
            Group(("OutputType", "Exe"), ("TargetFramework", NewestFramework), ("ImplicitUsings", "enable"), ("Nullable", "enable")),
            sdks.Select(import => Import(import.Line, import.Sdk, "Sdk.props")),
            new XElement(
                "PropertyGroup",
                Properties(lines).Select(property => Of(property.Line, new XElement(property.Name, property.Value)))
            ),
            new XElement(
                "ItemGroup",
                Named(lines, "package").Select(line => Of(line, Item("PackageReference", line.Versioned.Id, line.Versioned.Version))),
                Projects(lines, projects)
                    .Select(found => Of(found.Line, Item("ProjectReference", Escaped(files.FullPath(found.Project!)), null))),
                lines.Select(line => Source(line, TreeFiles.FolderOf(path))),
                Item("Compile", Escaped(path[(path.LastIndexOf('/') + 1)..]), null)
            ),
            sdks.Select(import => Import(import.Line, import.Sdk, "Sdk.targets"))
        );
        return root.ToString();
    }

    /// <summary>Sources that a file includes, and that these include, without itself.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">A file-based app, from the root.</param>
    /// <param name="sources">Sources of the tree.</param>
    public static HashSet<string> Included(TreeFiles files, string path, IReadOnlyCollection<string> sources) =>
        [.. Files(files, path, sources).Skip(1).Select(file => file.Path)];

    /// <summary>Lines of an app that no SDK takes, and why; nothing follows from them.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">A file-based app, from the root.</param>
    /// <param name="projects">Project files of the tree.</param>
    /// <param name="sources">Sources of the tree.</param>
    public static IEnumerable<(FileAppLine Line, string Message)> Faults(
        TreeFiles files,
        string path,
        IReadOnlyList<string> projects,
        IReadOnlyCollection<string> sources
    )
    {
        var seen = new HashSet<(string, string)>();
        foreach (var line in Lines(files, path, sources).Where(line => !line.IsShebang))
        {
            if (FaultOf(line, projects, sources) is { } message)
                yield return (line, message);
            else if (line.Kind is "property" or "package" && !seen.Add((line.Kind, line.Name.ToUpperInvariant())))
                yield return (line, $"'#:{line.Kind} {line.Name}' stands here for the second time");
        }
    }

    private static string? FaultOf(FileAppLine line, IReadOnlyList<string> projects, IReadOnlyCollection<string> sources) =>
        line switch
        {
            { Kind: not ("sdk" or "property" or "package" or "project" or "include" or "exclude" or "ref") } =>
                $"'#:{line.Kind}' is no line of a file-based app",
            { Value: "" } => $"'#:{line.Kind}' names nothing",
            { Kind: "property" } when !line.Value.Contains('=', StringComparison.Ordinal) =>
                $"'#:property {line.Value}' has no value; write '#:property {line.Name}=…'",
            { Kind: "property" } when !IsName(line.Name) => $"'{line.Name}' is no name of a property",
            { Kind: "project" } when !IsComputed(line.Value) && Project(line, projects) is null =>
                $"'#:project {line.Value}' is no project of the tree",
            { Kind: "include" }
                when !IsComputed(line.Value) && IsSource(line.Value) && Matches(line.Value, line.Path, sources).Count == 0 =>
                $"'#:include {line.Value}' is no file of the tree",
            _ => null,
        };

    private static bool IsComputed(string value) => value.Contains("$(", StringComparison.Ordinal);

    private static bool IsSource(string value) => value.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && !PathGlob.IsGlob(value);

    // In order, as they are written: what is left out before it is included comes in all the same.
    private static XElement? Source(FileAppLine line, string folder)
    {
        if (line.Kind is not ("include" or "exclude") || line.Value is not { Length: > 0 } value)
            return null;

        var kind = value.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? "Reference" : "Compile";
        var below = Path.GetRelativePath("/" + folder, "/" + TreeFiles.FolderOf(line.Path)).Replace('\\', '/');
        var text = Path.IsPathRooted(value) || value.StartsWith("$(", StringComparison.Ordinal) ? value : $"{Escaped(below)}/{value}";
        return Of(line, new XElement(kind, new XAttribute(line.Kind == "include" ? "Include" : "Remove", text)));
    }

    // What is wrong with the element is told at the line.
    private static XElement Of(FileAppLine? line, XElement element)
    {
        if (line is not null)
            element.SetAttributeValue("Label", FormattableString.Invariant($"{line.Line} {line.Path}"));
        return element;
    }

    private static bool IsWritable(string path) => path.EnumerateRunes().All(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value));

    private static string Escaped(string path) =>
        string.Concat(path.Select(c => Special.Contains(c) ? FormattableString.Invariant($"%{(int)c:x2}") : c.ToString()));

    private static XElement Group(params (string Name, string Value)[] properties) =>
        new("PropertyGroup", properties.Select(property => new XElement(property.Name, property.Value)));

    private static XElement Import(FileAppLine? line, (string Id, string? Version) sdk, string file) =>
        Of(
            line,
            new XElement(
                "Import",
                new XAttribute("Project", file),
                new XAttribute("Sdk", sdk.Id),
                sdk.Version is null ? null : new XAttribute("Version", sdk.Version)
            )
        );

    private static XElement Item(string kind, string include, string? version) =>
        new(kind, new XAttribute("Include", include), version is null ? null : new XAttribute("Version", version));

    private static bool IsName(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static IEnumerable<(FileAppLine Line, string Name, string Value)> Properties(List<FileAppLine> lines) =>
        Named(lines, "property")
            .Where(line => IsName(line.Name) && line.Value.Contains('=', StringComparison.Ordinal))
            .Select(line => (line, line.Name, line.Value[(line.Value.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim()));

    /// <summary>The project that a file stands for; null where it has no such lines.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">A source that no project compiles, from the root.</param>
    /// <param name="projects">Project files of the tree.</param>
    /// <param name="sources">Sources of the tree.</param>
    public static ProjectFile? Read(TreeFiles files, string path, IReadOnlyList<string> projects, IReadOnlyCollection<string> sources)
    {
        if (Lines(files, path, sources) is not { Count: > 0 } lines)
            return null;

        var sdk = Named(lines, "sdk").Select(line => line.Versioned.Id).FirstOrDefault("");
        var properties = Properties(lines)
            .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.OrdinalIgnoreCase);
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
            Packages = [.. Named(lines, "package").Select(line => new PackageUse(line.Versioned.Id, line.Versioned.Version))],
            Projects = [.. Projects(lines, projects).Select(found => found.Project!)],
            Language =
                properties.TryGetValue("LangVersion", out var text) && LanguageVersionFacts.TryParse(text, out var language)
                    ? language
                    : LanguageVersion.Preview,
            Nullable = properties.GetValueOrDefault("Nullable", "enable"),
            Compiled = [.. Files(files, path, sources).Select(file => file.Path)],
        };
    }

    private static List<FileAppLine> Lines(TreeFiles files, string path, IReadOnlyCollection<string> sources) =>
        [.. Files(files, path, sources).SelectMany(file => file.Lines)];

    // What an included file says counts for the program.
    private static List<(string Path, List<FileAppLine> Lines)> Files(TreeFiles files, string path, IReadOnlyCollection<string> sources)
    {
        var found = new List<(string Path, List<FileAppLine> Lines)>();
        var seen = new HashSet<string>([path], StringComparer.Ordinal);
        var waiting = new Queue<string>([path]);
        while (waiting.TryDequeue(out var next) && found.Count < MostFiles)
        {
            var lines = Lines(files, next);
            found.Add((next, lines));
            var included = new List<string>();
            foreach (var line in lines)
            {
                included.AddRange(line.Kind == "include" ? Matches(line.Value, next, sources) : []);
                if (line.Kind == "exclude")
                    included = [.. included.Except(Matches(line.Value, next, sources), StringComparer.Ordinal)];
            }

            foreach (var source in included.Where(source => IsWritable(source) && seen.Add(source)))
                waiting.Enqueue(source);
        }

        return found;
    }

    private static List<string> Matches(string value, string from, IReadOnlyCollection<string> sources) =>
        TreeFiles.Combine(TreeFiles.FolderOf(from), value.Replace('\\', '/')) is { } path ? [.. PathGlob.Match(path, sources)] : [];

    private static List<FileAppLine> Lines(TreeFiles files, string path)
    {
        try
        {
            if (
                files.Read(path, LimitBytes) is not { } bytes
                || !(bytes.AsSpan().IndexOf("#:"u8) >= 0 || bytes.AsSpan().IndexOf("#!"u8) >= 0)
            )
                return [];

            var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n').Take(MostLines).ToList();
            return lines.Exists(line => line.Length > LongestLine && line.TrimStart().StartsWith('#'))
                ? []
                : Read(path, string.Join('\n', lines));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // They stand before the first token, with comments and other directives between.
    private static List<FileAppLine> Read(string path, string text) =>
        [
            .. SyntaxFactory
                .ParseTokens(text, options: Options)
                .First()
                .LeadingTrivia.Where(trivia => trivia.Kind() is SyntaxKind.IgnoredDirectiveTrivia or SyntaxKind.ShebangDirectiveTrivia)
                .Select(trivia => FileAppLine.Read(path, text, trivia.SpanStart)),
        ];

    private static IEnumerable<FileAppLine> Named(List<FileAppLine> lines, string kind) => lines.Where(line => line.Kind == kind);

    private static IEnumerable<(FileAppLine Line, string? Project)> Projects(List<FileAppLine> lines, IReadOnlyList<string> projects) =>
        Named(lines, "project").Select(line => (line, Project(line, projects))).Where(found => found.Item2 is not null);

    // A folder stands for the project in it.
    private static string? Project(FileAppLine line, IReadOnlyList<string> projects) =>
        TreeFiles.Combine(TreeFiles.FolderOf(line.Path), line.Value) is not { } path ? null
        : projects.Contains(path, StringComparer.Ordinal) ? path
        : projects.FirstOrDefault(project => TreeFiles.FolderOf(project) == path);
}
