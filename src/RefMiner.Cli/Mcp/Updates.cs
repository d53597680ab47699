using RefMiner.Commands;
using RefMiner.Indexing;
using RefMiner.Output;

namespace RefMiner.Mcp;

/// <summary>Mines into the index of a server, one tree at a time.</summary>
/// <param name="index">Folder of the index.</param>
internal sealed class Updates(string index)
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Mines what changed in a tree and publishes it, as <c>refminer index</c> does.</summary>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public async Task<MiningResult> RunAsync(MiningOptions options, bool isFull, IProgress<MiningProgress>? progress, Terminal terminal, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Run(options, isFull, progress, terminal, cancellationToken), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private MiningResult Run(MiningOptions options, bool isFull, IProgress<MiningProgress>? progress, Terminal terminal, CancellationToken cancellationToken)
    {
        using var writer = MiningRun.OpenWriter(terminal, index);
        return MiningRun.Run(terminal, writer, options, cancellationToken, isFull, progress);
    }
}
