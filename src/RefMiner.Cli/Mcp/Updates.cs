using RefMiner.Operations;
using RefMiner.Watching;

namespace RefMiner.Mcp;

/// <summary>Mines into the index of a server, one tree at a time.</summary>
/// <param name="index">Folder of the index.</param>
internal sealed class Updates(string index)
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Mines what changed in a tree and publishes it, as <c>refminer index</c> does.</summary>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public Task<MinedCorpus> RunAsync(
        IndexMiner miner,
        bool isFull,
        IProgress<MiningProgress>? progress,
        CancellationToken cancellationToken
    ) => AloneAsync(session => IndexOperation.Run(session, miner, isFull, progress, cancellationToken), cancellationToken);

    /// <summary>Mines what changed in a tree and publishes it; the tree is kept, if it is not too much.</summary>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public Task<MinedCorpus> RunAndKeepAsync(IndexMiner miner, CancellationToken cancellationToken) =>
        AloneAsync(session => IndexOperation.RunAndKeep(session, miner, cancellationToken), cancellationToken);

    /// <summary>Publishes what a server mined, unless another process has published another corpus of the name.</summary>
    /// <param name="edit">What was mined.</param>
    /// <param name="follows">Whether it follows from a state of mining.</param>
    /// <param name="leaves">Hears the state that it leaves, before it is published.</param>
    /// <exception cref="RefMinerException">The index cannot be written.</exception>
    public Task<bool> PublishAsync(MinedEdit edit, Func<string?, bool> follows, Action<string> leaves)
    {
        return AloneAsync(Publish, CancellationToken.None);

        bool Publish(MiningSession session)
        {
            if (!follows(session.Corpora.FirstOrDefault(published => published.Name == edit.Corpus)?.State))
                return false;

            leaves(edit.State);
            session.Publish(edit);
            return true;
        }
    }

    private async Task<T> AloneAsync<T>(Func<MiningSession, T> work, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () =>
                {
                    using var session = IndexOperation.Open(index);
                    return work(session);
                },
                cancellationToken
            );
        }
        finally
        {
            _one.Release();
        }
    }
}
