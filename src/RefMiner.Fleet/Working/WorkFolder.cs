using System.Diagnostics;
using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Working;

/// <summary>The scratch folder of one worker; what workers that died left beside it is deleted.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string LockName = ".lock";

    private readonly FileStream _lock;

    private WorkFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes a folder for a worker, and deletes those whose worker is gone.</summary>
    /// <param name="root">Where the workers of this machine have theirs.</param>
    /// <param name="worker">Name of the worker, which no other has.</param>
    /// <exception cref="IndexInaccessibleException">It cannot be written.</exception>
    public static WorkFolder Open(string root, string worker)
    {
        try
        {
            var own = System.IO.Path.Combine(root, worker);
            Directory.CreateDirectory(own);
            var folder = new WorkFolder(own, Lock(own, worker));
            folder._lock.WriteByte(0);
            folder._lock.Flush();
            foreach (
                var other in Directory
                    .EnumerateDirectories(root)
                    .Where(path => path != own && HasBeenLocked(System.IO.Path.Combine(path, LockName)))
            )
                DeleteAbandoned(other);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexInaccessibleException(root, $"it cannot be written ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>An empty folder for one run.</summary>
    public string Begin(Guid run)
    {
        var folder = System.IO.Path.Combine(Path, run.ToString("N"));
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Deletes the folder of a run, as far as that can be done: what came of the run does not depend on it.</summary>
    public static void End(string folder)
    {
        try
        {
            // Git writes its objects read-only, which on Windows keeps them from being deleted.
            if (OperatingSystem.IsWindows())
            {
                foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                    File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DeleteNamesThatAreNoText(folder);
        }
    }

    /// <summary>A repository can hold names that are no UTF-8, which .NET can list but not delete.</summary>
    private static void DeleteNamesThatAreNoText(string folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
            return;

        try
        {
            using var rm = Process.Start("rm", ["-rf", "--", folder]);
            rm.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It stays, and the next worker tries again.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        DeleteAbandoned(Path);
    }

    private static FileStream Lock(string folder, string worker)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (FileLock.IsHeld(e))
        {
            throw new FleetException(
                DiagnosticIds.FleetWorkerName,
                $"another worker named '{worker}' works in '{folder}'. Give this one another name.",
                e
            );
        }
    }

    // Between its creation and its being locked, the file of a worker that begins is empty.
    private static bool HasBeenLocked(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    private static void DeleteAbandoned(string folder)
    {
        try
        {
            using (new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }

            End(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its worker lives, or another one deletes it too.
        }
    }
}
