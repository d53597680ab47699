using System.Collections.Immutable;
using RefMiner.Compilations;
using RefMiner.Files;
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
        var sources = LimitedWork<string, SourceFile>.Run(
            listing.Files,
            Environment.ProcessorCount,
            FileLimit,
            (path, stop) => SourceFile.Read(files, path, map.ParseOptions(path), known: null, listing.ReasonToBind(path), stop),
            path => SourceFile.Late(path, map.ParseOptions(path), FileLimit, listing.ReasonToBind(path)),
            cancellationToken
        );
        var trees = sources
            .Where(source => source.Tree is not null)
            .ToDictionary(source => source.State.Path, source => source.Tree, StringComparer.Ordinal);
        var projects = map.Group([.. trees.Keys.Order(StringComparer.Ordinal)]);
        var set = new CompilationSet(projects, trees.GetValueOrDefault);
        return [.. projects.Select((project, i) => new TreeProject(set.Get(i), project.Options, project.Files.Length, project.IsComplete))];
    }
}
