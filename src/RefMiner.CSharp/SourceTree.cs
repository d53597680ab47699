using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Compilations;
using RefMiner.Guards;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner;

/// <summary>Source trees, bound by their sources alone: nothing of a tree is built or executed.</summary>
public static class SourceTree
{
    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(30);

    /// <summary>Reads the files that mining would read, and binds them project by project.</summary>
    /// <param name="root">The folder of the tree.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The projects that have such files; files without a project count as one. Usable from many threads.</returns>
    /// <exception cref="CorpusNotFoundException">The folder is missing or holds no C#.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImmutableArray<TreeProject> Bind(string root, CancellationToken cancellationToken)
    {
        var files = new TreeFiles(root);
        var listing = SourceWalk.List(files, SourceRules.None, cancellationToken).WithGenerated(new EditorConfigs(files).IsGenerated);
        var map = ProjectMap.Read(files, listing, null, cancellationToken);
        listing = listing.WithTestsBy(map.IsTest);
        var trees = CodeGuard
            .RunAll(
                listing.Files,
                Environment.ProcessorCount,
                FileLimit,
                (path, stop) => Parse(files, path, map.ParseOptions(path), stop),
                static _ => null,
                cancellationToken
            )
            .OfType<SyntaxTree>()
            .ToDictionary(tree => tree.FilePath, StringComparer.Ordinal);
        var projects = map.Group([.. trees.Keys.Order(StringComparer.Ordinal)]);
        var set = new CompilationSet(projects, trees.GetValueOrDefault);
        return [.. projects.Select((project, i) => new TreeProject(set.Get(i), project.Options, project.Files.Length, project.IsComplete))];
    }

    private static SyntaxTree? Parse(TreeFiles files, string path, CSharpParseOptions options, CancellationToken cancellationToken)
    {
        if (SourceReader.Read(files, path).Text is not { } text)
            return null;

        try
        {
            var tree = CSharpSyntaxTree.ParseText(text, options, path, cancellationToken);
            return CodeGuard.IsShallow(tree.GetRoot(cancellationToken)) ? tree : null;
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }
}
