using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Context;

public sealed class IdiomMatcherTests
{
    private readonly TempFolder _folder = new();
    private RefMinerIndex _index = null!;
    private Corpus _corpus = null!;

    [OneTimeSetUp]
    public void Publish()
    {
        var shop = Sample.Shop();
        ImmutableArray<int> effects =
        [
            .. shop.Nodes.Select((node, i) => (node, i)).Where(pair => pair.node.Type == NodeType.Effect).Select(pair => pair.i),
        ];
        var main = shop
            .Nodes.SelectMany(node => node.Methods.Select(method => (node, method)))
            .Select((pair, i) => (pair.node, pair.method, i))
            .ToArray();
        var idiom = new IdiomRecord
        {
            Uses = [new ApiUse("OpenAsync", "Gate"), new ApiUse("CloseAsync", "Gate")],
            Nodes = effects,
            Exemplars =
            [
                .. main.Where(m => m.node.Name == "NodeDatabaseBridgeEffect" && m.method.Name == "ImportAsync")
                    .Concat(main.Where(m => m.node.Name == "NodePostgresQueryEffect" && m.method.Name == "InitializeAsync"))
                    .Select(m => m.i),
            ],
            Features = ["database"],
            NodeTypes = [NodeType.Effect],
            Lift = 3,
        };
        _corpus = shop with { Idioms = [idiom] };
        _index = RefMinerIndex.Open(Sample.Index(_folder.Root, _corpus));
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Idiom_ThatSimilarNodesShare_IsOfferedAsMined()
    {
        var mined = Build(Sample.Request("Run", "database")).Patterns.Where(pattern => pattern.Mined);

        Assert.That(mined.Select(pattern => pattern.Id), Is.EqualTo(new[] { "mined_open_async_close_async" }));
    }

    [Test]
    public void Idiom_Section_SaysWhereItIsSeen() =>
        Assert.That(
            Build(Sample.Request("Run", "database")).Context.ProductionPatterns,
            Does.Contain("mined | database").And.Contain("nodes of shop").And.Contain("ImportAsync at src/NodeDatabaseBridgeEffect.cs:")
        );

    [Test]
    public void Idiom_OfAnOrdinaryCodeBase_IsNotShownTwice()
    {
        using var folder = new TempFolder();
        string[] methods = [.. _corpus.Nodes.SelectMany(node => node.Methods.Select(method => $"{node.Name}.{method.Name}"))];
        var idiom = _corpus.Idioms[0] with { Exemplars = [Array.IndexOf(methods, "NodeDatabaseBridgeEffect.ExecuteEffectAsync")] };
        using var index = RefMinerIndex.Open(
            Sample.Index(folder.Root, _corpus with { Profile = "dotnet", ProfileHash = Sample.Dotnet.Hash, Idioms = [idiom] })
        );
        var request = new ContextRequest
        {
            Operation = new OperationSpec { Signature = "Task ImportRowsAsync()" },
            ContainingType = new ContainingType { Name = "NodeDatabaseBridgeEffect" },
        };

        var context = index.BuildContext(request, new ContextOptions()).Context;

        Assert.That(
            (
                context.ProductionPatterns.Contains("This one is ExecuteEffectAsync", StringComparison.Ordinal),
                context.ReferenceImplementations.Contains("### ExecuteEffectAsync Implementation", StringComparison.Ordinal)
            ),
            Is.EqualTo((false, true))
        );
    }

    [Test]
    public void Idiom_OfAnotherNodeType_IsNotOffered() =>
        Assert.That(
            Build(Sample.Request("Run", "aggregation") with { NodeType = NodeType.Reducer }).Patterns.Where(pattern => pattern.Mined),
            Is.Empty
        );

    [Test]
    public void Idiom_ExemplarThatTheRequestExcludes_IsAnotherOne() =>
        Assert.That(
            Build(
                Sample.Request("Run", "database") with
                {
                    Exclude = new Exclusions { Paths = ["src/NodeDatabaseBridgeEffect.cs"] },
                }
            ).Context.ProductionPatterns,
            Does.Not.Contain("ImportAsync")
        );

    [Test]
    public void Idiom_ExemplarNearerToTheRequest_IsTheOneShown() =>
        Assert.That(
            Build(Sample.Request("Run", "database") with { Description = "Opens the pool." }).Context.ProductionPatterns,
            Does.Contain("This one is InitializeAsync at src/NodePostgresQueryEffect.cs:")
        );

    [Test]
    public void Idiom_Scores_StandAmongThePatternsInFallingOrder() =>
        Assert.That(Build(Sample.Request("Run", "database")).Patterns.Select(pattern => pattern.Score), Is.Ordered.Descending);

    private ContextResult Build(ContextRequest request) => _index.BuildContext(request);
}
