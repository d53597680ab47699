using System.Diagnostics;

namespace RefMiner.Running;

/// <summary>A git repository in a folder of a test.</summary>
internal sealed class TestRepository
{
    private readonly string _path;

    /// <summary>Makes one on branch main.</summary>
    public TestRepository(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
        Git("init", "--quiet", "--initial-branch=main", "--template=");
    }

    /// <summary>Where git finds it.</summary>
    public string Url => "file://" + _path;

    /// <summary>Writes a file and commits it.</summary>
    /// <returns>Id of the commit.</returns>
    public string Commit(string file, string text)
    {
        var path = Path.Combine(_path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Git("add", "--all");
        Git("commit", "--quiet", "--message", "Any");
        return Git("rev-parse", "HEAD").Trim();
    }

    /// <summary>Runs git in it.</summary>
    public string Git(params string[] arguments) => GitIn(_path, arguments);

    /// <summary>Runs git in any folder.</summary>
    public static string GitIn(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "git",
            ["-c", "user.name=Any", "-c", "user.email=any@example.org", "-c", "protocol.file.allow=always", .. arguments]
        )
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
    }
}
