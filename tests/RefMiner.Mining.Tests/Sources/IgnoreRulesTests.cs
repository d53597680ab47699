using System.Diagnostics;
using CsCheck;

namespace RefMiner.Sources;

/// <summary>Rules count as git reads them.</summary>
public sealed class IgnoreRulesTests
{
    private static readonly string[] Atoms =
    [
        "a",
        "b",
        "A",
        "B.cs",
        "x.gen.cs",
        "lib",
        "*",
        "**",
        "?",
        "/",
        "/",
        "[ab]",
        "[!a]",
        "[a-c]",
        "[[:alpha:]]",
        "\\*",
        "\\",
        "!",
        "#",
        " ",
        "[",
        "é",
        "-",
        "]",
    ];

    private static readonly string[] Paths =
    [
        "a",
        "b/a",
        "a/b/lib/B.cs",
        "lib/x.gen.cs",
        "A/b",
        "B.cs",
        "lib/a/b/a",
        "a b",
        "é/a",
        "*",
        "b/*",
        "#a",
        "!a",
        "ab",
        "a/a/a",
        "lib/B.cs",
        "A/B.cs/x.gen.cs",
        "b/lib/é.cs",
    ];

    [TestCase("/[Ll]ibrary/", "Library/A.cs", true)]
    [TestCase("/[Ll]ibrary/", "Assets/Library/A.cs", false)]
    [TestCase("**.gen.cs", "src/A.gen.cs", true)]
    [TestCase("Secret.cs   ", "src/Secret.cs", true)]
    [TestCase("name\\ ", "name ", true)]
    [TestCase("/*\n!/src/", "src/deep/A.cs", false)]
    [TestCase("/*\n!/src/", "other/A.cs", true)]
    [TestCase("a/**/b", "a/b", true)]
    [TestCase("a/**/b", "a/x/y/b", true)]
    [TestCase("a/**", "a/x/y", true)]
    [TestCase("*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Ignores_Pattern_CountsAsInGit(string rules, string path, bool isIgnored) =>
        Assert.That(Ignores(rules, path), Is.EqualTo(isIgnored));

    // A tree decides how long this takes: it took minutes.
    [Test]
    public void Ignores_ThousandsOfRulesFullOfStars_EndsInTime()
    {
        var many = string.Concat(Enumerable.Repeat("*a", 40));
        var rules = IgnoreRules.None.With("", Enumerable.Range(0, 9_000).Select(i => FormattableString.Invariant($"{many}z{i}*.cs")));
        var paths = Enumerable.Range(0, 240).Select(i => FormattableString.Invariant($"{new string('a', 100)}{i}.cs")).ToList();

        var start = Stopwatch.GetTimestamp();
        var isAny = paths.Exists(path => rules.Ignores(path, isFolder: false));

        Assert.That(isAny, Is.False);
        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void Mine_IgnoreFileThatIsTooLarge_SaysSo()
    {
        using var tree = new TempTree()
            .With("A.cs", Sample.Class)
            .With("b/.gitignore", string.Concat(Enumerable.Repeat("*.cs\n", 300_000)))
            .With("b/B.cs", "class B { void M() { } }");

        var counts = Sample.Mine(tree).Counts;

        Assert.That(counts.FilesMined, Is.EqualTo(2));
        Assert.That(counts.FilesSkipped, Is.Zero);
        Assert.That(
            counts.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Path)),
            Is.EqualTo(new[] { ("RM1011", "b/.gitignore") })
        );
    }

    [Test]
    [Category("git")]
    public void Ignores_RandomRules_AgreeWithGit()
    {
        using var tree = new TempTree().With("readme", "");
        if (!Git(tree, "", "init", "-q").HasValue)
            Assert.Ignore("git is not installed.");

        var rule = Gen.Int[0, Atoms.Length - 1].Array[1, 6].Select(parts => string.Concat(parts.Select(part => Atoms[part])));
        rule.Array[1, 4]
            .Select(lines => string.Join('\n', lines))
            .Sample(
                rules =>
                {
                    tree.With(".gitignore", rules + "\n");
                    var ignored = Git(
                        tree,
                        string.Join('\0', Paths) + "\0",
                        "-c",
                        "core.excludesFile=",
                        "check-ignore",
                        "--no-index",
                        "-z",
                        "--stdin"
                    )!.Value;
                    var theirs = ignored.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);

                    Assert.That(Paths.Where(path => Ignores(rules, path)), Is.EqualTo(Paths.Where(path => theirs.Contains(path))), rules);
                },
                iter: 150,
                threads: 1
            );
    }

    private static bool Ignores(string rules, string path)
    {
        var all = IgnoreRules.None.With("", rules.Split('\n'));
        var slashes = Enumerable.Range(0, path.Length).Where(i => path[i] == '/');
        return slashes.Any(slash => all.Ignores(path[..slash], isFolder: true)) || all.Ignores(path, isFolder: false);
    }

    private static (int Code, string Output)? Git(TempTree tree, string input, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("git", arguments)
                {
                    WorkingDirectory = tree.Root,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
