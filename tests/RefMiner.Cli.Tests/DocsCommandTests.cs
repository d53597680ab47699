using System.Diagnostics;
using System.Text.RegularExpressions;
using RefMiner.Running;

namespace RefMiner;

/// <summary>
/// Every command line that the documentation shows behind a <c>$</c> is run, page by page, by a shell in a folder that holds what
/// the pages speak of.
/// </summary>
public sealed partial class DocsCommandTests
{
    private const string Marker = "-- exit code ";

    // What the pages say of a folder outside the reader's home goes to the stage.
    private static readonly string[] Elsewhere = ["/var/lib/refminer"];

    private static readonly TempFolder Home = new();
    private static readonly Lazy<string> Furnished = new(FurnishHome);

    private static IEnumerable<string> Pages =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Where(path => Commands(path).Count > 0)
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal);

    [OneTimeTearDown]
    public static void Delete() => Home.Dispose();

    [TestCaseSource(nameof(Pages))]
    [Platform(Exclude = "Win")]
    public void Commands_OfAPage_Succeed(string page)
    {
        using var stage = new TempFolder();
        var commands = Commands(Path.Combine(Repository.Root, page));
        var script = string.Concat(commands.Select(command => $"{command}\necho \"{Marker}$?\"\n"));
        using var server = script.Contains("refminer fleet", StringComparison.Ordinal) ? PostgresServer.Start() : null;
        Furnish(stage);
        if (server is not null)
            FurnishFleet(stage);
        foreach (var folder in Elsewhere)
            script = script.Replace(folder, stage.At("home"), StringComparison.Ordinal);
        if (server is not null)
            script = script.Replace("Host=localhost", $"Host={server.Host}", StringComparison.Ordinal);

        var (output, errors) = Bash(stage, script, server);

        var failed = ExitCodes().Matches(output).Select(match => match.Groups[1].Value).Zip(commands).Where(pair => pair.First != "0");
        Assert.That(failed, Is.Empty, errors);
        Assert.That(ExitCodes().Count(output), Is.EqualTo(commands.Count), errors);
    }

    [Test]
    public void Pages_WithACommandLineInAFence_ShowItBehindADollarSign()
    {
        var bare =
            from path in Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")
                .Append(Path.Combine(Repository.Root, "README.md"))
            from line in Fenced(path)
            where line.StartsWith("refminer ", StringComparison.Ordinal)
            select $"{Path.GetFileName(path)}: {line}";

        Assert.That(bare, Is.Empty);
    }

    /// <summary>The command lines of a page in their order, those that go on in the next line whole.</summary>
    private static List<string> Commands(string path)
    {
        var commands = new List<string>();
        var goesOn = false;
        foreach (var line in Fenced(path))
        {
            if (goesOn)
                commands[^1] += "\n" + line;
            else if (line.StartsWith("$ ", StringComparison.Ordinal))
                commands.Add(line[2..]);
            else
                continue;

            goesOn = line.EndsWith('\\');
        }

        return commands;
    }

    private static IEnumerable<string> Fenced(string path)
    {
        var isInside = false;
        foreach (var line in File.ReadLines(path))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                isInside = !isInside;
            else if (isInside)
                yield return line;
        }
    }

    /// <summary>A home with trees and an index, and a working folder with an index, a request, and a list of corpora.</summary>
    private static void Furnish(TempFolder stage)
    {
        Repository.Copy(Furnished.Value, stage.At("home"));
        foreach (var list in new[] { "home/project/index/sources.json", "home/index/sources.json" })
            stage.Write(list, $$"""{ "corpora": [{ "path": "{{stage.At("home", "src")}}/*" }] }""");
    }

    /// <summary>What all pages are given, mined once.</summary>
    private static string FurnishHome()
    {
        foreach (var tree in new[] { "home/src/jellyfin", "home/src/shop" })
            GeneratedTree.Write(Home, tree, 12);
        foreach (
            var file in Directory.EnumerateFiles(Path.Combine(Repository.Samples, "onex", "nodes"), "*.cs", SearchOption.AllDirectories)
        )
            Home.Write(Path.Combine("home/project/src/MyTree", Path.GetRelativePath(Repository.Samples, file)), File.ReadAllText(file));
        foreach (
            var file in new[] { "onex", "requests", "responses" }.SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Repository.Samples, folder), "*", SearchOption.AllDirectories)
            )
        )
            Home.Write(Path.Combine("home/project/samples", Path.GetRelativePath(Repository.Samples, file)), File.ReadAllText(file));
        Refminer.Run("index", Home.At("home", "project", "src", "MyTree"), "--index", Home.At("home", "project", "index")).Succeeded();
        Home.Write(
            "home/project/request.json",
            """{ "nodeType": "effect", "features": ["http_client"], "operation": { "name": "LoadAsync","""
                + """ "signature": "Task<string> LoadAsync(string id)" } }"""
        );
        Home.Write("home/project/requests.jsonl", """{ "operation": { "name": "LoadAsync" } }""" + "\n");
        return Home.At("home");
    }

    /// <summary>Repositories for the trees that the page on fleets speaks of, found by git under the address that it gives them.</summary>
    private static void FurnishFleet(TempFolder stage)
    {
        foreach (var (tree, i) in new[] { "jellyfin", "polly", "quartznet" }.Select((tree, i) => (tree, i)))
        {
            var folder = GeneratedTree.Write(stage, $"home/git/{tree}.git", 3 + i);
            foreach (
                var command in new string[][]
                {
                    ["init", "--quiet"],
                    ["add", "."],
                    ["-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "first"],
                }
            )
                Git(folder, command);
        }

        stage.Write("home/.gitconfig", $"[url \"file://{stage.At("home", "git")}/\"]\n\tinsteadOf = https://git.example.org/\n");
    }

    private static void Git(string folder, string[] command)
    {
        using var git = Process.Start(new ProcessStartInfo("git", command) { WorkingDirectory = folder })!;
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, string.Join(' ', command));
    }

    private static (string Output, string Errors) Bash(TempFolder stage, string script, PostgresServer? server)
    {
        var program = $"refminer() {{ '{Refminer.Host}' exec '{Refminer.BuiltProgram}' \"$@\"; }}\n";
        var start = new ProcessStartInfo("bash", ["--norc", stage.Write("script", program + script)])
        {
            WorkingDirectory = stage.At("home", "project"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = stage.At("home");
        start.Environment["XDG_CACHE_HOME"] = "";
        start.Environment["EDITOR"] = "true";
        start.Environment["NUGET_PACKAGES"] = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ".nuget",
            "packages"
        );
        if (server is not null)
        {
            (start.Environment["PGHOST"], start.Environment["PGUSER"]) = (server.Host, "postgres");
            start.Environment["PATH"] += Path.PathSeparator + PostgresServer.Programs();
        }

        using var bash = Process.Start(start)!;
        var errors = bash.StandardError.ReadToEndAsync();
        bash.StandardInput.Close();
        return (bash.StandardOutput.ReadToEnd(), errors.Result);
    }

    [GeneratedRegex(@"^-- exit code (\d+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ExitCodes();
}
