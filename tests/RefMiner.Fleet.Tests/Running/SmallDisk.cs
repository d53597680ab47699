using System.Diagnostics;

namespace RefMiner.Running;

/// <summary>A disk of two mebibytes, mounted on a folder.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Mounts it; where one may not, the test is ignored.</summary>
    public static SmallDisk Mount(string folder)
    {
        Directory.CreateDirectory(folder);
        if (
            !OperatingSystem.IsLinux()
            || !Environment.IsPrivilegedProcess
            || Run("mount", "-t", "tmpfs", "-o", "size=2m,mode=777", "tmpfs", folder) != 0
        )
            Assert.Ignore("A small disk can only be mounted by root, on Linux.");
        return new SmallDisk(folder);
    }

    /// <summary>Leaves no room.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Filler);

    /// <inheritdoc/>
    public void Dispose() => Run("umount", "--lazy", _folder);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
