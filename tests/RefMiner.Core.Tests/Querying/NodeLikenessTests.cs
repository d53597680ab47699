using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What makes a node similar under the profile <c>dotnet</c>, each part by a value worked out by hand.</summary>
public sealed class NodeLikenessTests
{
    private static readonly NodeRecord Other = Sample.Node("Other", methods: [Sample.Method("Run")]);

    [Test]
    public void Words_ATermOfOneBody_IsSaturatedByTheNumberOfMethods()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Index(folder, Sample.Node("Cage", methods: [Sample.Method("Open", body: "zebra")]), Other));
        using var generation = index.Use();
        var pool = new Pool(generation.HouseOf("dotnet").Space, null);
        var request = Describing("zebra");
        using var scores = WordScores.Compute(
            new SaidTerms(request, new RequestTerms(Sample.Analyse(request)), new WordForms(pool), family: null),
            pool
        );

        // tf' = 1 / (0.25 + 0.75 / 60) = 3.81; F = 3.81 / (0.25 + 0.75 / 8) = 11.1; ln(1 + 1.5 / 1.5) · 11.1 / 13.6.
        Assert.That(
            (scores.Words.Max(), scores.Files.Max()),
            Is.EqualTo((0.565f, 0.565f))
                .Using<(float, float)>((a, b) => Math.Abs(a.Item1 - b.Item1) < 0.003 && Math.Abs(a.Item2 - b.Item2) < 0.003)
        );
    }

    [Test]
    public void Head_ABaseTypeInsteadOfTheName_IsSevenTenths()
    {
        var parts = Parts(
            "ledger",
            "Branch",
            Sample.Node("Ledger", methods: [Sample.Method("Run")]),
            Sample.Node("Branch", bases: ["Ledger"], methods: [Sample.Method("Run")])
        );

        Assert.That(parts["head"], Is.EqualTo(0.7).Within(0.001));
    }

    [Test]
    public void Cover_OneOfTwoEquallyRarePieces_IsHalf() =>
        Assert.That(
            Parts("order", "OrderStore", Sample.Node("OrderStore", methods: [Sample.Method("Run")]), Other)["cover"],
            Is.EqualTo(0.5).Within(0.001)
        );

    [Test]
    public void File_APropertyBesideTheMethods_Counts()
    {
        var corpus = Corpus(Sample.Node("Cage", methods: [Sample.Method("Open", body: "zebra")]), Other);
        var property = new MemberRecord
        {
            Type = "Other",
            Owner = "Shop.Other",
            Name = "Zebra",
            Kind = DeclarationKind.Property,
            Text = "string Zebra { get; }",
            Path = "src/Other.cs",
            Line = 3,
        };

        // F = 1 / (0.25 + 0.75 / 8) = 2.91: 0.538 of a term beside the 0.816 of the file that has it in a body.
        Assert.That(PartsOf(corpus with { Members = [property] }, "zebra", "Other")["file"], Is.EqualTo(0.66).Within(0.01));
    }

    [Test]
    public void NamedType_TwoTypesOfTheName_ShareIt()
    {
        var parts = Parts(
            "Why is `Ledger` slow",
            "Ledger",
            Sample.Node("Ledger", @namespace: "A", path: "a.cs", methods: [Sample.Method("Run")]),
            Sample.Node("Ledger", @namespace: "B", path: "b.cs", methods: [Sample.Method("Run")])
        );

        Assert.That(parts["namedType"], Is.EqualTo(0.75 / Math.Sqrt(2)).Within(0.001));
    }

    [Test]
    public void NamedMember_MethodInAStackTrace_CountsForItsType() =>
        Assert.That(
            Parts("Fails\nat Shop.Till.Balance()", "Till", Sample.Node("Till", methods: [Sample.Method("Balance")]), Other)["namedMember"],
            Is.EqualTo(0.75).Within(0.001)
        );

    [TestCase("Ledger", 1)]
    [TestCase("Other", 0)]
    public void Family_TypeOfTheKindThatThePurposeBeginsWith_IsOne(string node, double expected) =>
        Assert.That(
            Parts(
                "Book that keeps entries",
                node,
                Sample.Node("Ledger", bases: ["IBook"], methods: [Sample.Method("Run")]),
                Sample.Node("Diary", bases: ["IBook"], methods: [Sample.Method("Run")]),
                Other
            )["family"],
            Is.EqualTo(expected)
        );

    [Test]
    public void Member_TheBestMethod_IsOne() =>
        Assert.That(
            Parts(
                "balance of the till",
                "Till",
                Sample.Node("Till", methods: [Sample.Method("Balance", ["Till.Add"]), Sample.Method("Run")]),
                Other
            )["member"],
            Is.EqualTo(1).Within(1e-6)
        );

    [Test]
    public void BestNames_NamesThatTwoMethodsUseApart_CountForLessThanTogether()
    {
        NodeRecord[] nodes =
        [
            Sample.Node("Together", methods: [Sample.Method("LoadOrder", ["Store.Open", "Store.Read"], "Loads an order.")]),
            Sample.Node(
                "Apart",
                methods:
                [
                    Sample.Method("LoadOrder", ["Store.Open"], "Loads an order."),
                    Sample.Method("LoadOrder", ["Store.Read"], "Loads an order."),
                ]
            ),
        ];

        Assert.That(
            Parts("loads an order", "Apart", nodes)["bestNames"],
            Is.LessThan(Parts("loads an order", "Together", nodes)["bestNames"])
        );
    }

    [Test]
    public void FindSimilar_HugeClassThatUsesEveryName_StandsBehindTheSmallRightOne()
    {
        string[] words = ["delete", "old", "thumbnails", "from", "cache", "folder", "every", "day"];
        var huge = Sample.Node(
            "Library",
            methods:
            [
                .. Enumerable
                    .Range(0, 200)
                    .Select(i =>
                        Sample.Method(
                            FormattableString.Invariant($"Do{i}"),
                            ["File.Delete", "Directory.GetFiles", FormattableString.Invariant($"Thing.Use{i}")],
                            body: words[i % words.Length] + " item user path"
                        )
                    ),
            ]
        );
        var small = Sample.Node(
            "CacheCleaner",
            methods: [Sample.Method("Clean", ["File.Delete", "Directory.GetFiles"], body: "old files cache folder delete")]
        );

        Assert.That(
            Similar(Corpus(huge, small, Other), "Deletes old thumbnails from the cache folder every day").First().Name,
            Is.EqualTo("CacheCleaner")
        );
    }

    [Test]
    public void FindSimilar_Parts_AddUpToTheSimilarity()
    {
        var rules = Sample.Dotnet.Similarity;

        foreach (
            var node in Similar(
                Corpus(Sample.Node("OrderStore", methods: [Sample.Method("Load", body: "order")]), Other),
                "Loads `OrderStore` orders"
            )
        )
            Assert.That(
                node.Similarity,
                Is.EqualTo(1 / (1 + Math.Exp(-rules.Slope * (node.Parts.Sum(part => part.Value * part.Weight) - rules.Middle))))
                    .Within(1e-9)
            );
    }

    [TestCase("balances the till", "samples/Demo/Demo.csproj", "src/Shop.csproj", true, Description = "the sample stands behind")]
    [TestCase("balances the till in a demo", "samples/Demo/Demo.csproj", "src/Shop.csproj", false, Description = "it is asked for")]
    [TestCase("balances the till", "samples/Demo/Demo.csproj", "examples/Shop.csproj", false, Description = "all are samples")]
    [TestCase("balances the till", "tools/Demolition.csproj", "src/Shop.csproj", false, Description = "none is one")]
    public void FindSimilar_TypeOfASampleProject_StandsBehindItsLike(string text, string first, string second, bool expected)
    {
        var corpus = Corpus(
            Sample.Node("MetalTill", path: "a.cs", methods: [Sample.Method("Balance", summary: "Balances the till.", path: "a.cs")]),
            Sample.Node("PaperTill", path: "b.cs", methods: [Sample.Method("Balance", summary: "Balances the till.", path: "b.cs")])
        );
        corpus = corpus with
        {
            Projects = [new ProjectRecord { Path = first }, new ProjectRecord { Path = second }],
            Files = [.. corpus.Files.Select((file, i) => file with { Project = i })],
        };

        var found = Similar(corpus, text).ToDictionary(node => node.Name, node => node.Similarity);

        Assert.That(found["MetalTill"] < found["PaperTill"] - 0.1, Is.EqualTo(expected));
    }

    [Test]
    public void FindSimilar_TypeInTwoFiles_ShowsTheOneThatFits()
    {
        var till = Sample.Node(
            "Till",
            path: "src/Till.cs",
            methods: [Sample.Method("Open"), Sample.Method("Balance", body: "ledger", path: "src/Till.Balance.cs", start: 7)]
        );

        Assert.That(
            Similar(Corpus(till, Other), "ledger").Select(node => (node.Path, node.StartLine)).First(),
            Is.EqualTo(("src/Till.Balance.cs", 7))
        );
    }

    private static ContextRequest Describing(string text) => new() { Description = text };

    private static Corpus Corpus(params NodeRecord[] nodes) =>
        Sample.Corpus("shop", nodes) with
        {
            Profile = "dotnet",
            ProfileHash = Sample.Dotnet.Hash,
        };

    private static string Index(TempFolder folder, params NodeRecord[] nodes) => Sample.Index(folder.Root, Corpus(nodes));

    private static Dictionary<string, double> Parts(string text, string node, params NodeRecord[] nodes) =>
        PartsOf(Corpus(nodes), text, node);

    private static Dictionary<string, double> PartsOf(Corpus corpus, string text, string node) =>
        Similar(corpus, text).First(found => found.Name == node).Parts.ToDictionary(part => part.Name, part => part.Value);

    private static SimilarNode[] Similar(Corpus corpus, string text)
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, corpus));
        return [.. index.FindSimilar(Describing(text), top: 10).Nodes];
    }
}
