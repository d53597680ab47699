namespace RefMiner.Stores;

/// <summary>A folder that all machines share; each hash is a file, below a folder named by its first two digits.</summary>
internal sealed class FolderStore(string folder) : ISegmentStore
{
    private const string DraftSuffix = ".tmp";

    /// <inheritdoc/>
    public Task<bool> Holds(string hash, long size, CancellationToken cancellationToken) => Task.FromResult(new FileInfo(PathOf(hash)) is { Exists: true } file && file.Length == size);

    /// <inheritdoc/>
    public async Task Write(string hash, string path, CancellationToken cancellationToken)
    {
        // A folder that is not mounted must not be made anew on the machine's own disk.
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"there is no folder '{folder}'");

        var target = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var draft = $"{target}.{Guid.NewGuid():N}{DraftSuffix}";
        try
        {
            await using (var to = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
            {
                await using var from = Open(path);
                await from.CopyToAsync(to, cancellationToken);
                to.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> CopyTo(string hash, Stream destination, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"there is no folder '{folder}'");
        if (!File.Exists(PathOf(hash))) return false;

        await using var from = Open(PathOf(hash));
        await from.CopyToAsync(destination, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public Task Delete(string hash, CancellationToken cancellationToken)
    {
        if (File.Exists(PathOf(hash))) File.Delete(PathOf(hash));
        return Task.CompletedTask;
    }

    /// <summary>Deletes what writers that were killed left, if it is older than an age.</summary>
    public int DeleteDrafts(TimeSpan age, TimeProvider clock)
    {
        if (!Directory.Exists(folder)) return 0;

        var old = Directory.EnumerateFiles(folder, "*" + DraftSuffix, SearchOption.AllDirectories).Where(path => clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) > age).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    private string PathOf(string hash) => Path.Combine(folder, hash[..2], hash);

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
}
