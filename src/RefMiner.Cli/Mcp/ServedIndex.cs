namespace RefMiner.Mcp;

/// <summary>The index of a server, opened when it is first asked.</summary>
/// <param name="path">Its folder.</param>
internal sealed class ServedIndex(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private RefMinerIndex? _index;

    /// <summary>The generation that is published now, for one answer; to be disposed of with it.</summary>
    /// <exception cref="RefMinerException">There is no index, or it cannot be opened.</exception>
    public RefMinerIndex Take()
    {
        lock (_gate)
        {
            _index ??= RefMinerIndex.Open(path);
            _index.Refresh();
            return _index.Pin();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) _index?.Dispose();
    }
}
