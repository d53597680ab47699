using System.Globalization;
using System.Text.RegularExpressions;
using RefMiner.Running;

namespace RefMiner.Commands;

public sealed partial class SimilarCommandTests
{
    private const string Like =
        "nodes/kafka_order_consumer_effect/v1_0_0/NodeKafkaOrderConsumerEffect.cs#NodeKafkaOrderConsumerEffect.InitializeAsync";
    private static readonly Lazy<Run> Explained = new(() => Similar("--format", "json", "--top", "8"));
    private static readonly Lazy<Run> ExplainedText = new(() => Similar("--explain"));

    [Test]
    public void Similar_AsTable_ListsTheBestFirst() =>
        Assert.That(Similar().Output, Does.Match("(?s)1 +NodePostgresQueryEffect +0\\.\\d\\d +5 of 5.*2 +NodeDatabaseBridgeEffect "));

    [Test]
    public void Similar_DescriptionThatStartsWithAt_IsAText() =>
        Refminer
            .Run("similar", "--method", "SaveAsync", "--describe", "@Retry writes to the database", "--index", SharedIndex.Path)
            .Succeeded();

    [Test]
    public void Similar_AsMarkdown_IsATable()
    {
        var rows = Similar("--format", "md").Output.Split('\n').Where(line => line.Trim().Length > 0).ToArray();

        Assert.That(rows, Has.All.Matches(@"^\|.*\|\s*$"));
    }

    [Test]
    public void Similar_AsJson_IsOrderedBySimilarity() =>
        Assert.That(
            Explained.Value.Json["nodes"]!.AsArray().Select(n => (double)n!["similarity"]!),
            Is.Ordered.Descending.And.All.InRange(0, 1)
        );

    [TestCase(1)]
    [TestCase(3)]
    public void Similar_WithTop_GivesThatMany(int top) =>
        Assert.That(Similar("--top", $"{top}", "--format", "json").Json["nodes"]!.AsArray(), Has.Count.EqualTo(top));

    [Test]
    public void Similar_Parts_ExplainTheOrder()
    {
        var sums = Explained.Value.Json["nodes"]!
            .AsArray()
            .Select(node => node!["parts"]!.AsArray().Sum(part => (double)part!["value"]! * (double)part["weight"]!));

        Assert.That(sums, Is.Ordered.Descending);
    }

    [Test]
    public void Similar_Parts_HaveWeightsThatSumToOne()
    {
        var sums = Explained.Value.Json["nodes"]!.AsArray().Select(node => node!["parts"]!.AsArray().Sum(part => (double)part!["weight"]!));

        Assert.That(sums, Has.All.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Similar_WithExplain_SaysTheSumAndWhatItStandsFor()
    {
        var lines = ExplainedText
            .Value.Output.Split('\n')
            .Where(line => line.Contains(", which is a similarity of ", StringComparison.Ordinal))
            .ToArray();

        Assert.That(lines, Has.Length.EqualTo(5).And.All.Matches(@" = 0\.\d\d, which is a similarity of [01]\.\d\d"));
    }

    [Test]
    public void Similar_WithExplain_ShowsPartsThatExplainTheOrder()
    {
        var sums = ExplainedText
            .Value.Output.Split('\n')
            .Select(line => Part().Matches(line))
            .Where(parts => parts.Count >= 3)
            .Select(parts => parts.Sum(part => Number(part, 1) * Number(part, 2)))
            .ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sums, Has.Length.EqualTo(5));
            for (var i = 1; i < sums.Length; i++)
                Assert.That(sums[i], Is.LessThanOrEqualTo(sums[i - 1] + 0.02), "shown with two decimals");
        }
    }

    [Test]
    public void Similar_WithExplain_ShowsTheEvidenceOfFeatures() =>
        Assert.That(ExplainedText.Value.Output, Does.Contain("NpgsqlTransaction").And.Contain("not seen: "));

    [Test]
    public void Similar_FromTypeAndFeatures_NeedsNoFile()
    {
        var run = Refminer
            .Run(
                "similar",
                "--node-type",
                "effect",
                "--features",
                "kafka_consumer,dlq_handling",
                "--format",
                "json",
                "--index",
                SharedIndex.Path
            )
            .Succeeded();

        Assert.That((string?)run.Json["nodes"]![0]!["name"], Is.EqualTo("NodeKafkaOrderConsumerEffect"));
    }

    [TestCase("effect")]
    [TestCase("compute")]
    [TestCase("reducer")]
    [TestCase("orchestrator")]
    public void Similar_ByTypeAlone_ListsNodesOfThatType(string type)
    {
        var run = Refminer.Run("similar", "--node-type", type, "--top", "50", "--format", "json", "--index", SharedIndex.Path).Succeeded();

        Assert.That(
            run.Json["nodes"]!.AsArray().Select(n => ((string)n!["nodeType"]!).ToLowerInvariant()),
            Is.Not.Empty.And.All.EqualTo(type)
        );
    }

