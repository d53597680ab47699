using System.Text.Json;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>What was just mined answers before it is published, and as it will afterwards.</summary>
public sealed class MinedViewTests
{
    private static ContextRequest Request { get; } = Sample.Request("StoreInvoiceAsync", "database", "transactions");

    [Test]
    public void Of_ACorpus_HasTheRecordsOfItsSegment()
    {
        using var folder = new TempFolder();
        var corpus = Sample.Shop();
        Publish(folder, corpus, "s1");
        using var reader = IndexReader.Open(folder.Root);

        Assert.That(
            Records(SegmentReader.Of(corpus, PackedCorpusBuilder.Build(corpus), reader.Manifest.Corpora[0])),
            Is.EqualTo(Records(reader.Segments[0]))
        );
    }

    [Test]
    public void Show_AView_GivesTheAnswersOfItsPublication()
    {
        using var folder = Published("s1");
        using var index = RefMinerIndex.Open(folder.Root);
        var before = index.FindSimilar(Request).Nodes.Select(node => node.Name).ToArray();
        var corpus = Corpus(2);

        index.Show(View(corpus, "s1"));
        var shown = (
            index.FindSimilar(Request).Nodes.Select(node => node.Name).ToArray(),
            JsonSerializer.Serialize(index.BuildContext(Request).Context)
        );
        Publish(folder, corpus, "s2");
        index.Refresh();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.EqualTo(new[] { "NodeStoreG1Effect" }));
            Assert.That(shown.Item1, Is.EqualTo(new[] { "NodeStoreG2Effect" }));
            Assert.That(shown.Item2, Is.EqualTo(JsonSerializer.Serialize(index.BuildContext(Request).Context)));
            Assert.That(index.Generation, Is.EqualTo(2));
        }
    }

    [Test]
    public void Show_AViewThatIsPublished_StaysUntilItIsHidden()
    {
        using var folder = Published("s1");
        using var index = RefMinerIndex.Open(folder.Root);
        var view = View(Corpus(2), "s1", "s2");
        index.Show(view);
        Publish(folder, Corpus(2), "s2");

        index.Refresh();
        using var shown = index.Use();
        index.Hide("a");
        using var hidden = index.Use();

        Assert.That(
            (shown.Segments[0] == view.Segment, hidden.Segments[0] == view.Segment, hidden.Segments[0].Entry.Segment),
            Is.EqualTo((true, false, "a.2.db"))
        );
    }

    [Test]
    public void Refresh_AfterSomebodyElsePublished_LeavesTheView()
    {
        using var folder = Published("s1");
        using var index = RefMinerIndex.Open(folder.Root);
        index.Show(View(Corpus(2), "s1"));
        Publish(folder, Corpus(3), "other");

        index.Refresh();

        Assert.That(index.FindSimilar(Request).Nodes.Select(node => node.Name), Is.EqualTo(new[] { "NodeStoreG3Effect" }));
    }

    private static MinedView View(Corpus corpus, params string[] states) =>
        new(
            SegmentReader.Of(
                corpus,
                PackedCorpusBuilder.Build(corpus),
                new ManifestCorpus(new CorpusHeader(corpus, DateTimeOffset.UnixEpoch))
            ),
            state => states.Contains(state, StringComparer.Ordinal)
        );

    private static string Records(SegmentReader segment) =>
        JsonSerializer.Serialize(segment.Nodes())
        + JsonSerializer.Serialize(segment.Idioms)
        + JsonSerializer.Serialize(segment.Packed)
        + JsonSerializer.Serialize(segment.TakePostings())
        + JsonSerializer.Serialize(segment.ReadVectors())
        + string.Join('\n', segment.Records().Files)
        + string.Join(
            '\n',
            Enumerable.Range(0, segment.Packed.MethodCount).Select(method => JsonSerializer.Serialize(segment.Method(method)))
        );

    private static TempFolder Published(string state)
    {
        var folder = new TempFolder();
        Publish(folder, Corpus(1), state);
        return folder;
    }

    private static void Publish(TempFolder folder, Corpus corpus, string state)
    {
        using var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock());
        writer.Publish(corpus, () => state);
    }

    private static Corpus Corpus(int number) =>
        Sample.Corpus(
            "a",
            Sample.Node(
                $"NodeStoreG{number}Effect",
                features: ["database", "transactions"],
                operations: ["insert"],
                methods: [Sample.Method("StoreAsync", ["NpgsqlCommand.ExecuteReaderAsync"], "Stores one invoice in the database.")]
            )
        );
}
