using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>
/// Reads what the <c>.editorconfig</c> files of a tree say of the C# files in a folder, as far as it bears on the body of a
/// method.
/// </summary>
/// <param name="files">The tree; nothing above its root is read.</param>
public sealed class EditorConfigs(TreeFiles files)
{
    private const int LimitBytes = 256 << 10;
    private const string GeneratedKey = "generated_code";
    private const int LongestHeader = 200;
    private const int LongestValue = 80;
    private const int MostWildcards = 4;
    private static readonly string[] Keys = ["indent_size", "indent_style", "max_line_length", "csharp_using_directive_placement"];

    private static readonly string[] Families =
    [
        "csharp_style_var_",
        "csharp_style_expression_bodied_",
        "csharp_style_namespace_declarations",
        "csharp_style_prefer_",
        "csharp_style_pattern_",
        "csharp_style_throw_",
        "csharp_style_conditional_",
        "csharp_style_implicit_object_creation",
        "csharp_style_inlined_variable_declaration",
        "csharp_prefer_",
        "csharp_new_line_before_open_brace",
        "dotnet_style_qualification_",
        "dotnet_style_predefined_type_",
        "dotnet_style_prefer_",
        "dotnet_style_object_initializer",
        "dotnet_style_collection_initializer",
        "dotnet_style_coalesce_",
        "dotnet_style_null_propagation",
    ];

    private static readonly string[] Rules =
    [
        "ca2007",
        "ca1849",
        "ca2016",
        "ca1062",
        "ca1303",
        "ca1305",
        "ca1307",
        "ca1310",
        "ca2000",
        "vsthrd111",
        "ma0004",
        "ma0040",
    ];

    private readonly HashSet<AnalyzerConfig> _marking = [];
    private readonly Dictionary<string, AnalyzerConfig?> _read = new(StringComparer.Ordinal);

    /// <summary>The settings for a folder, as <c>key = value</c>; unique, in ordinal order.</summary>
    /// <param name="folder">From the root.</param>
    internal ImmutableArray<string> For(string folder)
    {
        var configs = TreeFiles.Upwards(folder).Select(Read).OfType<AnalyzerConfig>().ToList();
        if (configs.Count == 0)
            return [];

        var options = AnalyzerConfigSet.Create(configs).GetOptionsForSourcePath(folder.Length == 0 ? "/_.cs" : $"/{folder}/_.cs");
        return
        [
            .. options
                .AnalyzerOptions.Where(option => IsWanted(option.Key) && IsSet(option.Value))
                .Select(option => $"{option.Key} = {option.Value}")
                .Concat(
                    options
                        .TreeOptions.Where(option => Rules.Contains(option.Key, StringComparer.OrdinalIgnoreCase))
                        .Select(option => $"dotnet_diagnostic.{option.Key.ToUpperInvariant()}.severity = {Severity(option.Value)}")
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a file is marked as generated (<c>generated_code = true</c>).</summary>
    /// <param name="path">From the root.</param>
    public bool IsGenerated(string path)
    {
        var configs = TreeFiles.Upwards(TreeFiles.FolderOf(path)).Select(Read).OfType<AnalyzerConfig>().ToList();
        return configs.Exists(_marking.Contains)
            && AnalyzerConfigSet
                .Create(configs)
                .GetOptionsForSourcePath("/" + path)
                .AnalyzerOptions.TryGetValue(GeneratedKey, out var value)
            && value.Equals("true", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Roslyn hands on <c>unset</c>, which takes away what the folders above say, as a value.</summary>
    private static bool IsSet(string value) =>
        value.Length is > 0 and <= LongestValue && !value.Equals("unset", StringComparison.OrdinalIgnoreCase);

    private static bool IsWanted(string key) =>
        Keys.Contains(key, StringComparer.Ordinal) || Families.Any(family => key.StartsWith(family, StringComparison.Ordinal));

    private static string Severity(ReportDiagnostic report) =>
        report switch
        {
            ReportDiagnostic.Error => "error",
            ReportDiagnostic.Warn => "warning",
            ReportDiagnostic.Info => "suggestion",
            ReportDiagnostic.Hidden => "silent",
            ReportDiagnostic.Suppress => "none",
            _ => "default",
        };

    private AnalyzerConfig? Read(string folder)
    {
        if (_read.TryGetValue(folder, out var known))
            return known;

        var path = folder.Length == 0 ? ".editorconfig" : $"{folder}/.editorconfig";
        try
        {
            if (files.Read(path, LimitBytes) is not { } bytes)
                return _read[folder] = null;

            var text = Safe(Encoding.UTF8.GetString(bytes));
            var config = AnalyzerConfig.Parse(text, "/" + path);
            if (text.Contains(GeneratedKey, StringComparison.OrdinalIgnoreCase))
                _marking.Add(config);
            return _read[folder] = config;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return _read[folder] = null;
        }
    }

    /// <summary>
    /// Roslyn turns the header of a section into a regular expression without a limit of time, by recursion: one that could take
    /// for ever heads a section for no file.
    /// </summary>
    private static string Safe(string text) =>
        string.Join(
            '\n',
            text.TrimStart('\uFEFF')
                .Split('\n')
                .Select(line =>
                    line.AsSpan().TrimStart().StartsWith("[") && (line.Length > LongestHeader || Wildcards(line) > MostWildcards)
                        ? "[/]"
                        : line
                )
        );

    private static int Wildcards(string header)
    {
        var count = 0;
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '{' || (header[i] == '*' && header[i - 1] != '*'))
                count++;
        }

        return count;
    }
}
