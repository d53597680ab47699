using System.Diagnostics;
using System.Text;
using RefMiner.Catalogue;
using RefMiner.Nodes;

namespace RefMiner.Working;

/// <summary>
/// Fetches repositories with the <c>git</c> command: the tip of one branch, without history, hooks, filters or questions.
/// </summary>
internal sealed class GitClient(TimeSpan limit)
{
    private const int MostShown = 400;
    private const int MostKept = 4096;

    // Whoever may name a repository must not thereby run a program (ext::), nor a submodule of a remote reach a worker's own files.
    private const string Protocols = "https:http:ssh:git";

    private static readonly string[] Safe =
    [
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "maintenance.auto=false",
        "-c",
        "gc.auto=0",
        "-c",
        "advice.detachedHead=false",
        "-c",
        "color.ui=false",
        "-c",
        "filter.lfs.smudge=",
        "-c",
        "filter.lfs.process=",
        "-c",
        "filter.lfs.required=false",
        "-c",
        "submodule.recurse=false",
    ];

    // What a hook, a shell or a test of the one who starts the worker may have set, and would have git look elsewhere.
    private static readonly string[] Unwanted =
    [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
        "GIT_TEMPLATE_DIR",
        "GIT_EXTERNAL_DIFF",
        "GIT_TRACE",
        "GIT_CURL_VERBOSE",
    ];

    /// <summary>The commit at the tip of the branch.</summary>
    /// <exception cref="FleetException">The remote cannot be reached, or has no such branch.</exception>
    public async Task<string> Tip(CorpusSource source, CancellationToken cancellationToken)
    {
        var answer = await Run(
            source,
            null,
            ["ls-remote", "--exit-code", "--", source.Address, Ref(source)],
            mayUseFiles: true,
            cancellationToken
        );

        // It also lists refs that only end so.
        return answer.Split('\n').Select(line => line.Split('\t')).FirstOrDefault(parts => parts.Length == 2 && parts[1] == Ref(source))?[0]
            ?? throw Failed(source, "ls-remote", $"there is no {Ref(source)}");
    }

    /// <summary>Checks the tip of the branch out into an empty folder.</summary>
    /// <exception cref="FleetException">It cannot be fetched.</exception>
    public async Task Checkout(CorpusSource source, string folder, bool submodules, CancellationToken cancellationToken)
    {
        await Run(source, null, ["init", "--quiet", "--template=", "--", folder], mayUseFiles: true, cancellationToken);
        await Run(
            source,
            folder,
            ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", source.Address, Ref(source)],
            mayUseFiles: true,
            cancellationToken
        );
        await Run(source, folder, ["checkout", "--quiet", "--detach", "FETCH_HEAD"], mayUseFiles: true, cancellationToken);
        if (!submodules)
            return;

        await Run(source, folder, ["remote", "add", "origin", source.Address], mayUseFiles: true, cancellationToken);
        await Run(
            source,
            folder,
            ["submodule", "--quiet", "update", "--init", "--recursive", "--depth=1"],
            mayUseFiles: IsOfFiles(source),
            cancellationToken
        );
    }

    private static bool IsOfFiles(CorpusSource source) =>
        Path.IsPathFullyQualified(source.Address) || source.Address.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    private static string Ref(CorpusSource source) => source.Branch is null ? "HEAD" : "refs/heads/" + source.Branch;

    private async Task<string> Run(
        CorpusSource source,
        string? folder,
        string[] arguments,
        bool mayUseFiles,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("git", [.. Safe, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (folder is not null)
            start.WorkingDirectory = folder;
        foreach (var name in Unwanted)
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GCM_INTERACTIVE"] = "never";
        start.Environment["GIT_LFS_SKIP_SMUDGE"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = mayUseFiles ? Protocols + ":file" : Protocols;
        start.Environment.TryAdd("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit);
        using var git = Start(start);
        git.StandardInput.Close();
        try
        {
            var output = git.StandardOutput.ReadToEndAsync(stop.Token);
            var errors = Tail(git.StandardError, stop.Token);
            await git.WaitForExitAsync(stop.Token);
            return git.ExitCode == 0
                ? await output
                : throw Failed(
                    source,
                    arguments[0],
                    arguments[0] == "ls-remote" && git.ExitCode == 2 ? $"there is no {Ref(source)}" : await errors
                );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(source, arguments[0], FormattableString.Invariant($"it took longer than {limit.TotalMinutes:0.#} minutes"));
        }
        finally
        {
            if (!git.HasExited)
                git.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new FleetException(
                DiagnosticIds.FleetGit,
                $"the command git cannot be started ({e.Message}). Install it on this worker, and put it on the PATH.",
                e
            );
        }
    }

    /// <summary>Reads to the end, and keeps the last of it: a remote decides how much there is.</summary>
    public static async Task<string> Tail(TextReader reader, CancellationToken cancellationToken)
    {
        var tail = new StringBuilder();
        var buffer = new char[1024];
        var isCut = false;
        for (
            var read = await reader.ReadAsync(buffer, cancellationToken);
            read > 0;
            read = await reader.ReadAsync(buffer, cancellationToken)
        )
        {
            tail.Append(buffer, 0, read);
            if (tail.Length <= MostKept)
                continue;

            tail.Remove(0, tail.Length - MostKept);
            isCut = true;
        }

        // Half a line may begin within a password.
        var text = tail.ToString();
        return !isCut ? text
            : text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? text[(end + 1)..]
            : "";
    }

    private static FleetException Failed(CorpusSource source, string command, string why)
    {
        var said = CorpusSource.Shown(
            string.Join("; ", why.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        );
        return new FleetException(
            DiagnosticIds.FleetGit,
            $"git {command} of {CorpusSource.Shown(source.Address)} failed: "
                + $"{(said.Length > MostShown ? "…" + said[^MostShown..] : said).TrimEnd('.')}. Check the address, the branch and what "
                + "this worker may read."
        );
    }
}
