using RefMiner.Profiles;

namespace RefMiner.Operations;

/// <summary>Mines trees into an index.</summary>
internal static class IndexOperation
{
    /// <summary>Takes the index for mining.</summary>
    /// <exception cref="RefMinerException">Another process has it, it cannot be written, or it is a copy of a fleet's.</exception>
    public static MiningSession Open(string index)
    {
        FleetCopy.ThrowIfCopy(index);
        return MiningSession.Open(index);
    }

    /// <summary>Refuses a profile that is missing or has mistakes, before anything is mined; those that are shipped are not read.</summary>
    /// <param name="id">An id, the folder of a profile, or <c>auto</c>.</param>
    /// <exception cref="InvalidProfileException">There is no such profile, or it is malformed.</exception>
    public static void RefuseBadProfile(string id)
    {
        if (id != "auto" && !ProfileLoader.ShippedIds.Contains(id, StringComparer.Ordinal))
            _ = ProfileLoader.LoadAll(id);
    }

    /// <summary>Mines what has changed in a tree, or all of it, and publishes it.</summary>
    /// <param name="session">The index.</param>
    /// <param name="miner">The tree.</param>
    /// <param name="isFull">Whether to mine everything, whatever an earlier run left.</param>
    /// <param name="progress">Hears how far the run has come.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public static MinedCorpus Run(
        MiningSession session,
        IndexMiner miner,
        bool isFull,
        IProgress<MiningProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var before = Before(session, miner);
        return new MinedCorpus(miner.Options, session.Mine(miner, isFull, progress, cancellationToken), before);
    }

    /// <summary>Mines what has changed in a tree and publishes it; the tree is kept, if it is not too much.</summary>
    /// <param name="session">The index.</param>
    /// <param name="miner">The tree.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public static MinedCorpus RunAndKeep(MiningSession session, IndexMiner miner, CancellationToken cancellationToken)
    {
        var before = Before(session, miner);
        var (report, tree) = session.MineAndKeep(miner, cancellationToken);
        return new MinedCorpus(miner.Options, report, before) { Tree = tree };
    }

    private static SegmentEntry? Before(MiningSession session, IndexMiner miner) =>
        session.Corpora.FirstOrDefault(corpus => corpus.Name == miner.Options.Name);
}
