using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>What speaks for a name, each value worked out by hand on a house of 20 methods.</summary>
internal sealed class ApiEvidenceTests
{
    private const double Digits = 1e-5;

    private readonly TempFolder _folder = new();
    private IndexReader _reader = null!;
    private SearchSpace _space = null!;
    private ApiEvidence _evidence = null!;

    private static readonly ContextRequest Request = new()
    {
        Operation = new OperationSpec { Name = "LoadOrder", Signature = "Task<Order> LoadOrder(OrderQuery query)" },
        ContainingType = new ContainingType
        {
            Name = "OrderLoader",
            Namespace = "Shop.Orders",
            BaseTypes = ["Loader"],
            Dependencies = ["Store"],
        },
        Description = "Reads an order.",
    };

    /// <summary>Three methods are given as most alike, in this order: LoadItem, LoadPart and Save.</summary>
    [OneTimeSetUp]
    public void Collect()
    {
        var corpus = Sample.Corpus(
            "shop",
            [
                Sample.Node(
                    "ItemLoader",
                    bases: ["Loader"],
                    @namespace: "Shop.Orders",
                    methods: [Sample.Method("LoadItem", ["Store.Open", "Order.Total"])]
                ),
                Sample.Node(
                    "PartLoader",
                    bases: ["Loader"],
                    @namespace: "Shop.Parts",
                    methods: [Sample.Method("LoadPart", ["Store.Open", "Store.Read"])]
                ),
                Sample.Node("Saver", bases: ["Writer"], @namespace: "Shop.Parts.Old", methods: [Sample.Method("Save", ["Flush"])]),
                .. Enumerable
                    .Range(0, 17)
                    .Select(i =>
                        Sample.Node($"Other{i:00}", bases: ["Thing"], @namespace: "Else", methods: [Sample.Method($"Run{i}", ["Idle"])])
                    ),
            ]
        );
        MemberRecord[] members =
        [
            Member("Base", "Base", DeclarationKind.Class, "abstract class Base"),
            Member("Base", "Stamp", DeclarationKind.Method, "void Stamp()"),
            Member("Loader", "Loader", DeclarationKind.Class, "abstract class Loader<T> : Shop.Base, IThing<Page> where T : Order"),
            Member("Loader", "Begin", DeclarationKind.Method, "void Begin()"),
            Member("Order", "Lines", DeclarationKind.Property, "Line[] Lines { get; }", "Line"),
            Member("Order", "Total", DeclarationKind.Property, "decimal Total { get; }"),
            Member("Line", "Price", DeclarationKind.Property, "decimal Price { get; }"),
            Member("OrderQuery", "Number", DeclarationKind.Property, "int Number { get; }"),
            Member("OrderExtensions", "Pay", DeclarationKind.Method, "void Pay(this Order order)") with
            {
                Receiver = "Order",
            },
        ];
        var folder = Sample.Index(
            _folder.Root,
            corpus with
            {
                Members = [.. members.Order()],
                Profile = "dotnet",
                ProfileHash = Sample.Dotnet.Hash,
            }
        );
        _reader = IndexReader.Open(folder);
        _space = new SearchSpace([_reader.Segments[0]]);
        var pool = new Pool(_space, null);
        var terms = new RequestTerms(new Requests.RequestAnalyzer(Sample.Dotnet).Analyse(Request));
        int[] alike = [Number("LoadItem"), Number("LoadPart"), Number("Save")];
        var scores = new float[_space.MethodCount];
        (scores[alike[1]], scores[alike[2]]) = (4, 1);
        _evidence = ApiEvidenceCollector.Collect(
            terms,
            new RequestNames(Request),
            pool,
            alike,
            [0.8f, 0.4f, 0.2f],
            [alike[1], alike[2]],
            scores
        );
    }

    [OneTimeTearDown]
    public void Close()
    {
        _reader.Dispose();
        _folder.Dispose();
    }

