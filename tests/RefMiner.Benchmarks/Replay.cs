using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace RefMiner;

/// <summary>
/// Mines the history of a repository commit by commit, each run from the state of the one before, and compares with mining anew.
/// </summary>
internal static class Replay
{
    private const int Every = 10;

    /// <summary>Replays the last commits of the first parents, and compares at every tenth.</summary>
    /// <param name="program">The built <c>refminer</c>, as an executable.</param>
    /// <param name="repository">A git directory; only read.</param>
    /// <param name="commits">How many.</param>
    /// <returns>Whether all were equal.</returns>
    public static bool Run(string program, string repository, int commits)
    {
        var home = Directory.CreateTempSubdirectory("refminer-replay-").FullName;
        try
        {
            var tree = Directory.CreateDirectory(Path.Combine(home, "tree")).FullName;
            string[] history =
            [
                .. Output(
                        "git",
                        home,
                        "--git-dir",
                        repository,
                        "rev-list",
                        "--first-parent",
                        "-n",
                        (commits + 1).ToString(CultureInfo.InvariantCulture),
                        "HEAD"
                    )
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Reverse(),
            ];
            var equal = true;
            var (mined, unchanged) = (0, 0);
            for (var i = 0; i < history.Length; i++)
            {
                Output(
                    "git",
                    home,
                    "--git-dir",
                    repository,
                    "--work-tree",
                    tree,
                    "-c",
                    "core.hooksPath=/dev/null",
                    "-c",
                    "advice.detachedHead=false",
                    "checkout",
                    "--force",
                    history[i],
                    "--",
                    "."
                );
                foreach (
                    var gone in Output(
                            "git",
                            home,
                            "--git-dir",
                            repository,
                            "diff",
                            "--name-only",
                            "--no-renames",
                            "--diff-filter=D",
                            i == 0 ? history[0] : history[i - 1],
                            history[i]
                        )
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                )
                    File.Delete(Path.Combine(tree, gone));

                var closing = Mine(program, tree, Path.Combine(home, "kept"));
                (mined, unchanged) = (mined + closing.Mined, unchanged + closing.Unchanged);
                if (i % Every != 0)
                    continue;

                Mine(program, tree, Path.Combine(home, "anew"), "--full");
                var (kept, anew) = (Dump(program, Path.Combine(home, "kept")), Dump(program, Path.Combine(home, "anew")));
                equal &= kept == anew;
                Console.WriteLine(
                    $"{i, 4} {history[i][..10]} {(kept == anew ? "equal" : "DIFFERENT")} {kept[..16]}; so far {unchanged} of {mined}"
                        + $" files taken over"
                );
            }

            return equal;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static (int Mined, int Unchanged) Mine(string program, string tree, string index, params string[] more)
    {
        using var answer = System.Text.Json.JsonDocument.Parse(
            Output(
                program,
                tree,
                ["index", tree, "--name", "tree", "--index", index, "--format", "json", "--max-skipped", "1000000", .. more]
            )
        );
        var corpus = answer.RootElement.GetProperty("corpora")[0];
        return (corpus.GetProperty("filesMined").GetInt32(), corpus.GetProperty("filesUnchanged").GetInt32());
    }

    private static string Dump(string program, string index) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Output(program, index, "dump", "--index", index))));

    private static string Output(string program, string folder, params string[] arguments)
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
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}"
            );
    }
}
