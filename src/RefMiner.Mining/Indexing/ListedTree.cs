using RefMiner.Compilations;
using RefMiner.Loading;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>A tree of which is known which files it has, which project compiles each, and what an earlier run left.</summary>
/// <param name="Listing">The files.</param>
/// <param name="Projects">The projects.</param>
/// <param name="Earlier">What an earlier run left, or null.</param>
internal sealed record ListedTree(SourceListing Listing, IProjectLoader Projects, EarlierRun? Earlier)
{
    /// <summary>Lists the files and reads the projects.</summary>
    public static ListedTree Of(MiningRun run)
    {
        var (options, files, cancellationToken) = (run.Options, run.Files, run.CancellationToken);
        var reading = Task.Run(() => options.Earlier?.Invoke(), cancellationToken);
        var listing = SourceWalk.List(files, options.Rules, cancellationToken).WithGenerated(new EditorConfigs(files).IsGenerated);
        var earlier = reading.GetAwaiter().GetResult();
        IProjectLoader projects = options.UsesMsBuild
            ? MsBuildProjects.Load(files, options.MsBuildTarget, listing, cancellationToken)
            : ProjectMap.Read(files, listing, earlier?.State.State.Evaluations, cancellationToken);
        return new ListedTree(options.IncludeTests ? listing : listing.WithTestsBy(projects.IsTest), projects, earlier);
    }
}
