namespace RefMiner.Commands;

/// <summary>
/// A folder for an index that nobody wants to keep: gone when disposed, or, where the process was killed, when the next one is
/// made.
/// </summary>
internal sealed class TemporaryIndex : IDisposable
{
    private const string Prefix = "refminer-eval-";

    // Held open, and so locked, for as long as the process lives.
    private const string Owner = ".owner";

    private readonly FileStream _owner;

    /// <summary>Makes one in the folder for temporary files, and deletes what killed processes left there.</summary>
    public TemporaryIndex()
    {
        foreach (var left in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
            Sweep(left);
        Path = Directory.CreateTempSubdirectory(Prefix).FullName;
        _owner = Hold(Path, FileMode.CreateNew);
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _owner.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static void Sweep(string folder)
    {
        try
        {
            using (Hold(folder, FileMode.Open)) { }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process lives in it, has just made it, or it is another user's.
        }
    }

    private static FileStream Hold(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, Owner), mode, FileAccess.ReadWrite, FileShare.None);
}
