using RefMiner.Compilations;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

/// <summary>
/// Mines one source tree: lists, parses, binds, extracts; from what an earlier run left it takes over what cannot have changed.
/// Runs nothing of the tree, unless MSBuild is asked to load its projects.
/// </summary>
internal static class TreeMiner
{
    // A run that extracts more is on its way to everything: what it bound would take too much memory.
    private const int MostKept = 600;

    // To parse more takes too much memory for an edit that may never come.
    private const int MostWarm = 3_000;

    /// <summary>Mines a tree. A file that cannot be mined becomes a diagnostic; the run goes on.</summary>
    /// <exception cref="CorpusNotFoundException">The root is missing or cannot be read, or holds no C# file.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MiningResult Mine(
        MiningOptions options,
        IProgress<MiningProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(options.Root);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallelism, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.FileLimit, TimeSpan.Zero);

        var run = new MiningRun(options, progress, cancellationToken);
        var listed = ListedTree.Of(run);
        var tree = TreeReading.Read(run, listed);
        var parsing = run.Elapsed;
        var stale = StaleTree.Since(run, tree, listed.Earlier?.State.State);
        return Unchanged(run, stale, listed.Earlier, parsing) ?? Finish(run, stale, parsing);
    }

    /// <summary>Mines what follows from other contents of some files.</summary>
    /// <param name="options">As when the tree was mined.</param>
    /// <param name="before">What was kept of it.</param>
    /// <param name="paths">The files, from the root.</param>
    /// <param name="takesBroken">Whether files that do not parse are taken as they are; else they stand as they were.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What mining the tree would give, without a corpus where nothing has changed; null where more has changed than contents:
    /// then the tree must be mined.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MiningResult? Update(
        MiningOptions options,
        MinedTree before,
        IReadOnlyCollection<string> paths,
        bool takesBroken,
        CancellationToken cancellationToken
    )
    {
        var run = new MiningRun(options, null, cancellationToken);
        if (TreeEdit.Read(run, before, paths, takesBroken) is not { } tree)
            return null;

        var parsing = run.Elapsed;
        var stale = StaleTree.Since(run, tree, before.State);
        return stale.Count switch
        {
            > MostKept => null,
            0 when before.State.Frame == tree.State.Frame => new MiningResult(
                null,
                tree.Profile,
                before.State.Counts!,
                new(() => MiningStateFile.Of(before.State, tree.Extracted.Value))
            )
            {
                Tree = tree with { State = before.State },
            },
            _ => Finish(run, stale, parsing),
        };
    }

    /// <summary>Does beforehand what the first edit of a tree would have to wait for: parses and compiles the project that is made of
    /// the most files, and runs for one of them all that an edit runs.</summary>
    /// <param name="options">As when the tree was mined.</param>
    /// <param name="tree">What was kept of it; gets the syntax trees and compilations.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void WarmUp(MiningOptions options, MinedTree tree, CancellationToken cancellationToken)
    {
        var run = new MiningRun(options, null, cancellationToken);
        var all = StaleTree.All(tree, new ContractFingerprints(run.Files));
        var numbers = tree.Numbers();
        var file = tree
            .Projects.Select(
                (project, i) =>
                    (
                        Below: CompilationSet.FilesBelow(tree.Projects, [i]).Count(),
                        First: project.Files.Select(path => numbers[path]).Where(number => all.IsStale[number]).FirstOrDefault(-1)
                    )
            )
            .Where(project => project is { Below: <= MostWarm, First: >= 0 })
            .DefaultIfEmpty((Below: 0, First: -1))
            .MaxBy(project => project.Below)
            .First;
        if (file < 0)
            _ = tree.Extracted.Value;
        else
            _ = Finish(run, all with { IsStale = [.. all.IsStale.Select((_, i) => i == file)] }, default).Packed.Value;
    }

    // Null where there is something to extract or to publish.
    private static MiningResult? Unchanged(MiningRun run, StaleTree stale, EarlierRun? earlier, TimeSpan parsing)
    {
        var tree = stale.Tree;
        if (
            earlier is not { IsPublished: true, State.State: { Counts: { } counts } before }
            || stale.Count > 0
            || before.Frame != tree.State.Frame
        )
            return null;

        var state = tree.State with { Counts = counts, Tree = tree.State.Tree with { Files = before.Tree.Files } };
        var now = counts with
        {
            FoldersIgnored = tree.Listing.IgnoredFolders,
            FilesUnchanged = counts.FilesMined,
            Parsing = parsing,
            Binding = default,
            Total = run.Elapsed,
        };
        return new MiningResult(null, tree.Profile, now, new Lazy<MiningStateFile>(earlier.State))
        {
            Tree = run.Options.KeepsTree ? tree with { State = state } : null,
        };
    }

    private static MiningResult Finish(MiningRun run, StaleTree stale, TimeSpan parsing)
    {
        var keeps = run.Options.KeepsTree && stale.Count <= MostKept;
        var extracted = TreeExtraction.Extract(run, stale, keeps);
        var (corpus, merge) = CorpusAssembly.Assemble(run, extracted);
        var counts = RunCounts.Of(extracted, corpus);
        var state = State(extracted, counts);
        var now = counts with { Parsing = parsing, Binding = run.Elapsed - parsing, Total = run.Elapsed };
        return new MiningResult(
            corpus,
            stale.Tree.Profile,
            now,
            new(() => MiningStateFile.Of(state, extracted.Files)),
            keeps ? stale.Tree.Packing : null
        )
        {
            Tree = keeps ? stale.Tree with { State = state, Extracted = new(extracted.Files), Merge = merge } : null,
        };
    }

    private static MiningState State(ExtractedTree extracted, MiningCounts counts)
    {
        var ((tree, _, contracts), files) = extracted;
        return tree.State with
        {
            Counts = counts,
            Tree = tree.State.Tree with
            {
                Files =
                [
                    .. tree.Sources.Zip(files, (source, file) =>
                        source.State with
                        {
                            Hash = IsLate(file) ? "" : source.State.Hash,
                            Contracts = [.. (file?.Facts?.ContractFolders ?? []).Select(folder => (folder, contracts.Of(folder)))],
                        }
                    ),
                ],
            },
        };
    }

    // What was too slow today may not be tomorrow, when the machine has less to do: without its hash, it is tried again.
    private static bool IsLate(ExtractedFile? file) => file is { Facts: null, Diagnostics: [{ Id: DiagnosticIds.TooSlow }] };
}
