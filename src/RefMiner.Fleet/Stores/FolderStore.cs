using System.Runtime.CompilerServices;

namespace RefMiner.Stores;

/// <summary>A folder that all machines share; each hash is a file, below a folder named by its first two digits.</summary>
internal sealed class FolderStore(string folder) : ISegmentStore
{
    private const string DraftSuffix = ".tmp";
    private const int PieceBytes = 1 << 17;

    /// <inheritdoc/>
    public Task<bool> Holds(string hash, long size, CancellationToken cancellationToken) =>
        Task.FromResult(new FileInfo(PathOf(hash)) is { Exists: true } file && file.Length == size);

    /// <inheritdoc/>
    public async Task Write(string hash, string path, CancellationToken cancellationToken)
    {
        // A folder that is not mounted must not be created again on the machine's own disk.
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"there is no folder '{folder}'");

        var target = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var draft = $"{target}.{Guid.NewGuid():N}{DraftSuffix}";
        try
        {
            await using (
                var to = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true)
            )
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
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(string hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"there is no folder '{folder}'");
        if (!File.Exists(PathOf(hash)))
            yield break;

        await using var file = Open(PathOf(hash));
        var buffer = new byte[PieceBytes];
        var isFirst = true;
        for (var length = 0; (length = await file.ReadAsync(buffer, cancellationToken)) > 0 || isFirst; isFirst = false)
            yield return buffer.AsMemory(0, length);
    }

    /// <inheritdoc/>
    public Task Delete(string hash, CancellationToken cancellationToken)
    {
        // On a machine where it is not mounted, its rows must not go without its bytes.
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"there is no folder '{folder}'");
        if (File.Exists(PathOf(hash)))
            File.Delete(PathOf(hash));
        return Task.CompletedTask;
    }

    /// <summary>What writers have begun, if it is older than an age: those at work, and those that were killed.</summary>
    public IReadOnlyList<(string Hash, string Path)> Drafts(TimeSpan age, TimeProvider clock) =>
        !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + DraftSuffix, SearchOption.AllDirectories)
                    .Where(path => clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) > age)
                    .Select(path => (Path.GetFileName(path).Split('.')[0], path)),
            ];

    private string PathOf(string hash) => Path.Combine(folder, hash[..2], hash);

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
}
