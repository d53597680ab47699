using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Operations;
using RefMiner.Reindexing;

namespace RefMiner.Mcp;

/// <summary>Mines into the index of a server, one tree at a time.</summary>
/// <param name="index">Folder of the index.</param>
internal sealed class Updates(string index)
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Mines what changed in a tree and publishes it, as <c>refminer index</c> does.</summary>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public async Task<MinedCorpus> RunAsync(
        MiningOptions options,
        bool isFull,
        IProgress<MiningProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Run(options, isFull, progress, cancellationToken), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Publishes what a server mined, unless another process has published another corpus of the name.</summary>
    /// <param name="corpus">What was mined.</param>
    /// <param name="result">All of the run.</param>
    /// <param name="follows">Whether it follows from a state of mining.</param>
    /// <param name="leaves">Hears the state that it leaves, before it is published.</param>
    /// <param name="cancellationToken">Ends the waiting for another run.</param>
    /// <exception cref="RefMinerException">The index cannot be written.</exception>
    public async Task<bool> PublishAsync(
        Corpus corpus,
        MiningResult result,
        Func<string?, bool> follows,
        Action<string> leaves,
        CancellationToken cancellationToken
    )
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(Publish, CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }

        bool Publish()
        {
            using var writer = IndexOperation.OpenWriter(index);
            if (!follows(writer.Corpora.FirstOrDefault(published => published.Name == corpus.Name)?.State))
                return false;

            leaves(result.State.Value.Id);
            CorpusUpdate.Publish(writer, corpus, result, () => result.Packed.Value);
            return true;
        }
    }

    private MinedCorpus Run(MiningOptions options, bool isFull, IProgress<MiningProgress>? progress, CancellationToken cancellationToken)
    {
        using var writer = IndexOperation.OpenWriter(index);
        return IndexOperation.Run(writer, options, isFull, progress, cancellationToken);
    }
}
