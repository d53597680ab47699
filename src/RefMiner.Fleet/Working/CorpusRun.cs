using System.Diagnostics;
using RefMiner.Catalogue;
using RefMiner.Nodes;
using RefMiner.Stores;

namespace RefMiner.Working;

/// <summary>
/// Brings corpora of a fleet up to date: fetches the sources, takes what the run before left from the store, mines what has
/// changed, stores the segment and publishes it. Usable from many threads.
/// </summary>
/// <remarks>Whatever happens before the publication, the earlier generation stays current; what was stored for nothing is swept
/// later.</remarks>
internal sealed class CorpusRun(
    RunTable runs,
    StoredBytes bytes,
    WorkFolder folder,
    FleetWorkerOptions options,
    TimeProvider clock,
    Action<FleetRun> report
)
{
    private readonly GitClient _git = new(options.GitLimit);
    private int _running;

    /// <summary>Number of corpora in work.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Updates one corpus. What goes wrong is written down and told, not thrown.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing was published.</exception>
    public async Task Execute(string corpus, bool isFull, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        try
        {
            var run = Guid.NewGuid();
            FleetRun outcome;
            try
            {
                if (await runs.Begin(run, corpus, options.Name, cancellationToken) is not { } begun)
                    return;

                outcome = await Update(
                    run,
                    begun.Corpus,
                    isFull ? null : begun.Entry,
                    isFull ? null : begun.State,
                    begun.Skipped,
                    cancellationToken
                );
            }
            catch (RefMinerException e)
            {
                outcome = new FleetRun
                {
                    Corpus = corpus,
                    Outcome = FleetRunOutcome.Failed,
                    ErrorId = e.Id,
                    Error = e.Message,
                };
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                outcome = new FleetRun
                {
                    Corpus = corpus,
                    Outcome = FleetRunOutcome.Failed,
                    ErrorId = DiagnosticIds.ExtractionFailed,
                    Error = $"the run failed ({e.GetType().Name}: {e.Message}). Report it as a fault of RefMiner.",
                };
            }

            report(outcome);
            await runs.End(run, outcome, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task<FleetRun> Update(
        Guid run,
        FleetCorpus corpus,
        SegmentEntry? current,
        string? state,
        int skipped,
        CancellationToken cancellationToken
    )
    {
        var scratch = folder.Begin(run);
        try
        {
            var place = corpus.Place;
            var watch = Stopwatch.StartNew();
            var root = place.IsGit ? Path.Combine(scratch, "tree") : place.Address;
            var miner = Miner(corpus, root);
            var recipe = miner.Recipe;
            var isStored = current is not null && await bytes.Holds(current.Sha256, cancellationToken);
            if (place.IsGit)
            {
                // What was skipped for want of time may not be when the machine has less to do.
                if (isStored && skipped == 0 && current!.Recipe == recipe && await _git.Tip(place, cancellationToken) == current.Commit)
                    return new FleetRun
                    {
                        Corpus = corpus.Name,
                        Outcome = FleetRunOutcome.Unchanged,
                        FetchSeconds = watch.Elapsed.TotalSeconds,
                    };

                await _git.Checkout(place, root, corpus.Submodules, cancellationToken);
            }
            else if (!Directory.Exists(root))
            {
                throw new CorpusNotFoundException(
                    root,
                    $"there is no folder '{root}' on worker {options.Name}. Mount it there, or give the corpus another source."
                );
            }

            var fetched = watch.Elapsed.TotalSeconds;
            var before = Path.Combine(scratch, "before.bin");
            var earlier =
                state is not null && await IsFetched(state, corpus.Name, before, cancellationToken)
                    ? new EarlierSegment(before, isStored ? current!.State : null)
                    : null;
            var loaded = watch.Elapsed.TotalSeconds;
            return await Mine(
                run,
                miner,
                earlier,
                scratch,
                new FleetRun
                {
                    Corpus = corpus.Name,
                    Outcome = FleetRunOutcome.Unchanged,
                    FetchSeconds = fetched,
                    StoreSeconds = loaded - fetched,
                },
                cancellationToken
            );
        }
        finally
        {
            WorkFolder.End(scratch);
        }
    }

    private async Task<FleetRun> Mine(
        Guid run,
        IndexMiner miner,
        EarlierSegment? earlier,
        string scratch,
        FleetRun so,
        CancellationToken cancellationToken
    )
    {
        var watch = Stopwatch.StartNew();
        var (segment, state) = (Path.Combine(scratch, "segment.db"), Path.Combine(scratch, "after.bin"));
        var result = miner.MineSegment(segment, state, earlier, clock, cancellationToken);
        var counts = result.Report;
        so = so with
        {
            Counts = new FleetRunCounts(counts.FilesMined, counts.FilesUnchanged, counts.FilesSkipped, counts.Methods),
            MineSeconds = watch.Elapsed.TotalSeconds,
        };
        if (result.ManifestEntry is not { } manifest)
            return so;

        var entry = StoredEntry.Read(manifest, so.Corpus);
        so = so with { Bytes = entry.Size };
        cancellationToken.ThrowIfCancellationRequested();

        watch.Restart();

        // Without a state, the earlier may be there but damaged, and what is made from the same sources has the same hash.
        var isAnew = result.IsFull;
        await bytes.Put(segment, isAnew, cancellationToken);
        var generation = await runs.Publish(run, entry, await bytes.Put(state, isAnew, cancellationToken), cancellationToken);
        so = so with { StoreSeconds = so.StoreSeconds + watch.Elapsed.TotalSeconds };
        return generation is null
            ? so with
            {
                Outcome = FleetRunOutcome.Overtaken,
                ErrorId = DiagnosticIds.FleetOvertaken,
                Error =
                    "a later run of this corpus has taken over, or it was removed; nothing was published. If workers are often "
                    + "taken for dead, give them more processor time.",
            }
            : so with
            {
                Outcome = FleetRunOutcome.Mined,
                Generation = generation,
            };
    }

    private IndexMiner Miner(FleetCorpus corpus, string root) =>
        new(
            new IndexOptions
            {
                Root = root,
                RecordedRoot = corpus.Source,
                Name = corpus.Name,
                Profile = corpus.Profile,
                Include = corpus.Include,
                Exclude = corpus.Exclude,
                IncludeTests = corpus.IncludeTests,
                UsesMsBuild = corpus.Load == "msbuild",
                MaxParallelism = Math.Max(1, Environment.ProcessorCount / options.Parallel),
            }
        );

    /// <summary>Fetches the state that the run before left; without it, everything is mined.</summary>
    private async Task<bool> IsFetched(string state, string corpus, string path, CancellationToken cancellationToken)
    {
        try
        {
            await bytes.Get(state, corpus, path, cancellationToken);
            return true;
        }
        catch (FleetException e) when (e.Id == DiagnosticIds.FleetSegment)
        {
            return false;
        }
    }
}
