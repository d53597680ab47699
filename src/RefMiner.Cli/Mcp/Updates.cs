using RefMiner.Indexing;
using RefMiner.Operations;

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

    private MinedCorpus Run(MiningOptions options, bool isFull, IProgress<MiningProgress>? progress, CancellationToken cancellationToken)
    {
        using var writer = IndexOperation.OpenWriter(index);
        return IndexOperation.Run(writer, options, isFull, progress, cancellationToken);
    }
}
