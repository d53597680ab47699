using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using k8s.Models;
using RefMiner.Running;

namespace RefMiner;

/// <summary>
/// What <c>docs/fleet.md</c> says and the files beside it do is what the program and Kubernetes have. Its commands are run by
/// <see cref="DocsCommandTests"/>.
/// </summary>
public sealed partial class FleetDocsTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "fleet.md");
    private static readonly string Recipes = Path.Combine(Repository.Root, "docs", "fleet");

    private static string[] Subcommands => ["init", "add", "remove", "list", "worker", "status", "run-now", "pull", "gc"];

    private static IEnumerable<string> Manifests =>
        Directory.GetFiles(Recipes, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Lists
    {
        get
        {
            yield return new TestCaseData("""{ "name": "shop", "source": "https://git.example.org/shop.git" }""", true).SetArgDisplayNames(
                "least"
            );
            yield return new TestCaseData(
                """{ "name": "shop", "source": "/srv/shop", "branch": "release/2.0", "priority": 9, "cron": "H 2 * * 1-5","""
                    + """ "submodules": true }""",
                true
            ).SetArgDisplayNames("folder with a branch");
            yield return new TestCaseData(
                """{ "name": "shop", "source": "/srv/shop", "branch": null, "include": ["src/**"], "exclude": [], "includeTests": true }""",
                true
            ).SetArgDisplayNames("folder");
            yield return new TestCaseData("""{ "name": "shop" }""", false).SetArgDisplayNames("no source");
            yield return new TestCaseData("""{ "source": "/srv/shop" }""", false).SetArgDisplayNames("no name");
            yield return new TestCaseData("""{ "name": "shop", "source": "/srv/shop", "brnach": "main" }""", false).SetArgDisplayNames(
                "unknown member"
            );
            yield return new TestCaseData("""{ "name": "a shop", "source": "/srv/shop" }""", false).SetArgDisplayNames("name with a space");
            yield return new TestCaseData("""{ "name": "shop", "source": "/srv/shop", "priority": 10 }""", false).SetArgDisplayNames(
                "priority too high"
            );
            yield return new TestCaseData("""{ "name": "shop", "source": "/srv/shop", "priority": "5" }""", false).SetArgDisplayNames(
                "priority as text"
            );
            yield return new TestCaseData("""{ "name": "shop", "source": "/srv/shop", "load": "make" }""", false).SetArgDisplayNames(
                "unknown loader"
            );
            yield return new TestCaseData("""{ "name": "shop", "source": "/srv/shop", "branch": "-f" }""", false).SetArgDisplayNames(
                "branch like an option"
            );
            yield return new TestCaseData("""{ "name": "shop", "source": "/srv/shop", "include": null }""", false).SetArgDisplayNames(
                "include of nothing"
            );
        }
    }

    [TestCaseSource(nameof(Manifests))]
    public void Manifest_ReadStrictly_IsValid(string file)
    {
        var objects = Manifest.Read(File.ReadAllText(Path.Combine(Recipes, file)));

        Assert.That(objects.Select(item => item.Metadata.Name), Has.All.StartsWith("refminer-").Or.All.EqualTo("query"));
    }

    [TestCase("workers.yaml", "replicas: 3", "replica: 3")]
    [TestCase("workers.yaml", "runAsNonRoot: true", "runAsNonroot: true")]
    [TestCase("workers.yaml", "secretKeyRef:", "secretKeyReference:")]
    [TestCase("nightly.yaml", "concurrencyPolicy: Forbid", "concurrency: Forbid")]
    [TestCase("query.yaml", "startupProbe:", "startUpProbe:")]
    [TestCase("init.yaml", "kind: Job", "kind: Jop")]
    [TestCase("init.yaml", "apiVersion: batch/v1", "apiVersion: batch/v2")]
    public void Manifest_WithAWrongName_IsRefused(string file, string right, string wrong) =>
        Assert.That(() => Manifest.Read(Changed(file, right, wrong)), Throws.InstanceOf<JsonException>());

    [TestCase("workers.yaml", "replicas: 3", "replicas: three")]
    [TestCase("workers.yaml", "replicas: 3", "replicas: \"3\"")]
    [TestCase("workers.yaml", "value: /work", "value: 5")]
    [TestCase("workers.yaml", "runAsNonRoot: true", "runAsNonRoot: \"true\"")]
    [TestCase("workers.yaml", "--parallel, \"1\"", "--parallel, 1")]
    [TestCase("workers.yaml", "drop: [ALL]", "drop: ALL")]
    [TestCase("nightly.yaml", "backoffLimit: 0", "backoffLimit: none")]
    [TestCase("query.yaml", "sizeLimit: 4Gi", "sizeLimit: 4 gigabytes")]
    public void Manifest_WithAWrongType_IsRefused(string file, string right, string wrong) =>
        Assert.That(() => Manifest.Read(Changed(file, right, wrong)), Throws.InstanceOf<JsonException>());

    [TestCaseSource(nameof(Manifests))]
    public void Manifest_Pod_FitsTogether(string file)
    {
        foreach (var (selector, template) in Pods(file))
        {
            var containers = Containers(template.Spec).ToList();

            using (Assert.EnterMultipleScope())
            {
                // What a controller selects must be what it makes.
                if (selector is not null)
                    Assert.That(selector, Is.SubsetOf(template.Metadata.Labels!));
                Assert.That(
                    containers.SelectMany(container => container.VolumeMounts).Select(mount => mount.Name).Distinct(),
                    Is.EquivalentTo(template.Spec.Volumes.Select(volume => volume.Name))
                );
                Assert.That(template.Spec.SecurityContext.RunAsNonRoot, Is.True);
                Assert.That(template.Spec.AutomountServiceAccountToken, Is.False);
                Assert.That(
                    containers.Select(container => container.SecurityContext),
                    Has.All.Matches<V1SecurityContext>(may =>
                        may
                            is {
                                AllowPrivilegeEscalation: false,
                                ReadOnlyRootFilesystem: true,
                                Privileged: null or false,
                                Capabilities.Drop: ["ALL"]
                            }
                    )
                );
                Assert.That(
                    containers
                        .Where(container =>
                            container.Resources?.Limits?.ContainsKey("memory") != true
                            || container.Resources.Requests?.ContainsKey("cpu") != true
                        )
                        .Select(container => container.Name),
                    Is.Empty
                );
            }
        }
    }

    [Test]
    public void Manifest_OfNightlyWorkers_StartsNoSecondRun()
    {
        var nightly = (V1CronJob)Manifest.Read(File.ReadAllText(Path.Combine(Recipes, "nightly.yaml"))).Single();

        Assert.That(nightly.Spec.ConcurrencyPolicy, Is.EqualTo("Forbid"));
        Assert.That(Containers(nightly.Spec.JobTemplate.Spec.Template.Spec).Single().Args, Does.Contain("--until-idle"));
    }

    [TestCaseSource(nameof(Manifests))]
    public void Manifest_Commands_TakeOnlyOptionsThatThereAre(string file)
    {
        var commands = Pods(file)
            .SelectMany(pod => Containers(pod.Template.Spec))
            .Where(container => container.Args is ["fleet", _, ..])
            .Select(container => container.Args)
            .ToList();

        Assert.That(commands, Is.Not.Empty);
        foreach (var command in commands)
            Assert.That(command.Where(argument => argument.StartsWith("--", StringComparison.Ordinal)), Is.SubsetOf(OptionsOf(command[1])));
    }

    [Test]
    public void Manifest_Secrets_AreThoseThatThePageMakes()
    {
        var used = Manifests
            .SelectMany(Pods)
            .SelectMany(pod => Containers(pod.Template.Spec))
            .SelectMany(container => container.Env ?? [])
            .Select(variable => variable.ValueFrom?.SecretKeyRef?.Name)
            .OfType<string>()
            .Distinct();

        Assert.That(used, Is.EquivalentTo(CreatedSecret().Matches(File.ReadAllText(Page)).Select(match => match.Groups[1].Value)));
    }

    [Test]
    public void Page_Files_AreThoseOfTheFolder()
    {
        var linked = RecipeLink().Matches(File.ReadAllText(Page)).Select(match => match.Groups[1].Value).Distinct();

        Assert.That(linked, Is.EquivalentTo(Directory.GetFiles(Recipes).Select(Path.GetFileName)));
    }

    [Test]
    public void Page_OptionsOfTheCommands_AreAllNamed()
    {
        var page = File.ReadAllText(Page);

        var unnamed = Subcommands
            .SelectMany(command => OptionsOf(command).Select(option => $"{command} {option}"))
            .Where(pair =>
                pair.Split(' ')[1] is not ("-?" or "-h" or "--help" or "-q" or "--quiet" or "-v" or "--verbose")
                && !page.Contains(pair.Split(' ')[1], StringComparison.Ordinal)
            );

        Assert.That(unnamed, Is.Empty);
    }

    [TestCase("docs/fleet.md")]
    [TestCase("docs/command-line.md")]
    public void Page_IdsOfAFleet_AreAllExplained(string page)
    {
        var explained = File.ReadLines(Path.Combine(Repository.Root, page))
            .Where(line => line is ['|', ..])
            .SelectMany(line => Id().Matches(line).Select(match => match.Value))
            .Distinct();

        Assert.That(
            typeof(Nodes.DiagnosticIds)
                .GetFields()
                .Select(field => (string)field.GetRawConstantValue()!)
                .Where(id => id.StartsWith("RM8", StringComparison.Ordinal)),
            Is.SubsetOf(explained)
        );
    }

    [TestCaseSource(nameof(Lists))]
    public void List_OfCorpora_IsTakenAsTheSchemaSays(string corpus, bool isValid)
    {
        using var temp = new TempFolder();
        var list = $$"""{ "corpora": [{{corpus}}] }""";
        using var read = JsonDocument.Parse(list);

        var schema = JsonSchema.FromText(File.ReadAllText(SchemaPath)).Evaluate(read.RootElement);
        var run = Add(temp, list);

        Assert.That(schema.IsValid, Is.EqualTo(isValid));
        Assert.That(run.ExitCode, Is.EqualTo(isValid ? Unreachable : Refused), run.Errors);
    }

    [Test]
    public void List_OfThePage_IsTaken()
    {
        using var temp = new TempFolder();
        using var list = JsonDocument.Parse(ExampleList);

        var run = Add(temp, ExampleList);

        Assert.That(JsonSchema.FromText(File.ReadAllText(SchemaPath)).Evaluate(list.RootElement).IsValid);
        Assert.That(run.ExitCode, Is.EqualTo(Unreachable), run.Errors);
    }

    [Test]
    public void Page_MembersOfTheList_AreAllExplained()
    {
        var schema = JsonNode.Parse(File.ReadAllText(SchemaPath))!;
        var explained = File.ReadLines(Page)
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => CodeSpan().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

        Assert.That(
            schema["properties"]!["corpora"]!["items"]!["properties"]!.AsObject().Select(member => member.Key),
            Is.SubsetOf(explained)
        );
    }

    // A list is looked at before the database is asked, which here cannot be reached.
    private const int Unreachable = 3;
    private const int Refused = 2;

    private static string SchemaPath => Path.Combine(Repository.Root, "docs", "schemas", "fleet.schema.json");

    private static string ExampleList =>
        Markdown.Read(File.ReadAllText(Page)).Blocks.Single(block => block.StartsWith("{\n  \"corpora\": [", StringComparison.Ordinal));

    private static Run Add(TempFolder temp, string list) =>
        Refminer.Run(
            "fleet",
            "add",
            "--from",
            temp.Write("corpora.json", list),
            "--connection",
            temp.Write("connection.txt", "Host=127.0.0.1;Port=1;Database=fleet")
        );

    private static string Changed(string file, string right, string wrong)
    {
        var text = File.ReadAllText(Path.Combine(Recipes, file));
        Assert.That(text, Does.Contain(right));
        return text.Replace(right, wrong, StringComparison.Ordinal);
    }

    private static IEnumerable<(IDictionary<string, string>? Selector, V1PodTemplateSpec Template)> Pods(string file) =>
        Manifest
            .Read(File.ReadAllText(Path.Combine(Recipes, file)))
            .Select(item =>
                item switch
                {
                    V1Deployment deployment => (
                        (IDictionary<string, string>?)deployment.Spec.Selector.MatchLabels,
                        deployment.Spec.Template
                    ),
                    V1Job job => (null, job.Spec.Template),
                    V1CronJob cron => (null, cron.Spec.JobTemplate.Spec.Template),
                    _ => throw new InvalidOperationException($"{file} holds a {item.Kind}, which nobody looked at."),
                }
            );

    private static IEnumerable<V1Container> Containers(V1PodSpec pod) => (pod.InitContainers ?? []).Concat(pod.Containers);

    private static string[] OptionsOf(string command)
    {
        var help = Refminer.Run("fleet", command, "-h").Succeeded().Output;
        Assert.That(help, Does.Contain($"refminer fleet {command}"), "of an unknown command the program shows the help above it");
        return
        [
            .. help.Split('\n')
                .Where(line => line.TrimStart() is ['-', ..])
                .SelectMany(line => Option().Matches(line.Trim().Split("  ")[0]).Select(match => match.Value)),
        ];
    }

    [GeneratedRegex(@"(?<=^|[\s,])--?[a-z?][a-z-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"\]\(fleet/([^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex RecipeLink();

    [GeneratedRegex(@"kubectl create secret generic (refminer-fleet-\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex CreatedSecret();

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"RM8\d{3}", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
