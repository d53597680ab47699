using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Compilations;
using RefMiner.Extraction;
using RefMiner.Nodes;
using RefMiner.Secrets;

namespace RefMiner.Indexing;

/// <summary>The projects of a corpus as they are kept.</summary>
internal sealed class ProjectRecords
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Makes the records.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="globals">Global usings of a file.</param>
    public ProjectRecords(ImmutableArray<SourceProject> projects, Func<string, ImmutableArray<string>> globals)
    {
        var byPath = projects
            .GroupBy(project => ProjectNames.PathOf(project.Path), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        foreach (var group in byPath)
            _numbers[group.Key] = _numbers.Count;
        All =
        [
            .. byPath.Select(group => new ProjectRecord
            {
                Path = group.Key,
                LanguageVersion = SecretNames.Hide(group.First().Facts.LanguageVersion),
                TargetFrameworks = SecretNames.Hide(group.First().Facts.TargetFrameworks),
                Nullable = SecretNames.Hide(group.First().Facts.Nullable),
                GlobalUsings =
                [
                    .. group
                        .SelectMany(project =>
                            project
                                .Files.Concat(project.Linked)
                                .SelectMany(path => globals(path))
                                .Concat(project.Texts.SelectMany(text => InText(text, project.Options)))
                        )
                        .Select(SecretNames.Hide)
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ],
                References =
                [
                    .. group
                        .SelectMany(project => project.References)
                        .Select(i => _numbers[ProjectNames.PathOf(projects[i].Path)])
                        .Distinct()
                        .Where(number => number != _numbers[group.Key])
                        .Order(),
                ],
                IsTest = group.First().Facts.IsTest,
                Style = [.. group.First().Facts.Style.Select(SecretNames.Hide)],
            }),
        ];
    }

    /// <summary>The records, in ordinal order of their paths.</summary>
    public ImmutableArray<ProjectRecord> All { get; }

    /// <summary>Number of the project of a file, or -1.</summary>
    /// <param name="project">Path of the project, as the loader has it.</param>
    public int NumberOf(string project) => _numbers.GetValueOrDefault(ProjectNames.PathOf(project), -1);

    /// <summary>All that the projects say, as text, apart from their files.</summary>
    public IEnumerable<string> Lines() =>
        All.Select(project =>
            string.Join(
                ' ',
                [
                    project.Path,
                    project.LanguageVersion,
                    project.TargetFrameworks,
                    project.Nullable,
                    project.IsTest ? "test" : "",
                    string.Join(',', project.References),
                    .. project.GlobalUsings,
                    .. project.Style,
                ]
            )
        );

    private static IEnumerable<string> InText(string text, CSharpParseOptions options) =>
        text.Contains("global using", StringComparison.Ordinal)
            ? UsingNames.In((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, options).GetRoot(), isGlobal: true)
            : [];
}
