using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Reindexing;
using RefMiner.Storage;
using RefMiner.Watching;

namespace RefMiner;

/// <summary>
/// An index taken for mining: while it lives, nobody else can write there, and programs that have the index open go on. Trees may be
/// mined into it from many threads, and each is published on its own.
/// </summary>
public sealed class MiningSession : IDisposable
{
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(5);

    private readonly IndexWriter _writer;

    private MiningSession(IndexWriter writer) => _writer = writer;

    /// <summary>Creates the folder if need be and takes its lock, for which it waits up to five seconds.</summary>
    /// <param name="index">Folder of the index.</param>
    /// <exception cref="IndexLockedException">Another writer held the lock all the time.</exception>
    /// <exception cref="IndexFormatException">The folder holds an index of another format.</exception>
    /// <exception cref="IndexDamagedException">The folder holds what is no index.</exception>
    /// <exception cref="IndexInaccessibleException">The folder cannot be written.</exception>
    public static MiningSession Open(string index)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(index);
        return new MiningSession(IndexWriter.Open(index, LockWait, TimeProvider.System));
    }

    /// <summary>What the index holds, by name.</summary>
    public ImmutableArray<SegmentEntry> Corpora => [.. _writer.Corpora.Select(corpus => new SegmentEntry(corpus))];

    /// <summary>Whether the manifest was missing or damaged, and <see cref="Corpora"/> was found in the segments instead.</summary>
    public bool WasSalvaged => _writer.WasSalvaged;

    /// <summary>Refuses the name of a new corpus that differs from that of another in case only.</summary>
    /// <exception cref="CorpusNameTakenException">It does.</exception>
    public void RefuseOtherCase(string corpus) => _writer.RefuseOtherCase(corpus);

    /// <summary>Mines what has changed in a tree since it was last mined into the index, and publishes it if anything has.</summary>
    /// <param name="miner">The tree.</param>
    /// <param name="isFull">Whether to mine everything, whatever an earlier run left.</param>
    /// <param name="progress">Receives how far the run has come; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IndexReport Mine(
        IndexMiner miner,
        bool isFull = false,
        IProgress<MiningProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(miner);

        var started = Stopwatch.GetTimestamp();
        var result = CorpusUpdate.Run(_writer, miner.Mining, isFull, progress, cancellationToken);
        return result.Report(miner.Mining.Name, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Mines what has changed in a tree, as <see cref="Mine"/> does, and keeps the tree for edits to come.</summary>
    /// <param name="miner">The tree.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <returns>The tree is null where so much of it was mined that keeping it would take too much memory.</returns>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public (IndexReport Report, ResidentTree? Tree) MineAndKeep(IndexMiner miner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(miner);

        var started = Stopwatch.GetTimestamp();
        var options = miner.Mining with { KeepsTree = true };
        var result = CorpusUpdate.Run(_writer, options, isFull: false, null, cancellationToken);
        var report = result.Report(options.Name, Stopwatch.GetElapsedTime(started));
        return result.Tree is { } tree
            ? (report, new ResidentTree(options, tree, result.State.Value.Id, _writer.Corpora.First(c => c.Name == options.Name).Size))
            : (report, null);
    }

    /// <summary>Publishes what edits made of a corpus, with the state that it leaves.</summary>
    /// <exception cref="RefMinerException">The index cannot be written; the earlier generation stays.</exception>
    public void Publish(MinedEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        CorpusUpdate.Publish(_writer, edit.Mined, edit.Result, () => edit.Result.Packed.Value);
    }

    /// <summary>Brings corpora up to date, several at once, the largest first; one that fails does not stop the others.</summary>
    /// <param name="corpora">The corpora (<see cref="SourceList.Read"/>).</param>
    /// <param name="options">How.</param>
    /// <param name="report">Receives each corpus as it ends, one at a time.</param>
    /// <param name="cancellationToken">Ends the run; corpora that were published by then stay.</param>
    /// <returns>The outcomes in the order of <paramref name="corpora"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImmutableArray<CorpusOutcome> Reindex(
        ImmutableArray<PlannedCorpus> corpora,
        ReindexOptions options,
        Action<CorpusOutcome> report,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        return Reindexing.Reindex.Run(corpora, _writer, options, report, cancellationToken);
    }

    /// <summary>Publishes the index without some of its corpora.</summary>
    /// <param name="corpora">Their names.</param>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only; the earlier generation stays.</exception>
    public void Remove(IReadOnlyCollection<string> corpora) => _writer.Remove(corpora);

    /// <summary>Lets other writers in.</summary>
    public void Dispose() => _writer.Dispose();
}
