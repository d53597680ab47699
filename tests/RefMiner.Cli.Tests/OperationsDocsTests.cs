using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using RefMiner.Running;
using YamlDotNet.RepresentationModel;

namespace RefMiner;

/// <summary>What <c>docs/operations.md</c> says and the files beside it do is what the program has.</summary>
public sealed partial class OperationsDocsTests
{
    private const string Service = "refminer-reindex.service";
    private const string Timer = "refminer-reindex.timer";
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "operations.md");
    private static readonly string Recipes = Path.Combine(Repository.Root, "docs", "operations");

    private static IEnumerable<string> FilesWithCommands =>
        ["operations.md", Service, "refminer.cron", "github-actions.yml", "azure-pipelines.yml", "Dockerfile"];

    private static IEnumerable<string> Pipelines => ["github-actions.yml", "azure-pipelines.yml"];

    [TestCaseSource(nameof(FilesWithCommands))]
    public void Commands_InFile_TakeOnlyOptionsThatThereAre(string file)
    {
        var commands = Commands(File.ReadAllText(file == "operations.md" ? Page : Path.Combine(Recipes, file)));

        Assert.That(commands, Is.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (command, options) in commands)
                Assert.That(options, Is.SubsetOf(OptionsOf(command)), $"refminer {command}");
        }
    }

    [Test]
    public void Page_OptionsOfReindex_AreAllNamed()
    {
        var page = File.ReadAllText(Page);

        Assert.That(
            OptionsOf("reindex")
                .Where(option =>
                    option is not ("-?" or "-h" or "--help" or "-q" or "--quiet" or "-v" or "--verbose")
                    && !page.Contains(option, StringComparison.Ordinal)
                ),
            Is.Empty
        );
    }

    [Test]
    public void Page_Files_AreThoseOfTheFolder()
    {
        var linked = RecipeLink().Matches(File.ReadAllText(Page)).Select(match => match.Groups[1].Value);

        Assert.That(linked, Is.EquivalentTo(Directory.GetFiles(Recipes).Select(Path.GetFileName)));
    }

    [Test]
    public void Units_Verified_AreSound()
    {
        using var temp = new TempFolder();
        foreach (var unit in new[] { Service, Timer })
        {
            // The program must exist to be verified, and it is not installed here.
            temp.Write(
                unit,
                File.ReadAllText(Path.Combine(Recipes, unit)).Replace("=/opt/refminer/refminer ", "=/bin/sh ", StringComparison.Ordinal)
            );
        }

        var (exitCode, said) = SystemdAnalyze(temp.At(Service), temp.At(Timer));

        // Unknown keys are told of, but forgiven by the exit code. Of other units of the machine nothing matters.
        var complaints = said.Split('\n').Where(line => line.Contains("refminer", StringComparison.Ordinal));
        Assert.That(complaints, Is.Empty);
        Assert.That(exitCode, Is.Zero, said);
    }

    [TestCaseSource(nameof(Pipelines))]
    public void Pipeline_Parsed_RunsEveryNight(string file)
    {
        var yaml = new YamlStream();
        using (var text = File.OpenText(Path.Combine(Recipes, file)))
            yaml.Load(text);

        var root = (YamlMappingNode)yaml.Documents.Single().RootNode;
        var schedules = (YamlSequenceNode)(file == "github-actions.yml" ? root["on"]["schedule"] : root["schedules"]);
        Assert.That(schedules.Select(schedule => (string?)schedule["cron"]), Is.EqualTo(new[] { "30 2 * * *" }));
    }

    [Test]
    public void Cron_Line_HasFiveTimesAndAUser()
    {
        var line = File.ReadLines(Path.Combine(Recipes, "refminer.cron")).Single(line => line is not ['#', ..] and not "");

        Assert.That(line, Does.StartWith("30 2 * * * refminer "));
        Assert.That(line, Does.Not.Contain('%'), "cron takes a percent sign for the end of a line");
    }

    [Test]
    public void List_OfThePage_IsValid()
    {
        var schema = JsonSchema.FromText(File.ReadAllText(SchemaPath));

        using var list = JsonDocument.Parse(ExampleList);
        using var wrong = JsonDocument.Parse(ExampleList.Replace("\"path\"", "\"paht\"", StringComparison.Ordinal));

        Assert.That(schema.Evaluate(list.RootElement).IsValid);
        Assert.That(schema.Evaluate(wrong.RootElement).IsValid, Is.False);
    }

    [Test]
    public void List_OfThePage_IsTakenUpToMissingFolders()
    {
        using var temp = new TempFolder();
        temp.Write("libraries/one/Store.cs", GeneratedTree.Store("One"));
        temp.Write("libraries/two/Store.cs", GeneratedTree.Store("Two"));

        var run = Refminer.Run(
            "reindex",
            "--sources",
            temp.Write("sources.json", ExampleList),
            "--index",
            temp.At("index"),
            "--format",
            "json"
        );

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Errors);
        Assert.That(
            run.Json["corpora"]!.AsArray().Select(corpus => $"{corpus!["name"]} {corpus["status"]} {corpus["errorId"]}".TrimEnd()),
            Is.EqualTo(new[] { "shop Failed RM1010", "billing Failed RM1010", "one Mined", "two Mined" })
        );
    }

    [Test]
    public void Page_MembersOfTheList_AreAllExplained()
    {
        var schema = JsonNode.Parse(File.ReadAllText(SchemaPath))!;
        var members = schema["properties"]!
            .AsObject()
            .Concat(schema["properties"]!["corpora"]!["items"]!["properties"]!.AsObject())
            .Select(member => member.Key);

        var explained = File.ReadLines(Page)
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => CodeSpan().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

        Assert.That(members, Is.SubsetOf(explained));
    }

    private static string SchemaPath => Path.Combine(Repository.Root, "docs", "schemas", "sources.schema.json");

    private static string ExampleList =>
        Markdown.Read(File.ReadAllText(Page)).Blocks.Single(block => block.Contains("\"corpora\": [", StringComparison.Ordinal));

    /// <summary>Each command in a text, with its options, less what is said in comments; a container's arguments are one too.</summary>
    private static (string Command, string[] Options)[] Commands(string text) => CommandsOutsideComments(Comment().Replace(text, ""));

    private static (string Command, string[] Options)[] CommandsOutsideComments(string text) =>
        [
            .. CommandLine().Matches(text).Select(match => (match.Groups[1].Value, Options(match.Groups[2].Value))),
            .. ContainerArguments()
                .Matches(text)
                .Select(match => JsonSerializer.Deserialize<string[]>(match.Groups[1].Value)!)
                .Select(arguments => (arguments[0], Options(string.Join(' ', arguments)))),
        ];

    private static string[] Options(string arguments) => [.. Option().Matches(arguments).Select(match => match.Value)];

    private static string[] OptionsOf(string command)
    {
        var help = Refminer.Run(command, "-h").Succeeded().Output;
        Assert.That(help, Does.Contain($"refminer {command}"), "of an unknown command the program shows its own help");
        return [.. help.Split('\n').Where(line => line.TrimStart() is ['-', ..]).SelectMany(line => Options(line.Trim().Split("  ")[0]))];
    }

    private static (int ExitCode, string Said) SystemdAnalyze(params string[] units)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", .. units]) { RedirectStandardError = true }
            )!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
        catch (Win32Exception)
        {
            Assert.Ignore("systemd-analyze is not installed");
            throw;
        }
    }

    /// <summary>
    /// The program, by name or path but not as the user of a cron line, a command, and the rest up to what ends a command in a
    /// shell or a code span in Markdown.
    /// </summary>
    [GeneratedRegex(@"(?<![\w.-]|\* )refminer""?[ \t]+([a-z]+)\b([^\n`|;&#>]*)", RegexOptions.CultureInvariant)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"^[ \t]*#.*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^CMD (\[.*\])$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ContainerArguments();

    [GeneratedRegex(@"(?<=^|[\s,])--?[a-z?][a-z-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"\]\(operations/([^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex RecipeLink();

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex CodeSpan();
}
