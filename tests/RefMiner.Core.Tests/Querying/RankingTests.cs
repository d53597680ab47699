using CsCheck;
using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What a request finds, and in which order, through the public door.</summary>
public sealed class RankingTests
{
    private readonly TempFolder _folder = new();
    private RefMinerIndex _index = null!;

    [OneTimeSetUp]
    public void Publish() => _index = RefMinerIndex.Open(Sample.Index(_folder.Root, Sample.Shop()));

    [OneTimeTearDown]
    public void Delete()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    // The catalogue, section 13: the reference that both examples name first.
    [Test]
    public void FindSimilar_Catalogue13Example1_HasThePostgresNodeFirst() =>
        Assert.That(Names(Sample.DatabaseExample())[0], Is.EqualTo("NodePostgresQueryEffect"));

    [Test]
    public void FindSimilar_Catalogue13Example2_HasTheTransformNodeFirst() =>
        Assert.That(Names(Sample.ComputeExample())[0], Is.EqualTo("NodeDataTransformCompute"));

    [TestCase("NodeWeatherFetchEffect", "http_client,retry_logic", "fetch")]
    [TestCase("NodeOrderEventsEffect", "kafka_producer,event_publishing", "publish")]
    [TestCase("NodeDatabaseBridgeEffect", "batch_operations,database", "batch,insert")]
    public void FindSimilar_FeaturesAndOperationsOfANode_HaveItFirst(string node, string features, string operations) =>
        Assert.That(
            Names(Sample.Request("ExecuteEffectAsync", features.Split(',')) with { Operations = [.. operations.Split(',')] })[0],
            Is.EqualTo(node)
        );

    [Test]
    public void FindSimilar_OneFeatureLess_ChangesTheScores()
    {
        var all = Similarity(Sample.Request("ExecuteEffectAsync", "database", "connection_pooling", "http_client"));
        var less = Similarity(Sample.Request("ExecuteEffectAsync", "database", "connection_pooling"));

        Assert.That(less["NodePostgresQueryEffect"], Is.GreaterThan(all["NodePostgresQueryEffect"]));
    }

    [Test]
    public void FindSimilar_HouseWithAHardGate_GivesOnlyTheRequestedType() =>
        Gen.Enum<NodeType>()
            .Sample(type =>
                Assert.That(
                    _index.FindSimilar(Sample.Request("Run", "database") with { NodeType = type }).Nodes.Select(n => n.NodeType).Distinct(),
                    Is.EqualTo(new[] { type })
                )
            );

    [Test]
    public void FindSimilar_ProfileWithoutAHardGate_RanksOtherTypesToo() =>
        Assert.That(
            _index
                .FindSimilar(Sample.Request("Run", "database"), top: 20, profile: "dotnet")
                .Nodes.Select(n => n.NodeType)
                .Distinct()
                .Count(),
            Is.GreaterThan(1)
        );

    [Test]
    public void FindReferences_HouseWithAHardGate_QuotesOnlyTheRequestedType() =>
        Assert.That(
            _index
                .FindReferences(Sample.Request("ExecuteEffectAsync", "database") with { Description = "transform aggregate order" }, 5_000)
                .References.Select(r => r.Path),
            Has.All.Contains("Effect.cs")
        );

    [Test]
    public void FindSimilar_UnknownWords_StillAnswersAndWarns()
    {
        var result = _index.FindSimilar(Sample.Request("Qwertz", "teleportation") with { Description = "Zxcvb 漢字 \u0000 ```" });

        Assert.That(result.Nodes, Has.Length.EqualTo(4));
        Assert.That(
            result.Warnings,
            Is.EqualTo(
                new[]
                {
                    "the profile does not know the feature 'teleportation'; used as plain words",
                    "no method in the index shares a word or a type with the request",
                }
            )
        );
    }

    [Test]
    public void FindSimilar_EmptyIndex_IsEmptyAndSaysSo()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Corpus("empty")));

        var result = index.FindSimilar(Sample.DatabaseExample());

        Assert.That((result.Nodes.Length, result.Warnings), Is.EqualTo((0, new[] { "the index holds no methods" })));
    }

    [Test]
    public void FindReferences_EmptyIndex_IsEmpty()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Corpus("empty")));

        Assert.That(index.FindReferences(Sample.DatabaseExample(), 1_000).References, Is.Empty);
    }

    [Test]
    public void FindSimilar_AnyRequest_ExplainsASimilarityInRangeByPartsInRange() =>
        Requests.Sample(
            request =>
            {
                foreach (var node in _index.FindSimilar(request, top: 20).Nodes)
                {
                    Assert.That(node.Similarity, Is.InRange(0, 1));
                    Assert.That(node.Parts.Sum(p => p.Weight), Is.EqualTo(1).Within(1e-9));
                    Assert.That(node.Parts.Select(p => p.Value), Has.All.InRange(0, 1 + 1e-9));
                    Assert.That(node.FeatureOverlap, Is.InRange(0, 1));
                }
            },
            iter: Effort.Cases(50)
        );

    [Test]
    public void FindSimilar_AnyRequest_IsInFallingOrderWithoutRepeats() =>
        Requests.Sample(
            request =>
            {
                var nodes = _index.FindSimilar(request, top: 20).Nodes;

                Assert.That(nodes.Select(n => n.Similarity), Is.Ordered.Descending);
                Assert.That(nodes.Select(n => n.Id), Is.Unique);
            },
            iter: Effort.Cases(50)
        );

    [Test]
    public void FindSimilar_EightThreads_AnswerAsOneDoes()
    {
        ContextRequest[] requests =
        [
            Sample.DatabaseExample(),
            Sample.ComputeExample(),
            Sample.Request("Run", "http_client"),
            Sample.Request("Run", "kafka"),
        ];
        var expected = requests.Select(Answer).ToArray();

        var answers = new string[64];
        Parallel.For(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            answers[i] = Answer(requests[i % requests.Length])
        );

        Assert.That(answers, Is.EqualTo(Enumerable.Range(0, answers.Length).Select(i => expected[i % requests.Length])));
    }

    [Test]
    public void FindSimilar_SeveralCorpora_RanksNodesOfAll()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop("a"), Sample.Shop("b")));

        Assert.That(
            index.FindSimilar(Sample.DatabaseExample(), top: 2).Nodes.Select(n => (n.Name, n.Corpus)),
            Is.EqualTo(new[] { ("NodePostgresQueryEffect", "a"), ("NodePostgresQueryEffect", "b") })
        );
    }

    private static Gen<ContextRequest> Requests =>
        Gen.Select(
            Gen.Enum<NodeType>(),
            Gen.Shuffle(Sample.Onex.Features.Keys.ToArray(), 0, 6),
            Gen.OneOf("query", "insert", "fetch", "publish", "zzz").Array[0, 4],
            Gen.OneOf("ExecuteEffectAsync", "Run", "_", "漢"),
            (type, features, operations, name) => Sample.Request(name, features) with { NodeType = type, Operations = [.. operations] }
        );

    private string Answer(ContextRequest request) =>
        System.Text.Json.JsonSerializer.Serialize((_index.FindSimilar(request, 20), _index.FindReferences(request, 600)), Fields);

    private static readonly System.Text.Json.JsonSerializerOptions Fields = new() { IncludeFields = true };

    private string[] Names(ContextRequest request) => [.. _index.FindSimilar(request, top: 20).Nodes.Select(n => n.Name)];

    private Dictionary<string, double> Similarity(ContextRequest request) =>
        _index.FindSimilar(request, top: 20).Nodes.ToDictionary(n => n.Name, n => n.Similarity);
}
