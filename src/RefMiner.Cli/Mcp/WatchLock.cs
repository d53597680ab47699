using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>Of the servers of one index, one follows its trees; the next takes over when it ends, however it ends.</summary>
internal sealed class WatchLock : IDisposable
{
    private readonly FileStream _file;

    private WatchLock(FileStream file) => _file = file;

    /// <summary>Takes the watch, or returns null where another server has it, or there is no index yet.</summary>
    /// <exception cref="IndexInaccessibleException">The folder cannot be written.</exception>
    public static WatchLock? TryTake(IndexFolder index)
    {
        try
        {
            return new(new FileStream(Path.Combine(index.Path, ".watch"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is DirectoryNotFoundException || FileLock.IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IndexInaccessibleException(index.Path, $"it cannot be written ({e.Message})", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
