using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using RefMiner.Compilations;
using RefMiner.Files;
using RefMiner.Guards;
using RefMiner.Incremental;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

/// <summary>Reads, parses and outlines the files of a tree, chooses its profile, and sorts the files by project.</summary>
internal sealed class TreeReading
{
    private readonly MiningRun _run;
    private readonly ListedTree _listed;
    private readonly MiningState? _before;

    private TreeReading(MiningRun run, ListedTree listed) => (_run, _listed, _before) = (run, listed, listed.Earlier?.State.State);

    /// <summary>The tree, of which nothing is bound yet.</summary>
    /// <exception cref="CorpusNotFoundException">All its files are left out.</exception>
    public static MinedTree Read(MiningRun run, ListedTree listed) => new TreeReading(run, listed).Read();

    /// <summary>Names in the base lists of what is mined: by them the profile is chosen.</summary>
    public static IEnumerable<string> BaseNames(ImmutableArray<SourceFile> sources) =>
        sources.Where(source => source.State.IsMined).SelectMany(source => source.State.Outline!.BaseNames);

    private MinedTree Read()
    {
        var sources = ReadFiles();
        var profile = ProfileChoice.Choose(_run.Options.Profiles.Value, BaseNames(sources));
        if (_before?.ProfileHash == profile.Hash)
            sources = sources.AddRange(Unreadable());
        var projects = _listed.Projects.Group([
            .. sources.Where(source => source.State.Outline is not null && !source.IsKept).Select(source => source.State.Path),
        ]);
        if (sources.All(source => source.State.Excluded is not null))
            throw NothingLeft(sources.Length);

        var trees = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        return new MinedTree
        {
            Listing = _listed.Listing,
            ProjectFaults = _listed.Projects.Faults,
            ParseOptions = _listed.Projects.ParseOptions,
            Profile = profile,
            Projects = projects,
            Written = new(() => WrittenSources.Outlines(projects, sources)),
            Sources = sources,
            State = State(profile.Hash, sources, projects),
            Extracted = new(() => MinedTree.ExtractedOf(sources, _listed.Earlier?.State)),
            Trees = trees,
            Compilations = new CompilationSet(projects, trees.GetValueOrDefault),
        };
    }

    private ImmutableArray<SourceFile> ReadFiles()
    {
        var (listing, options) = (_listed.Listing, _run.Options);
        var known = _before?.Tree.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var count = _run.Counter(MiningPhase.Parse, listing.Files.Length);
        return
        [
            .. CodeGuard.RunAll<string, SourceFile>(
                listing.Files,
                options.MaxParallelism,
                options.FileLimit,
                (path, stop) => Counted(Read(path, stop)),
                path => Counted(SourceFile.Late(path, _listed.Projects.ParseOptions(path), options.FileLimit, listing.ReasonToBind(path))),
                _run.CancellationToken
            ),
        ];

        SourceFile Read(string path, CancellationToken stop) =>
            SourceFile.Read(
                _run.Files,
                path,
                _listed.Projects.ParseOptions(path),
                known?.GetValueOrDefault(path),
                listing.ReasonToBind(path),
                stop
            );

        SourceFile Counted(SourceFile file)
        {
            count();
            return file;
        }
    }

    // What lies in a folder that cannot be read is as the last run left it.
    private IEnumerable<SourceFile> Unreadable()
    {
        var folders = _listed
            .Listing.Diagnostics.Where(diagnostic => diagnostic.Id == DiagnosticIds.Unreadable)
            .Select(diagnostic => diagnostic.Path + "/")
            .ToList();
        return folders.Count == 0
            ? []
            : _before!
                .Tree.Files.Where(file => file.IsMined && folders.Exists(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
                .Select(SourceFile.Keep);
    }

    private MiningState State(string profileHash, ImmutableArray<SourceFile> sources, ImmutableArray<SourceProject> projects)
    {
        var byPath = sources.ToDictionary(source => source.State.Path, StringComparer.Ordinal);
        foreach (var project in projects)
        {
            foreach (var path in project.Files)
                byPath[path].BelongTo(project.Path);
        }

        return new MiningState
        {
            ProfileHash = profileHash,
            Rules = _run.Options.Rules,
            TestsByProject = _listed.Listing.TestsByProject,
            Tree = new TreeState(
                ProjectFingerprint.Of(projects, path => byPath[path].State.Outline),
                [.. sources.Select(source => source.State)]
            ),
            Frame = TreeFrame.Hash(_run, _listed.Listing, _listed.Projects.Faults, sources, projects),
            Evaluations = (_listed.Projects as ProjectMap)?.Kept,
        };
    }

    private CorpusNotFoundException NothingLeft(int read)
    {
        var root = _run.Options.Root;
        return new(
            root,
            string.Create(
                CultureInfo.InvariantCulture,
                $"all {_listed.Listing.Excluded.Values.Sum() + read} C# files of '{root}' are left out ('index --verbose' counts why). "
                    + $"Check --include and --exclude, give --include-tests where they are tests, or name another folder."
            )
        );
    }
}
