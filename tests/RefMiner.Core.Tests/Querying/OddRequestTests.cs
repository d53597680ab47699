namespace RefMiner.Querying;

/// <summary>Requests and corpora at the edge: always an answer, never a score from nothing.</summary>
public sealed class OddRequestTests
{
    private static readonly ContextRequest Plain = Named("ExecuteEffectAsync");

    [Test]
    public void FindSimilar_WordsUnknownToTheCorpus_GivesNoGoodNodeAndSaysSo()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        var result = index.FindSimilar(Named("ZxqvWblk") with { Description = "Zzyzx qwrtp." });

        Assert.That(
            (
                result.Nodes.All(node => node.Similarity < 0.1),
                result.Warnings.Any(w => w.Contains("shares a word", StringComparison.Ordinal))
            ),
            Is.EqualTo((true, true))
        );
    }

    [TestCase("int Foo(", true)]
    [TestCase("store an invoice", true)]
    [TestCase("StoreInvoice", false)]
    [TestCase("StoreInvoice(int id)", false)]
    [TestCase("public static Money operator +(Money a, Money b)", false)]
    public void FindSimilar_SignatureThatIsNone_IsNoted(string signature, bool isNoted)
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        var result = index.FindSimilar(
            new ContextRequest
            {
                Operation = new OperationSpec { Name = "", Signature = signature },
            }
        );

        Assert.That(result.Warnings.Any(w => w.Contains("does not read as C#", StringComparison.Ordinal)), Is.EqualTo(isNoted));
    }

    [Test]
    public void FindReferences_WordsUnknownToTheCorpus_QuotesNothing()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        Assert.That(index.FindReferences(Named("ZxqvWblk"), 2_500).References, Is.Empty);
    }

    [TestCase("Speichert Rechnungen mit gebündelten Verbindungen und Übergängen.")]
    [TestCase("接続プールを使って請求書を保存する。")]
    [TestCase("يخزن الفواتير")]
    public void BuildContext_AnotherLanguage_IsAnswered(string description)
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        Assert.That(index.BuildContext(Plain with { Description = description }).Context.TotalTokens, Is.InRange(1, 8_000));
    }

    [Test]
    public void BuildContext_DescriptionOfTenThousandWords_StaysWithinTheBudget()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));
        var words = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => FormattableString.Invariant($"word{i % 977}")));

        Assert.That(index.BuildContext(Plain with { Description = words }).Context.TotalTokens, Is.LessThanOrEqualTo(8_000));
    }

    [Test]
    public void FindSimilar_ContradictingFeatures_AreEachMatchedOrNot()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        var nodes = index.FindSimilar(Plain with { Features = ["database", "pure_function", "in_memory"] }).Nodes;

        Assert.That(nodes.Select(node => node.FeatureOverlap), Is.All.InRange(0, 1));
    }

    [Test]
    public void FindReferences_CorpusOfOneNode_QuotesIt()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Corpus("one", Sample.Node("NodeOnlyEffect"))));

        Assert.That(index.FindReferences(Plain, 2_500).References, Has.Length.EqualTo(1));
    }

    [Test]
    public void FindReferences_ThreeIdenticalNodes_QuotesOne()
    {
        using var folder = new TempFolder();
        var nodes = Enumerable
            .Range(1, 3)
            .Select(i =>
                Sample.Node(
                    "NodeTwinEffect",
                    path: FormattableString.Invariant($"src/v{i}/Twin.cs"),
                    methods: [Sample.Method("ExecuteEffectAsync", ["Db.Open", "Db.Read", "Db.Close"])]
                )
            )
            .ToArray();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Corpus("twins", nodes)));

        Assert.That(index.FindReferences(Plain, 2_500).References, Has.Length.EqualTo(1));
    }

    [Test]
    public void FindReferences_TenThousandTrivialMethods_IsAnswered()
    {
        using var folder = new TempFolder();
        var template = Sample.Method("Get");
        var nodes = Enumerable
            .Range(0, 100)
            .Select(n =>
                Sample.Node(
                    FormattableString.Invariant($"Node{n}Effect"),
                    methods:
                    [
                        .. Enumerable
                            .Range(0, 100)
                            .Select(m => template with { Id = FormattableString.Invariant($"M:N{n}.Get{m}"), Lines = new(m + 1, m + 1) }),
                    ]
                )
            )
            .ToArray();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Corpus("trivial", nodes)));

        Assert.That(index.FindReferences(Named("Get") with { NodeType = Nodes.NodeType.Effect }, 2_500).Tokens, Is.InRange(1, 2_500));
    }

    [Test]
    public void FindReferences_EverythingExcluded_SaysSo()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        var result = index.FindReferences(Plain with { Exclude = new Exclusions { Paths = ["**"] } }, 2_500);

        Assert.That(
            (result.References.Length, result.Warnings.Any(w => w.Contains("excludes every method", StringComparison.Ordinal))),
            Is.EqualTo((0, true))
        );
    }

    private static ContextRequest Named(string name) => new() { Operation = new OperationSpec { Name = name } };
}