    [Test]
    public void Similar_FeaturesRemoved_ChangesSimilaritiesAndRanks()
    {
        var all = Similar("--format", "json").Json["nodes"]!.AsArray();
        var few = Similar("--features", "async", "--format", "json").Json["nodes"]!.AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((double)few[0]!["similarity"]!, Is.Not.EqualTo((double)all[0]!["similarity"]!));
            Assert.That(few.Select(n => (string?)n!["name"]), Is.Not.EqualTo(all.Select(n => (string?)n!["name"])));
        }
    }

    [Test]
    public void Like_AMethod_ShowsANearRelativeFirst()
    {
        var run = Refminer.Run("similar", "--like", Like, "--format", "json", "--index", SharedIndex.Path).Succeeded();

        Assert.That(
            (string?)run.Json["methods"]![0]!["method"]!["member"],
            Does.StartWith("M:Nodes.KafkaEventPublisherEffect.V1_0_0.NodeKafkaEventPublisherEffect.InitializeAsync(")
        );
    }

    [Test]
    public void Like_AMethod_DoesNotShowItself()
    {
        var run = Refminer.Run("similar", "--like", Like, "--top", "500", "--format", "json", "--index", SharedIndex.Path).Succeeded();

        Assert.That(
            run.Json["methods"]!.AsArray().Select(m => (string?)m!["method"]!["member"]),
            Has.None.Contains("NodeKafkaOrderConsumerEffect.InitializeAsync(")
        );
    }

    [TestCase("table")]
    [TestCase("md")]
    public void Like_AMethod_IsShownInEveryFormat(string format)
    {
        var run = Refminer.Run("similar", "--like", Like, "--format", format, "--index", SharedIndex.Path).Succeeded();

        Assert.That(run.Output, Does.Contain("NodeKafkaEventPublisherEffect.InitializeAsync"));
    }

    [TestCase("table")]
    [TestCase("md")]
    [TestCase("json")]
    public void Like_ANode_ShowsNodesButNotItself(string format)
    {
        var run = Refminer
            .Run(
                "similar",
                "--like",
                "NodeKafkaOrderConsumerEffect.cs#NodeKafkaOrderConsumerEffect",
                "--format",
                format,
                "--index",
                SharedIndex.Path
            )
            .Succeeded();

        Assert.That(
            run.Output.Split('\n').Where(line => !line.Contains("\"like\"")),
            Has.Some.Contains("NodeKafkaEventPublisherEffect").And.None.Contains("NodeKafkaOrderConsumerEffect")
        );
    }

    [Test]
    public void Like_AMethodThatIsNotThere_IsRefused()
    {
        var run = Refminer.Run("similar", "--like", "NodeKafkaOrderConsumerEffect.cs#NoSuchMethod", "--index", SharedIndex.Path);

        Refusal.Check(run, 2, "NoSuchMethod");
    }

    [Test]
    public void Like_AFile_NamesItsTypes() =>
        Refusal.Check(
            Refminer.Run("similar", "--like", "NodeKafkaOrderConsumerEffect.cs", "--index", SharedIndex.Path),
            2,
            "is a file",
            "'NodeKafkaOrderConsumerEffect'"
        );

    [TestCase("NodeKafkaOrderConsumerEffect.InitializeAsync")]
    [TestCase("M:Nodes.KafkaOrderConsumerEffect.V1_0_0.NodeKafkaOrderConsumerEffect.InitializeAsync(System.Threading.CancellationToken)")]
    public void Like_AMethodByNameOrId_IsThatByItsFile(string like) =>
        Assert.That(Hits(like), Is.EqualTo(Hits("NodeKafkaOrderConsumerEffect.cs#NodeKafkaOrderConsumerEffect.InitializeAsync")));

    [Test]
    public void Like_ATypeByName_IsThatByItsFile() =>
        Assert.That(Hits("NodeKafkaOrderConsumerEffect"), Is.EqualTo(Hits("NodeKafkaOrderConsumerEffect.cs#NodeKafkaOrderConsumerEffect")));

    [Test]
    public void Like_ANameOfSeveralTypes_NamesThem() =>
        Refusal.Check(
            Refminer.Run("similar", "--like", "InitializeAsync", "--index", SharedIndex.Path),
            2,
            "not clear",
            "NodeKafkaOrderConsumerEffect.InitializeAsync"
        );

    private static IEnumerable<string> Hits(string like) =>
        Refminer
            .Run("similar", "--like", like, "--format", "json", "--index", SharedIndex.Path)
            .Succeeded()
            .Output.Split('\n')
            .Where(line => !line.Contains("\"like\"", StringComparison.Ordinal));

    [Test]
    public void Similar_NothingAsked_IsRefused() => Refusal.Check(Refminer.Run("similar", "--index", SharedIndex.Path), 2, "--request");

    [TestCase("effect", "--node-type effect")]
    [TestCase("reduser", "--node-type reducer")]
    public void Similar_ANodeTypeAsType_NamesTheOptionForIt(string type, string option) =>
        Refusal.Check(Refminer.Run("similar", "--type", type, "--index", SharedIndex.Path), 2, option);

    [Test]
    public void Similar_UnknownNodeType_NamesTheNearest() =>
        Refusal.Check(Refminer.Run("similar", "--node-type", "reduser", "--index", SharedIndex.Path), 2, "'reducer'");

    [TestCase("0")]
    [TestCase("-3")]
    [TestCase("many")]
    public void Similar_WithAnImpossibleTop_IsRefused(string top) =>
        Refusal.Check(Refminer.Run("similar", "--node-type", "effect", "--top", top, "--index", SharedIndex.Path), 2, "--top", top);

    [Test]
    public void Similar_NotOnATerminal_HasNoEscapes() => Assert.That(ExplainedText.Value.Output, Does.Not.Contain("\u001b"));

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static Run Similar(params string[] options) =>
        new Refminer
        {
            Arguments = ["similar", "--request", Repository.Request("database-effect"), .. options, "--index", SharedIndex.Path],
        }
            .Run()
            .Succeeded();

    [GeneratedRegex(@"[a-z]+ (\d\.\d\d) x (\d\.\d\d)")]
    private static partial Regex Part();
}