    // 1/1 of 1/1 + 1/2 + 1/3; 1/3 of 1/2 + 1/3 + 1/4; 1/7 of 1/5 + 1/6 + 1/7.
    [TestCase("Total", ApiFeature.Closest, 6.0 / 11)]
    [TestCase("Read", ApiFeature.Close, 4.0 / 13)]
    [TestCase("Flush", ApiFeature.Nearest, 30.0 / 107)]
    [TestCase("Total", ApiFeature.BestAlike, 1)]
    [TestCase("Read", ApiFeature.BestAlike, 0.5)]
    public void Neighbours_NameOfAnAlikeMethod_CountsByItsPlace(string name, ApiFeature feature, double value) =>
        Assert.That(Of(name, feature), Is.EqualTo(value).Within(Digits));

    [Test]
    public void Expected_NameOfTwoOfThree_IsTheLogarithmOfTheirShareOfTheLikeness() =>
        Assert.That(Of("Open", ApiFeature.Expected), Is.EqualTo(Math.Log((1.2 / 1.4) + 0.002)).Within(Digits));

    [TestCase("Read", ApiFeature.Described, 4.0 / 7)]
    [TestCase("Flush", ApiFeature.BestDescribed, 0.25)]
    public void Described_NameOfADescribedMethod_CountsByItsPlaceAndScore(string name, ApiFeature feature, double value) =>
        Assert.That(Of(name, feature), Is.EqualTo(value).Within(Digits));

    // Two methods have 'load' in their names, both use Open: 2 / (2 + 3). One alone has 'loader' and lies below Loader twice.
    [TestCase("Open", ApiFeature.NameAssociation, 0.4)]
    [TestCase("Open", ApiFeature.BaseAssociation, 0.4)]
    [TestCase("Read", ApiFeature.NameAssociation, 0.2)]
    public void Associations_NameThatHoldersOfATermUse_IsItsShareOfThem(string name, ApiFeature feature, double value) =>
        Assert.That(Of(name, feature), Is.EqualTo(value).Within(Digits));

    [Test]
    public void Association_LargestShare_EntersAsItsLogarithm() =>
        Assert.That(Of("Open", ApiFeature.Association), Is.EqualTo(Math.Log(0.42)).Within(Digits));

    // 1 / (1 + ln(1 + members)): Order has Lines, Total and the extension; OrderQuery one; Loader its own and that of Base.
    [TestCase("Lines", ApiFeature.DeclaredByReturn, 3)]
    [TestCase("Pay", ApiFeature.DeclaredByReturn, 3)]
    [TestCase("Number", ApiFeature.DeclaredByParameter, 1)]
    [TestCase("Stamp", ApiFeature.DeclaredByBase, 2)]
    public void Declared_MemberOfATypeInItsRole_WeighsLessTheMoreTheTypeHas(string name, ApiFeature feature, int members) =>
        Assert.That(Of(name, feature), Is.EqualTo(1 / (1 + Math.Log(1 + members))).Within(Digits));

    [Test]
    public void DeclaredByFlow_MemberOfATypeThatAnotherGives_IsTheProductOfBoth() =>
        Assert.That(Of("Price", ApiFeature.DeclaredByFlow), Is.EqualTo(1 / (1 + Math.Log(4)) / (1 + Math.Log(2))).Within(Digits));

    // Two methods use Store, one of them Read: 1 / (2 + 2).
    [TestCase("Read", ApiFeature.UsedOnDependency, 0.25)]
    [TestCase("Open", ApiFeature.UsedOnDependency, 0.5)]
    public void Used_MemberOfATypeInItsRole_IsItsShareOfTheTypesUsers(string name, ApiFeature feature, double value) =>
        Assert.That(Of(name, feature), Is.EqualTo(value).Within(Digits));

    // One method in the namespace: 1 / (1 + 2). Three below Shop: 2 / (3 + 2).
    [TestCase("Total", ApiFeature.Namespace, 1.0 / 3)]
    [TestCase("Open", ApiFeature.ParentNamespace, 0.4)]
    [TestCase("Flush", ApiFeature.ParentNamespace, 0.2)]
    public void Namespaces_NameInUseThere_IsItsShareOfTheMethods(string name, ApiFeature feature, double value) =>
        Assert.That(Of(name, feature), Is.EqualTo(value).Within(Digits));

