namespace RefMiner.Commands;

/// <summary>A folder for an index that nobody wants to keep: gone when disposed.</summary>
internal sealed class TemporaryIndex : IDisposable
{
    /// <summary>Absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("refminer-eval-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
