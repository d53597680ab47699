namespace Onex.Runtime.Mixins;

/// <summary>Starts and stops a node, and knows whether it runs.</summary>
/// <param name="node">The node to run.</param>
public sealed class MixinNodeService(NodeBase node)
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>True between a successful start and the stop.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Starts the node once; further calls do nothing while it runs.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsRunning)
            {
                await node.InitializeAsync(cancellationToken).ConfigureAwait(false);
                IsRunning = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the node; does nothing if it does not run.</summary>
    /// <param name="cancellationToken">Gives up an orderly end.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsRunning)
            {
                IsRunning = false;
                await node.CleanupAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
