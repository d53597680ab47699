using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Indexing;
using RefMiner.Profiles;
using RefMiner.Reindexing;
using RefMiner.Storage;

namespace RefMiner.Operations;

/// <summary>Mines trees into an index.</summary>
internal static class IndexOperation
{
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(5);

    /// <summary>Takes the index for writing.</summary>
    /// <exception cref="RefMinerException">Another process has it, it cannot be written, or it is a copy of a fleet's.</exception>
    public static IndexWriter OpenWriter(string index)
    {
        FleetCopy.ThrowIfCopy(index);
        return IndexWriter.Open(index, LockWait, TimeProvider.System);
    }

    /// <summary>Profiles by an id or folder. Those that are shipped, and cannot be wrong, are read while the work goes on.</summary>
    /// <exception cref="InvalidProfileException">There is no such profile, or it is malformed.</exception>
    public static Lazy<ImmutableArray<Profile>> ProfilesBeside(string id)
    {
        if (id != "auto" && !ProfileLoader.ShippedIds.Contains(id, StringComparer.Ordinal))
            return new(ProfileLoader.LoadAll(id));

        var reading = Task.Run(() => ProfileLoader.LoadAll(id));
        return new(() => reading.GetAwaiter().GetResult());
    }

    /// <summary>Mines what has changed in a tree, or all of it, and publishes it.</summary>
    /// <param name="writer">The index.</param>
    /// <param name="options">What to mine.</param>
    /// <param name="isFull">Whether to mine everything, whatever an earlier run left.</param>
    /// <param name="progress">Hears how far the run has come.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public static MinedCorpus Run(
        IndexWriter writer,
        MiningOptions options,
        bool isFull,
        IProgress<MiningProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var before = writer.Corpora.FirstOrDefault(corpus => corpus.Name == options.Name);
        var result = CorpusUpdate.Run(writer, options, isFull, progress, cancellationToken);
        return new MinedCorpus(options.Name, options.Root, result, options.Loader, before, Stopwatch.GetElapsedTime(started));
    }
}
