using System.Collections.Immutable;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Says what the project of the new method sets for its code.</summary>
internal sealed class ProjectSettingsReader(Place place)
{
    private const int MostSettings = 10;
    private const int MostFrameworks = 8;

    /// <summary>
    /// What bears on the text of a body, the most telling first. What is left out here has to do with files, not with bodies.
    /// </summary>
    private static readonly ImmutableArray<string> Telling =
    [
        "dotnet_diagnostic.",
        "csharp_style_var_",
        "csharp_prefer_braces",
        "dotnet_style_qualification_",
        "csharp_style_expression_bodied_",
        "csharp_style_implicit_object_creation",
        "csharp_prefer_simple_using",
        "csharp_style_pattern_",
        "dotnet_style_predefined_type_",
        "csharp_new_line_before_open_brace",
        "indent_size",
        "indent_style",
        "max_line_length",
    ];

    /// <summary>Settings of the project; empty where it is not known.</summary>
    public ImmutableArray<string> Read()
    {
        if (place.Project is not { } project)
            return [];

        string[] facts =
        [
            .. project.LanguageVersion.Length > 0 ? [$"C# {project.LanguageVersion}"] : Array.Empty<string>(),
            .. Frameworks(project.TargetFrameworks),
            .. project.Nullable.Length > 0 ? [$"nullable {project.Nullable}"] : Array.Empty<string>(),
        ];
        var style = project
            .Style.Where(setting => Rank(setting) >= 0)
            .OrderBy(Rank)
            .ThenBy(setting => setting, StringComparer.Ordinal)
            .Take(MostSettings)
            .ToArray();
        return
        [
            .. facts.Length == 0
                ? Array.Empty<string>()
                :
                [
                    Prose.OneLine(
                        $"{(project.Path.Length > 0 ? project.Path : "The files without a project")}: {string.Join(", ", facts)}."
                    ),
                ],
            .. style.Length == 0 ? Array.Empty<string>() : [Prose.OneLine($".editorconfig: {string.Join("; ", style)}.")],
        ];
    }

    private static string[] Frameworks(string targets) =>
        targets.Split(';', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [] => [],
            [var only] => [$"target framework {only}"],
            { Length: <= MostFrameworks } several => [$"target frameworks {string.Join(", ", several)}"],
            var many => [$"{many.Length} target frameworks, the highest {many[0]}"],
        };

    private static int Rank(string setting)
    {
        for (var i = 0; i < Telling.Length; i++)
        {
            if (setting.StartsWith(Telling[i], StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