    [TestCase("Lines", ApiFeature.IsProperty, 1)]
    [TestCase("Pay", ApiFeature.IsMethod, 1)]
    [TestCase("Lines", ApiFeature.Capital, 1)]
    [TestCase("Read", ApiFeature.Resolved, 1)]
    [TestCase("Flush", ApiFeature.Resolved, 0)]
    public void Kinds_NameThatIsDeclared_IsWhatItsDeclarationsAre(string name, ApiFeature feature, double value) =>
        Assert.That(Of(name, feature), Is.EqualTo(value).Within(Digits));

    [Test]
    public void Rarity_NameOfOneMethod_IsTheLogarithmOfAllOverIt() =>
        Assert.That(Of("Read", ApiFeature.Rarity), Is.EqualTo(Math.Log(21) / 10).Within(Digits));

    [TestCase(ApiFeature.RequestIsAsync, 1)]
    [TestCase(ApiFeature.RequestIsVoid, 0)]
    [TestCase(ApiFeature.RequestParameters, 1.0 / 6)]
    [TestCase(ApiFeature.RequestHasDoc, 1)]
    [TestCase(ApiFeature.RequestHasBase, 1)]
    [TestCase(ApiFeature.RequestDependencies, 0.1)]
    public void Request_AnyName_HasItsFacts(ApiFeature feature, double value) =>
        Assert.That(Of("Flush", feature), Is.EqualTo(value).Within(Digits));

    // LoadItem stands for 0.64, LoadPart for 0.16, Save for 0.04.
    [Test]
    public void Types_NameOfATypeOfAlikeMethods_WeighsTheSquareOfTheLikeness() =>
        Assert.That(Of("Open", ApiFeature.Types), Is.EqualTo(0.8 / 0.84).Within(Digits));

    [Test]
    public void Ranks_TwoNamesOfOneMethod_StandTogether()
    {
        var first = new float[_space.Uses.Names.Count];
        (first[Name("Open")], first[Name("Read")], first[Name("Total")]) = (0.5f, 0.25f, 0.125f);

        var ranks = RankEvidence.Collect(_evidence, first, new Pool(_space, null), [Number("LoadItem"), Number("LoadPart")]);
        var read = ranks.Row(Array.IndexOf(ranks.Names, Name("Read"))).ToArray();

        // Open has two users, one with Read: 1 / (2 + 3). LoadPart covers 0.75 / √2 by its two names, LoadItem 0.625 / √2.
        Assert.That(
            new[]
            {
                RankFeature.Rank,
                RankFeature.OverBest,
                RankFeature.Expected,
                RankFeature.Together,
                RankFeature.MeanTogether,
                RankFeature.Covered,
                RankFeature.BestCovered,
            }.Select(feature => read[ApiEvidence.Width + (int)feature]),
            Is.EqualTo(new[] { Math.Log(2), 0.5, 0.875, 0.2, 0.5 * 0.2 / 0.875, 0.5625 / (0.5625 + 0.390625), 1 }).Within(Digits)
        );
    }

    private double Of(string name, ApiFeature feature) => _evidence.Row(_evidence.Names.IndexOf(Name(name)))[(int)feature];

    private int Name(string name) => _space.Uses.Names.IndexOf(name);

    private int Number(string method) => Enumerable.Range(0, _space.MethodCount).Single(m => _space.NameOf(m) == method);

    private static MemberRecord Member(string type, string name, DeclarationKind kind, string text, string? result = null) =>
        new()
        {
            Type = type,
            Owner = "Shop." + type,
            Name = name,
            Kind = kind,
            Access = Access.Public,
            Text = text,
            Tokens = 5,
            Result = result,
            Path = "src/Saver.cs",
            Line = 5,
        };
}
