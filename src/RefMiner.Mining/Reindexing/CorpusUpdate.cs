using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner.Reindexing;

/// <summary>Brings one corpus of an index up to date.</summary>
internal static class CorpusUpdate
{
    /// <summary>Mines what has changed, or all of it, and publishes it if anything has.</summary>
    /// <param name="writer">The index.</param>
    /// <param name="options">What to mine.</param>
    /// <param name="isFull">Whether to mine everything, whatever an earlier run left.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public static MiningResult Run(
        IndexWriter writer,
        MiningOptions options,
        bool isFull,
        IProgress<MiningProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        writer.RefuseOtherCase(options.Name);
        if (!isFull)
            options = options with
            {
                Earlier = () =>
                    MiningStateFile.Read(writer.StatePath(options.Name)) is { } state
                        ? new EarlierRun(state, writer.Holds(options.Name, state.Id))
                        : null,
            };

        var result = TreeMiner.Mine(options, progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (result.Corpus is null)
            return result;

        Publish(writer, result.Corpus, result, pack: null);
        return result;
    }

    /// <summary>Publishes what was mined, with the state that it leaves.</summary>
    /// <param name="writer">The index.</param>
    /// <param name="corpus">What was mined.</param>
    /// <param name="result">All of the run.</param>
    /// <param name="pack">Gives what ranking needs of the corpus where that is there already, or null.</param>
    /// <exception cref="RefMinerException">The index cannot be written; the earlier generation stays.</exception>
    public static void Publish(IndexWriter writer, Corpus corpus, MiningResult result, Func<PackedSegment>? pack)
    {
        var state = Task.Run(() => writer.WriteState(corpus.Name, result.State.Value.Write), CancellationToken.None);
        try
        {
            writer.Publish(corpus, WrittenState, pack);
        }
        finally
        {
            ((IAsyncResult)state).AsyncWaitHandle.WaitOne();
            writer.DropUnusedState(corpus.Name);
        }

        // Whatever is published has its state: a run that says that it failed has published nothing.
        string WrittenState()
        {
            state.GetAwaiter().GetResult();
            return result.State.Value.Id;
        }
    }
}
