using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>What a request excludes is treated as if it were not indexed.</summary>
public sealed class ExclusionTests
{
    private const string Query = "nodes/postgres_query_effect/v1_0_0/NodePostgresQueryEffect.cs";
    private static readonly Lazy<Run> Asked = new(Ask);
    private static readonly Lazy<JsonNode[]> Usual = new(() => [.. Asked.Value.JsonLines[0]["references"]!.AsArray().Select(r => r!)]);

    [Test]
    public void References_PathExcluded_HoldNothingOfThatFile()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Usual.Value.Select(PathOf), Has.Some.EqualTo(Query));
            Assert.That(Answer(1).Select(PathOf), Is.Not.Empty.And.None.EqualTo(Query));
        }
    }

    [Test]
    public void References_FolderExcludedByGlob_HoldNothingBelowIt() =>
        Assert.That(Answer(2).Select(PathOf), Is.Not.Empty.And.None.StartsWith("nodes/postgres_"));

    [Test]
    public void References_MethodExcluded_LackThatMethodAlone()
    {
        var left = Answer(3);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(left.Select(MemberOf), Has.None.EqualTo(MemberOf(Usual.Value[0])));
            Assert.That(left.Select(PathOf), Has.Some.EqualTo(PathOf(Usual.Value[0])));
        }
    }

    [Test]
    public void References_RangeExcluded_LackWhateverOverlapsIt()
    {
        var left = Answer(4);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(left.Select(MemberOf), Has.None.EqualTo(MemberOf(Usual.Value[0])));
            Assert.That(left.Select(PathOf), Has.Some.EqualTo(PathOf(Usual.Value[0])));
        }
    }

    [Test]
    public void References_RangeOfOneMethodExcluded_AreThoseWithTheMethodExcluded() =>
        Assert.That(Answer(4).Select(MemberOf), Is.EqualTo(Answer(3).Select(MemberOf)));

    [Test]
    public void References_PathOfAnotherFileExcluded_StayAsTheyAre() =>
        Assert.That(Answer(5).Select(MemberOf), Is.EqualTo(Usual.Value.Select(MemberOf)));

    [Test]
    public void References_RangeExcludedByOption_AreThoseOfTheRequest()
    {
        var line = (int)Usual.Value[0]["startLine"]! + 2;

        var run = Refminer
            .Run(
                "context",
                "--request",
                Repository.Request("database-effect"),
                "--references-only",
                "--reference-tokens",
                "6000",
                "--exclude-range",
                $"{PathOf(Usual.Value[0])}:{line}-{line}",
                "--index",
                SharedIndex.Path
            )
            .Succeeded();

        Assert.That(run.Json["references"]!.AsArray().Select(r => MemberOf(r!)), Is.EqualTo(Answer(4).Select(MemberOf)));
    }

    [Test]
    public void Context_PathExcluded_ShowsNoNodeOfIt()
    {
        var run = Refminer
            .Run(
                "context",
                "--request",
                Repository.Request("database-effect"),
                "--exclude-path",
                "nodes/postgres_*/**",
                "--index",
                SharedIndex.Path
            )
            .Succeeded();

        Assert.That(
            run.Output,
            Does.Not.Contain("NodePostgresQueryEffect")
                .And.Not.Contain("NodePostgresBulkImportEffect")
                .And.Contain("NodeDatabaseBridgeEffect")
        );
    }

    [Test]
    public void Similar_PathExcluded_ShowsNoNodeOfIt()
    {
        var run = Refminer
            .Run(
                "similar",
                "--request",
                Repository.Request("database-effect"),
                "--exclude-path",
                Query,
                "--top",
                "50",
                "--format",
                "json",
                "--index",
                SharedIndex.Path
            )
            .Succeeded();

        Assert.That(run.Json["nodes"]!.AsArray().Select(n => PathOf(n!)), Is.Not.Empty.And.None.EqualTo(Query));
    }

    private static string PathOf(JsonNode reference) => (string)reference["path"]!;

    private static string MemberOf(JsonNode reference) => (string)reference["member"]!;

    private static JsonNode[] Answer(int number) =>
        [.. Asked.Value.JsonLines[number]["references"]!.AsArray().Select(reference => reference!)];

    /// <summary>One batch: nothing excluded, a file, a glob, the first method, a line of it, a file that plays no part.</summary>
    private static Run Ask()
    {
        var request = JsonNode.Parse(File.ReadAllText(Repository.Request("database-effect")))!;
        var first = Batch([request]).JsonLines[0]["references"]![0]!;
        var line = (int)first["startLine"]! + 2;
        return Batch([
            request,
            Excluding(new() { ["paths"] = new JsonArray(Query) }),
            Excluding(new() { ["paths"] = new JsonArray("nodes/postgres_*/**") }),
            Excluding(new() { ["methods"] = new JsonArray(MemberOf(first)) }),
            Excluding(
                new()
                {
                    ["ranges"] = new JsonArray(
                        new JsonObject
                        {
                            ["path"] = PathOf(first),
                            ["startLine"] = line,
                            ["endLine"] = line,
                        }
                    ),
                }
            ),
            Excluding(new() { ["paths"] = new JsonArray("nodes/no_such_node/**") }),
        ]);

        JsonNode Excluding(JsonObject exclude)
        {
            var copy = request.DeepClone();
            copy["exclude"] = exclude;
            return copy;
        }
    }

    private static Run Batch(IEnumerable<JsonNode> requests) =>
        new Refminer
        {
            Arguments = ["context", "--batch", "-", "--references-only", "--reference-tokens", "6000", "--index", SharedIndex.Path],
            Input = string.Join('\n', requests.Select(request => request.ToJsonString())),
        }
            .Run()
            .Succeeded();
}
