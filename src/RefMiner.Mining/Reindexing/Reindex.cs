using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Guards;
using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Sources;
using RefMiner.Storage;

namespace RefMiner.Reindexing;

/// <summary>Brings corpora up to date, several at once; one that fails does not stop the others.</summary>
internal sealed class Reindex
{
    // Measured on trees of 14,000 to 2 million lines: parsed and bound C# takes some 45 times its bytes.
    private const long BytesAtLeast = 200L << 20;
    private const long BytesPerSourceByte = 45;

    private readonly IndexWriter _writer;
    private readonly ReindexOptions _options;
    private readonly Action<CorpusOutcome> _report;
    private readonly CancellationToken _cancellationToken;
    private readonly object _gate = new();

    // Most corpora of a list share a profile: each is read once.
    private readonly ConcurrentDictionary<string, Lazy<ImmutableArray<Profile>>> _profiles = new(StringComparer.Ordinal);
    private long _reserved;
    private int _running;

    private Reindex(IndexWriter writer, ReindexOptions options, Action<CorpusOutcome> report, CancellationToken cancellationToken) =>
        (_writer, _options, _report, _cancellationToken) = (writer, options, report, cancellationToken);

    /// <summary>Updates all corpora, the largest first.</summary>
    /// <param name="corpora">The corpora.</param>
    /// <param name="writer">The index.</param>
    /// <param name="options">How.</param>
    /// <param name="report">Receives each corpus as it ends, one at a time.</param>
    /// <param name="cancellationToken">Ends the run; corpora that were published by then stay.</param>
    /// <returns>The outcomes in the order of <paramref name="corpora"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImmutableArray<CorpusOutcome> Run(
        ImmutableArray<PlannedCorpus> corpora,
        IndexWriter writer,
        ReindexOptions options,
        Action<CorpusOutcome> report,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxCorpora, 1);
        return new Reindex(writer, options, report, cancellationToken).Run(corpora);
    }

    private ImmutableArray<CorpusOutcome> Run(ImmutableArray<PlannedCorpus> corpora)
    {
        var sizes = corpora.Select(SourceBytes).ToArray();
        var outcomes = new CorpusOutcome[corpora.Length];
        var workers = Math.Min(_options.MaxCorpora, corpora.Length);
        var threads = Math.Max(1, Environment.ProcessorCount / workers);
        CodeGuard.ForEach(
            [.. Enumerable.Range(0, corpora.Length).OrderByDescending(i => sizes[i]).ThenBy(i => i)],
            workers,
            i =>
            {
                var bytes = BytesAtLeast + (sizes[i] * BytesPerSourceByte);
                Enter(bytes);
                try
                {
                    outcomes[i] = Update(corpora[i], threads);
                }
                finally
                {
                    Leave(bytes);
                }

                lock (_report)
                    _report(outcomes[i]);
            },
            _cancellationToken
        );
        return [.. outcomes];
    }

    private void Enter(long bytes)
    {
        lock (_gate)
        {
            while (_running > 0 && _reserved + bytes > _options.MemoryBytes)
                Monitor.Wait(_gate);
            _running++;
            _reserved += bytes;
        }
    }

    private void Leave(long bytes)
    {
        lock (_gate)
        {
            _running--;
            _reserved -= bytes;
            Monitor.PulseAll(_gate);
        }
    }

    private CorpusOutcome Update(PlannedCorpus corpus, int threads)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            if (!Directory.Exists(corpus.Root))
                throw new CorpusNotFoundException(
                    corpus.Root,
                    corpus.Entry.Path.Contains('*', StringComparison.Ordinal) && corpus.Name == corpus.Entry.Path
                        ? $"no folder with C# matches '{corpus.Root}'. Fix the path, or remove it from the list."
                        : $"there is no folder '{corpus.Root}'. Fix its path, or remove it from the list."
                );
            var options = new MiningOptions
            {
                Root = corpus.Root,
                Name = corpus.Name,
                Profiles = new(_profiles.GetOrAdd(corpus.Entry.Profile, id => new(() => ProfileLoader.LoadAll(id))).Value),
                Include = corpus.Entry.Include,
                Exclude = corpus.Entry.Exclude,
                IncludeTests = corpus.Entry.IncludeTests,
                UsesMsBuild = corpus.Entry.Load == "msbuild",
                MaxParallelism = threads,
            };
            if (IsAtMinedCommit(options))
                return new CorpusOutcome(corpus, CorpusStatus.Unchanged, null, null, null, Stopwatch.GetElapsedTime(started));

            var result = CorpusUpdate.Run(_writer, options, _options.IsFull, null, _cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(started);
            return new CorpusOutcome(
                corpus,
                result.Corpus is null ? CorpusStatus.Unchanged : CorpusStatus.Mined,
                result.Report(corpus.Name, elapsed),
                null,
                null,
                elapsed
            );
        }
        catch (RefMinerException e)
        {
            return Failed(e.Id, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(
                DiagnosticIds.ExtractionFailed,
                $"mining failed ({e.GetType().Name}: {e.Message}). Report it as a fault of RefMiner."
            );
        }

        CorpusOutcome Failed(string id, string message) =>
            new(corpus, CorpusStatus.Failed, null, id, message, Stopwatch.GetElapsedTime(started));
    }

    private bool IsAtMinedCommit(MiningOptions options) =>
        _options is { TrustsCommits: true, IsFull: false }
        && _writer.Corpora.FirstOrDefault(known => known.Name == options.Name)
            is { Commit: { } mined, State: { } state, Recipe: { } recipe }
        && recipe == options.Recipe()
        && GitCheckout.Commit(new TreeFiles(options.Root)) == mined
        && _writer.Holds(options.Name, state);

    // Only for the order and for the room: what cannot be listed fails when it is mined.
    private static long SourceBytes(PlannedCorpus corpus)
    {
        try
        {
            var files = new TreeFiles(corpus.Root);
            var listing = SourceWalk.List(
                files,
                new SourceRules(corpus.Entry.Include, corpus.Entry.Exclude, corpus.Entry.IncludeTests),
                CancellationToken.None
            );
            return listing.Files.Sum(path => new FileInfo(files.FullPath(path)) is { Exists: true } file ? file.Length : 0);
        }
        catch (Exception e) when (e is RefMinerException or IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
