using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Words of a purpose, read as a house of 19 methods writes them.</summary>
public sealed class WordFormsTests
{
    private readonly TempFolder _folder = new();
    private IndexReader _reader = null!;
    private Pool _pool = null!;

    [OneTimeSetUp]
    public void Open()
    {
        string[] bodies =
        [
            .. Enumerable.Repeat("upload query box", 11),
            "uploads orders",
            "orders order",
            "order status address entries",
            "entry process",
            "entry process",
            "news new",
            "archive plan apply billing",
            "archive plan apply billing bill str",
        ];
        var nodes = bodies.Select(
            (body, i) => Sample.Node(FormattableString.Invariant($"Node{i:00}"), methods: [Sample.Method("Run", body: body)])
        );
        _reader = IndexReader.Open(
            Sample.Index(_folder.Root, Sample.Corpus("shop", [.. nodes]) with { Profile = "dotnet", ProfileHash = Sample.Dotnet.Hash })
        );
        _pool = new Pool(new SearchSpace([_reader.Segments[0]]), null);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _reader.Dispose();
        _folder.Dispose();
    }

    [TestCase("uploads", new[] { "upload" }, Description = "eleven times as many methods hold it")]
    [TestCase("orders", new[] { "orders" }, Description = "no more methods hold the other form")]
    [TestCase("entries", new[] { "entries", "entry" })]
    [TestCase("queries", new[] { "query" })]
    [TestCase("processes", new[] { "process" })]
    [TestCase("boxes", new[] { "box" })]
    [TestCase("status", new[] { "status" })]
    [TestCase("address", new[] { "address" })]
    [TestCase("news", new[] { "news" })]
    [TestCase("gas", new[] { "gas" }, Description = "too short to have an ending")]
    [TestCase("unknowns", new[] { "unknowns" })]
    [TestCase("upload", new[] { "upload" })]
    [TestCase("uploading", new[] { "uploading", "upload" })]
    [TestCase("archiving", new[] { "archiving", "archive" })]
    [TestCase("archived", new[] { "archived", "archive" })]
    [TestCase("planned", new[] { "planned", "plan" })]
    [TestCase("applied", new[] { "applied", "apply" })]
    [TestCase("billing", new[] { "billing" }, Description = "no more methods hold the verb")]
    [TestCase("string", new[] { "string" }, Description = "no verb without a vowel")]
    [TestCase("need", new[] { "need" }, Description = "too short to be a participle")]
    public void Of_AWord_GivesTheFormsThatThePoolKnowsBetter(string word, string[] forms) =>
        Assert.That(new WordForms(_pool).Of(word), Is.EqualTo(forms));

    [Test]
    public void Search_PurposeInTheThirdPerson_FindsWhatIsNamedByTheVerb()
    {
        using var folder = new TempFolder();
        var corpus = Sample.Corpus(
            "shop",
            [
                Sample.Node("Box", methods: [Sample.Method("Upload")]),
                Sample.Node("Drop", methods: [Sample.Method("Upload")]),
                Sample.Node("History", methods: [Sample.Method("Show", body: "list")]),
            ]
        );
        using var index = RefMinerIndex.Open(
            Sample.Index(folder.Root, corpus with { Profile = "dotnet", ProfileHash = Sample.Dotnet.Hash })
        );

        var found = index.FindSimilar(new ContextRequest { Description = "Uploads what is drawn." });

        Assert.That(found.Nodes.Take(2).Select(node => node.Name), Is.EquivalentTo(new[] { "Box", "Drop" }));
    }
}
