using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Compilations;
using RefMiner.Files;

namespace RefMiner.Incremental;

/// <summary>What projects compile beside the files as they are outlined: texts that are no files, and files of other projects that say
/// something else by other symbols. Nothing of it changes unless the project does.</summary>
internal static class WrittenSources
{
    /// <summary>The outlines.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="sources">The files.</param>
    public static ImmutableArray<FileOutline> Outlines(ImmutableArray<SourceProject> projects, ImmutableArray<SourceFile> sources)
    {
        var conditional = sources
            .Where(source => source.State.Outline is { Conditions: not 0 } && !source.IsKept)
            .ToDictionary(source => source.State.Path, StringComparer.Ordinal);
        return
        [
            .. projects
                .SelectMany(project =>
                    project
                        .Texts.Select(text => OutlineReader.Read(WithoutNamespaces(project, text)))
                        .Concat(project.Linked.Where(conditional.ContainsKey).Select(path => conditional[path].OutlineIn(project.Options)))
                )
                .OfType<FileOutline>(),
        ];
    }

    // A namespace that is used everywhere shares its name with many members.
    private static CompilationUnitSyntax WithoutNamespaces(SourceProject project, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, project.Options).GetCompilationUnitRoot();
        return root.WithUsings([.. root.Usings.Where(directive => directive.Alias is not null || directive.StaticKeyword.RawKind != 0)]);
    }
}
