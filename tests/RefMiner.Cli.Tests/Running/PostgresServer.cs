using System.Diagnostics;

namespace RefMiner.Running;

/// <summary>
/// A PostgreSQL server of the tests' own, reached by a socket in its folder alone, so that it is in nobody's way. It ends with
/// the test.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Superuser = "postgres";

    private readonly string _folder;

    private PostgresServer(string folder) => _folder = folder;

    /// <summary>Where its socket is: the host of a connection.</summary>
    public string Host => _folder;

    /// <summary>Starts a server; where PostgreSQL is not installed, the test is ignored, and says so.</summary>
    public static PostgresServer Start()
    {
        if (Programs() is null)
            Assert.Ignore("PostgreSQL is not installed");

        // Not the test's own folder: its path may be too long for a socket, and the server's user must reach it.
        var server = new PostgresServer(Directory.CreateTempSubdirectory("pg-").FullName);
        if (Environment.IsPrivilegedProcess)
            Run("chown", Superuser, server._folder);
        Run("initdb", "-D", server.Data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Run(
            "pg_ctl",
            "-D",
            server.Data,
            "-w",
            "-l",
            Path.Combine(server._folder, "log"),
            "-o",
            $"-k {server._folder} -c listen_addresses= -c fsync=off",
            "start"
        );
        return server;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Where its programs are, the newest first; null where there are none.</summary>
    public static string? Programs()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(path => double.TryParse(Path.GetFileName(path), out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin"))
            : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Concat(installed)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private string Data => Path.Combine(_folder, "data");

    private static void Run(string program, params string[] arguments)
    {
        // PostgreSQL refuses to run as root.
        string[] command = program == "chown" ? [program, .. arguments] : [Path.Combine(Programs()!, program), .. arguments];
        if (program != "chown" && Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", Superuser, "--", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath(), RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, () => $"{program} failed");
    }
}
