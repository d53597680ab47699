using System.Collections.Immutable;
using System.Text;
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

    /// <summary>The project that a file stands for; null where it has no such lines.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">A source that no project compiles, from the root.</param>
    /// <param name="projects">Project files of the tree.</param>
    public static ProjectFile? Read(TreeFiles files, string path, IReadOnlyList<string> projects)
    {
        if (Lines(files, path) is not { Count: > 0 } lines)
            return null;

        var folder = TreeFiles.FolderOf(path);
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
            Projects =
            [
                .. Values(lines, "project")
                    .Select(value => TreeFiles.Combine(folder, value))
                    .OfType<string>()
                    .Select(found => Project(found, projects))
                    .OfType<string>(),
            ],
            Language =
                properties.TryGetValue("LangVersion", out var text) && LanguageVersionFacts.TryParse(text, out var language)
                    ? language
                    : LanguageVersion.Preview,
            Nullable = properties.GetValueOrDefault("Nullable", "enable"),
            Compiled = [path],
        };
    }

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
                    .Where(line => line.StartsWith('#')),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Values(List<string> lines, string name) =>
        lines.Where(line => line.StartsWith($"#:{name} ", StringComparison.Ordinal)).Select(line => line[(name.Length + 3)..].Trim());

    // A folder stands for the project in it.
    private static string? Project(string path, IReadOnlyList<string> projects) =>
        projects.Contains(path, StringComparer.Ordinal) ? path : projects.FirstOrDefault(project => TreeFiles.FolderOf(project) == path);
}
