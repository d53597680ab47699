using System.Diagnostics;

namespace RefMiner.Running;

/// <summary>A disk in memory, so small that it fills. Without the rights of root, the test that asks for one is ignored.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    /// <summary>Mounts it at a folder, of a size such as <c>3m</c>.</summary>
    public SmallDisk(string path, string size)
    {
        _path = path;
        Directory.CreateDirectory(path);
        if (Run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path) != 0)
            Assert.Ignore("mounting needs the rights of root");
    }

    /// <summary>Lets nothing be written any more.</summary>
    public void MakeReadOnly() => Assert.That(Run("mount", "-o", "remount,ro", _path), Is.Zero);

    /// <summary>Gives it another size.</summary>
    public void Resize(string size) => Assert.That(Run("mount", "-o", "remount,size=" + size, _path), Is.Zero);

    /// <inheritdoc/>
    public void Dispose() => Run("umount", "-l", _path);

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
