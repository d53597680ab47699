using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace RefMiner.Running;

/// <summary>
/// A PostgreSQL server of its own, in a folder that goes with it. Everybody is trusted but <see cref="Guarded"/>, who needs a
/// password.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    /// <summary>The one user who is asked for a password.</summary>
    public const string Guarded = "guarded";

    private const string Owner = "postgres";
    private const string Prefix = "rm-pg-";

    private readonly string _folder;

    private PostgresServer() => (_folder, Port) = (Directory.CreateTempSubdirectory(Prefix).FullName, FreePort());

    private PostgresServer(string folder) => _folder = folder;

    /// <summary>The folder of PostgreSQL's programs; null where it is not installed.</summary>
    public static string? Programs { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Concat(
                Directory.Exists("/usr/lib/postgresql")
                    ? Directory
                        .GetDirectories("/usr/lib/postgresql")
                        .OrderByDescending(Version)
                        .Select(version => Path.Combine(version, "bin"))
                    : []
            )
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The folder of its unix socket.</summary>
    public string SocketFolder => _folder;

    private string Data => Path.Combine(_folder, "data");

    private string StarterPath => Path.Combine(_folder, "starter");

    /// <summary>Makes a server and starts it.</summary>
    /// <param name="isDurable">Whether it outlives the power; without, it is quicker.</param>
    public static PostgresServer Create(bool isDurable = false)
    {
        DeleteAbandoned();
        var server = new PostgresServer();
        try
        {
            File.WriteAllText(server.StarterPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            if (Environment.IsPrivilegedProcess)
                Run("chown", [Owner, server._folder], server._folder);
            server.RunAsOwner("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
            File.AppendAllText(
                Path.Combine(server.Data, "postgresql.conf"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""

                    listen_addresses = '127.0.0.1'
                    port = {server.Port}
                    unix_socket_directories = '{server._folder}'
                    max_connections = 300
                    shared_buffers = 64MB
                    autovacuum = off
                    fsync = {(isDurable ? "on" : "off")}
                    full_page_writes = {(isDurable ? "on" : "off")}
                    synchronous_commit = {(isDurable ? "on" : "off")}

                    """
                )
            );
            var rules = Path.Combine(server.Data, "pg_hba.conf");
            File.WriteAllText(rules, $"host all {Guarded} 127.0.0.1/32 scram-sha-256\n{File.ReadAllText(rules)}");
            server.Start();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Starts it after a stop.</summary>
    public void Start() => RunAsOwner("pg_ctl", "-D", Data, "-w", "-t", "120", "-l", Path.Combine(_folder, "log"), "start");

    /// <summary>Stops it: <c>fast</c> ends what is being done, <c>immediate</c> is as if the power went.</summary>
    public void Stop(string mode = "fast") => RunAsOwner("pg_ctl", "-D", Data, "-w", "-t", "120", "-m", mode, "stop");

    /// <summary>Creates a database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="template">Of which it becomes a copy, or null.</param>
    public void CreateDatabase(string name, string? template = null) =>
        Execute("postgres", $"create database {name} template {template ?? "template1"}");

    /// <summary>Deletes a database, whoever is connected to it.</summary>
    public void DropDatabase(string name) => Execute("postgres", $"drop database if exists {name} with (force)");

    /// <summary>Runs SQL as superuser, on a connection of its own, and returns the first value.</summary>
    public object? Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    /// <summary>How to connect.</summary>
    public string ConnectionString(string database, string user = "postgres") =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username={user}");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Directory.Exists(_folder))
            return;

        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            Stop("immediate");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Stops and deletes the servers of runs that were killed.</summary>
    private static void DeleteAbandoned()
    {
        foreach (var server in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*").Select(folder => new PostgresServer(folder)))
        {
            try
            {
                if (
                    File.Exists(server.StarterPath) && !Lives(int.Parse(File.ReadAllText(server.StarterPath), CultureInfo.InvariantCulture))
                )
                    server.Dispose();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
            {
                // Of another user, or another run deletes it too.
            }
        }
    }

    private static bool Lives(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;

    // PostgreSQL refuses to run as root.
    private void RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        if (!Environment.IsPrivilegedProcess)
            Run(path, arguments, _folder);
        else
            Run("runuser", ["-u", Owner, "--", path, .. arguments], _folder);
    }

    private static void Run(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}"
            );
    }
}
