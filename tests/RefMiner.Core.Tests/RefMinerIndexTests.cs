namespace RefMiner;

public sealed class RefMinerIndexTests
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

    [Test]
    public void Open_MissingFolder_IsNotFoundWithAHint() =>
        Assert.That(
            () => RefMinerIndex.Open("/nowhere/at/all"),
            Throws.TypeOf<IndexNotFoundException>().With.Property("Id").EqualTo("RM2001").And.Message.Contains("refminer index")
        );

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void Open_NoPath_IsACallersMistake(string? path) =>
        Assert.That(() => RefMinerIndex.Open(path!), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void FindSimilar_NoRequest_IsACallersMistake() => Assert.That(() => _index.FindSimilar(null!), Throws.ArgumentNullException);

    [Test]
    public void FindSimilar_TopOfZero_IsACallersMistake() =>
        Assert.That(() => _index.FindSimilar(Sample.DatabaseExample(), 0), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void FindSimilar_Top_BoundsTheNodes() =>
        Assert.That(_index.FindSimilar(Sample.DatabaseExample(), 2).Nodes, Has.Length.EqualTo(2));

    [Test]
    public void FindSimilar_UnknownProfile_IsRefused() =>
        Assert.That(() => _index.FindSimilar(Sample.DatabaseExample(), profile: "none"), Throws.TypeOf<InvalidProfileException>());

    [Test]
    public void FindSimilar_Node_SaysWhereItIsAndWhy()
    {
        var node = _index.FindSimilar(Sample.DatabaseExample()).Nodes[0];

        Assert.That(
            (node.Id, node.Corpus, node.Path, node.StartLine, node.EndLine, node.Evidence.Length, node.TypeEvidence[0]),
            Is.EqualTo(("T:Shop.NodePostgresQueryEffect", "shop", "src/NodePostgresQueryEffect.cs", 1, 80, 5, "derives from NodeEffect"))
        );
    }

    [Test]
    public void FindSimilar_RequestWithADefaultList_IsRefused() =>
        Assert.That(() => _index.FindSimilar(Sample.Request("Run") with { Features = default }), Throws.TypeOf<InvalidRequestException>());

    [Test]
    public void BuildContext_NoRequest_IsACallersMistake() => Assert.That(() => _index.BuildContext(null!), Throws.ArgumentNullException);

    [TestCase(0)]
    [TestCase(-1)]
    public void BuildContext_BudgetBelowOne_IsACallersMistake(int budget) =>
        Assert.That(
            () => _index.BuildContext(Sample.DatabaseExample(), new ContextOptions { BudgetTokens = budget }),
            Throws.TypeOf<ArgumentOutOfRangeException>()
        );

    [Test]
    public void BuildContext_UnknownEncoding_IsACallersMistake() =>
        Assert.That(
            () => _index.BuildContext(Sample.DatabaseExample(), new ContextOptions { Encoding = "none" }),
            Throws.InstanceOf<ArgumentException>()
        );

    [Test]
    public void BuildContext_Catalogue13Example1_ChoosesWhatTheCatalogueNames()
    {
        var result = _index.BuildContext(Sample.DatabaseExample());

        Assert.That(
            (result.Variant!.Id, result.Mixins[0].Name, result.Nodes[0].Name, result.Context.MethodName),
            Is.EqualTo(("database_heavy", "MixinConnectionPooling", "NodePostgresQueryEffect", "ExecuteEffectAsync"))
        );
    }

    [Test]
    public void BuildContext_RequestWithAnId_ReturnsIt() =>
        Assert.That(_index.BuildContext(Sample.DatabaseExample() with { Id = "42" }).Id, Is.EqualTo("42"));

    [Test]
    public void FindReferences_NoRequest_IsACallersMistake() =>
        Assert.That(() => _index.FindReferences(null!, 100), Throws.ArgumentNullException);

    [TestCase(0, 1)]
    [TestCase(100, 0)]
    public void FindReferences_BoundsBelowOne_AreACallersMistake(int budget, int most) =>
        Assert.That(() => _index.FindReferences(Sample.DatabaseExample(), budget, most), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(40)]
    [TestCase(100)]
    [TestCase(5_000)]
    public void FindReferences_Budget_IsKeptAndCounted(int budget)
    {
        var result = _index.FindReferences(Sample.DatabaseExample(), budget);

        Assert.That(result.Tokens, Is.EqualTo(result.References.Sum(r => Tokens.TokenCounter.Cl100k.Count(r.Text))).And.AtMost(budget));
    }

    [Test]
    public void FindReferences_Most_IsKept() =>
        Assert.That(_index.FindReferences(Sample.DatabaseExample(), 5_000, most: 2).References, Has.Length.EqualTo(2));

    [Test]
    public void FindLike_Method_FindsOthersNearestFirst()
    {
        var like = _index.FindLike("src/NodePostgresQueryEffect.cs", "QueryAsync", top: 20);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(like.Select(m => m.Similarity), Is.Not.Empty.And.Ordered.Descending.And.All.InRange(0, 1).And.All.GreaterThan(0));
            Assert.That(like.Select(m => m.Method.Member), Has.None.Contains(".QueryAsync").And.Some.Contains("NodeDatabaseBridgeEffect"));
        }
    }

    [Test]
    public void FindLike_Twin_IsFirstWithSimilarityOne()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop("a"), Sample.Shop("b")));

        Assert.That(
            () => index.FindLike("src/NodePostgresQueryEffect.cs", "NodePostgresQueryEffect.QueryAsync", 1).Single().Similarity,
            Is.EqualTo(1).Within(1e-6)
        );
    }

    [TestCase("NodePostgresQueryEffect.cs", "QueryAsync")]
    [TestCase("src/NodePostgresQueryEffect.cs", "NodePostgresQueryEffect.QueryAsync")]
    public void FindLike_EndOfThePathOrTypeAndName_IsEnough(string path, string member) =>
        Assert.That(() => _index.FindLike(path, member), Throws.Nothing);

    [TestCase("src/None.cs", "QueryAsync")]
    [TestCase("src/NodePostgresQueryEffect.cs", "None")]
    [TestCase("src/NodePostgresQueryEffect.cs", "Other.QueryAsync")]
    [TestCase("Effect.cs", "QueryAsync")]
    public void FindLike_UnknownMethod_SaysSo(string path, string member) =>
        Assert.That(
            () => _index.FindLike(path, member),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("PATH#Type.Method")
        );

    [TestCase(null, "x")]
    [TestCase("", "x")]
    [TestCase("a.cs", null)]
    [TestCase("a.cs", " ")]
    public void FindLike_NoPathOrMember_IsACallersMistake(string? path, string? member) =>
        Assert.That(() => _index.FindLike(path!, member!), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void FindLike_TopOfZero_IsACallersMistake() =>
        Assert.That(() => _index.FindLike("a.cs", "b", 0), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void FindLikeNode_Node_FindsOthersNearestFirstAndNotItself()
    {
        var like = _index.FindLikeNode("src/NodePostgresQueryEffect.cs", "NodePostgresQueryEffect", top: 50);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(like.Select(node => node.Similarity), Is.Not.Empty.And.Ordered.Descending.And.All.InRange(0, 1));
            Assert.That(like.Select(node => node.Name), Has.None.EqualTo("NodePostgresQueryEffect"));
        }
    }

    [Test]
    public void FindLikeNode_Twin_IsFirstWithSimilarityOne()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop("a"), Sample.Shop("b")));

        var twin = index.FindLikeNode("src/NodePostgresQueryEffect.cs", "NodePostgresQueryEffect", 1).Single();

        Assert.That(
            (twin.Corpus, twin.Similarity),
            Is.EqualTo(("b", 1)).Using<(string, double)>((x, y) => x.Item1 == y.Item1 && Math.Abs(x.Item2 - y.Item2) < 1e-6)
        );
    }

    [TestCase("src/None.cs", "NodePostgresQueryEffect")]
    [TestCase("src/NodePostgresQueryEffect.cs", "None")]
    public void FindLikeNode_UnknownNode_SaysSo(string path, string type) =>
        Assert.That(() => _index.FindLikeNode(path, type), Throws.TypeOf<InvalidRequestException>().With.Message.Contains("PATH#Type"));

    [Test]
    public void FindLikeNode_TopOfZero_IsACallersMistake() =>
        Assert.That(() => _index.FindLikeNode("a.cs", "b", 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
