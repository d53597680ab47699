using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

public sealed class IndexWriterTests
{
    [Test]
    public void Publish_Nodes_AreReadBackAsTheyWere()
    {
        using var folder = new TempFolder();
        var corpus = Corpus();

        using var reader = IndexReader.Open(Sample.Index(folder.Root, corpus));

        Assert.That(
            corpus.Nodes.Select((_, i) => Text(reader.Segments[0].Node(i))),
            Is.EqualTo(corpus.Nodes.Select(node => Text(node with { Methods = [] })))
        );
    }

    [Test]
    public void Publish_Methods_AreReadBackAsTheyWere()
    {
        using var folder = new TempFolder();
        var corpus = Corpus();
        var methods = corpus.Nodes.SelectMany(n => n.Methods).ToArray();

        using var reader = IndexReader.Open(Sample.Index(folder.Root, corpus));

        Assert.That(
            methods.Select((_, i) => Text(reader.Segments[0].Method(i))),
            Is.EqualTo(methods.Select(m => Text(m with { Terms = [] })))
        );
    }

    [Test]
    public void Publish_Diagnostics_AreReadBackAsTheyWere()
    {
        using var folder = new TempFolder();

        using var reader = IndexReader.Open(Sample.Index(folder.Root, Corpus()));

        Assert.That(
            reader
                .Segments[0]
                .All("diagnostics")
                .Select(d => new MiningDiagnostic(d["id"], d["skipped"], d["path"], d["line"], d["column"], d["message"])),
            Is.EqualTo(Corpus().Diagnostics)
        );
    }

    [Test]
    public void Publish_PackedArrays_AreReadBackAsTheyWere()
    {
        using var folder = new TempFolder();

        using var reader = IndexReader.Open(Sample.Index(folder.Root, Corpus()));

        var (read, built) = (reader.Segments[0], PackedCorpusBuilder.Build(Corpus()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Arrays(read.Packed), Is.EqualTo(Arrays(built.Corpus)));
            Assert.That(Text(read.TakePostings()), Is.EqualTo(Text(built.Postings)));
            Assert.That(Text(read.TakePostings()), Is.EqualTo(Text(built.Postings)), "read anew");
            Assert.That(Text(read.ReadVectors()), Is.EqualTo(Text(built.Vectors)));
        }
    }

    [Test]
    public void Publish_Manifest_CountsWhatIsThere()
    {
        using var folder = new TempFolder();

        using var reader = IndexReader.Open(Sample.Index(folder.Root, Corpus()));
        var entry = reader.Manifest.Corpora.Single();

        Assert.That(
            (
                entry.Name,
                entry.Files,
                entry.Nodes,
                entry.Methods,
                entry.Diagnostics,
                entry.Profile,
                entry.ProfileHash,
                entry.Commit,
                entry.Licence,
                entry.MinedAt
            ),
            Is.EqualTo(("shop", 7, 7, 10, 2, "onex-v2", Sample.Onex.Hash, "c0ffee", "MIT", FixedClock.Now))
        );
    }

    [Test]
    public void Publish_EmptyCorpus_CanBeOpened()
    {
        using var folder = new TempFolder();

        using var reader = IndexReader.Open(Sample.Index(folder.Root, Sample.Corpus("empty")));

        Assert.That((reader.Segments[0].Packed.MethodCount, IndexVerifier.Verify(folder.Root).Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Publish_IdOfTwoThousandCharacters_IsWrittenAndFound()
    {
        using var folder = new TempFolder();
        var name = new string('x', 2_000);
        var corpus = Sample.Corpus("long", Sample.Node("NodeLongEffect", methods: [Sample.Method(name)]));

        using var reader = IndexReader.Open(Sample.Index(folder.Root, corpus));

        Assert.That(reader.Segments[0].MethodsWithIds(new HashSet<string> { "M:Shop.NodeLongEffect." + name }), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void Publish_SecondCorpus_KeepsTheFirst()
    {
        using var folder = new TempFolder();

        using var reader = IndexReader.Open(Sample.Index(folder.Root, Sample.Shop("b"), Sample.Shop("a")));

        Assert.That((reader.Manifest.Generation, reader.Manifest.Corpora.Select(c => c.Name)), Is.EqualTo((2, new[] { "a", "b" })));
    }

    [Test]
    public void Publish_SameCorpusAgain_ReplacesItAndDeletesItsOldSegment()
    {
        using var folder = new TempFolder();

        Sample.Index(folder.Root, Sample.Shop(), Sample.Shop("other"), Sample.Shop());

        Assert.That(Segments(folder), Is.EqualTo(new[] { "other.2.db", "shop.3.db" }));
    }

    [Test]
    public void Publish_OpenReader_KeepsAnsweringFromItsGeneration()
    {
        using var folder = new TempFolder();
        using var reader = IndexReader.Open(Sample.Index(folder.Root, Corpus()));

        Sample.Index(folder.Root, Sample.Corpus("shop", Sample.Node("NodeNewEffect")));

        Assert.That(
            (reader.Segments[0].Node(0).Name, reader.Segments[0].Method(0).Name),
            Is.EqualTo(("NodeDataTransformCompute", "ExecuteComputeAsync"))
        );
    }

    [Test]
    public void Open_WhileAnotherWrites_FailsAtOnceWithoutWaiting()
    {
        using var folder = new TempFolder();
        using var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock());

        Assert.That(
            () => IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()),
            Throws.TypeOf<IndexLockedException>().With.Property("Id").EqualTo("RM2002")
        );
    }

    [Test]
    public void Open_AfterTheOtherWriterIsDone_Succeeds()
    {
        using var folder = new TempFolder();
        IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()).Dispose();

        Assert.That(() => IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()).Dispose(), Throws.Nothing);
    }

    [TestCase("segments/shop.9.db.tmp")]
    [TestCase("segments/shop.9.db")]
    [TestCase("segments/shop.1-log.db")]
    [TestCase("manifest.json.0b1f.tmp")]
    public void Open_DebrisOfAKilledRun_IsSwept(string debris)
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        File.WriteAllText(folder.At(debris), "debris");

        IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()).Dispose();

        Assert.That((File.Exists(folder.At(debris)), Segments(folder)), Is.EqualTo((false, new[] { "shop.1.db" })));
    }

    [Test]
    public void Open_FileOfSomebodyElse_IsLeftAlone()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        File.WriteAllText(folder.At("segments", "notes.txt"), "mine");

        IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()).Dispose();

        Assert.That(File.ReadAllText(folder.At("segments", "notes.txt")), Is.EqualTo("mine"));
    }

    [Test]
    public void Open_IndexOfAnotherFormat_IsRefusedAndLeftAlone()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        File.WriteAllText(folder.At("manifest.json"), """{ "format": 99 }""");

        Assert.That(
            () => IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()),
            Throws.TypeOf<IndexFormatException>().With.Property("Found").EqualTo(99)
        );
        Assert.That(Segments(folder), Is.EqualTo(new[] { "shop.1.db" }));
    }

    [Test]
    public void Open_RefusedForItsFormat_LeavesNoLockBehind()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        var manifest = File.ReadAllText(folder.At("manifest.json"));
        File.WriteAllText(folder.At("manifest.json"), """{ "format": 99 }""");
        Assert.That(() => IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()), Throws.TypeOf<IndexFormatException>());

        File.WriteAllText(folder.At("manifest.json"), manifest);

        Assert.That(() => IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Open_FileInPlaceOfTheFolder_IsInaccessible()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("index"), "");

        Assert.That(
            () => IndexWriter.Open(folder.At("index"), TimeSpan.Zero, new FixedClock()),
            Throws.TypeOf<IndexInaccessibleException>()
        );
    }

    [TestCase(int.MaxValue)]
    [TestCase(999_999_999)]
    public void Open_GenerationsAtTheirEnd_IsRefusedUntilTheManifestIsMadeAnew(int generation)
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        SetGeneration(folder, generation);

        Assert.That(
            () => IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock()),
            Throws
                .TypeOf<IndexDamagedException>()
                .With.Property("Id")
                .EqualTo("RM2004")
                .And.Message.Contains("999999999")
                .And.Message.Contains("Delete it")
        );

        File.Delete(folder.At("manifest.json"));
        Sample.Index(folder.Root, Sample.Shop("other"));
        Assert.That(Segments(folder), Is.EqualTo(new[] { "other.2.db", "shop.1.db" }));
    }

    [Test]
    public void Publish_PastTheLastGeneration_IsRefusedAndLeavesWhatIsThere()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        SetGeneration(folder, 999_999_998);
        using var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock());
        writer.Publish(Sample.Shop());

        Assert.That(() => writer.Publish(Sample.Shop()), Throws.TypeOf<IndexDamagedException>());
        Assert.That((Segments(folder), IndexVerifier.Verify(folder.Root).Count), Is.EqualTo((new[] { "shop.999999999.db" }, 0)));
    }

    [Test]
    public void Publish_NameThatDiffersInCaseOnly_IsRefused()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        using var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock());

        Assert.That(
            () => writer.Publish(Sample.Shop("Shop")),
            Throws.TypeOf<CorpusNameTakenException>().With.Property("Id").EqualTo("RM2007").And.Message.Contains("'shop'")
        );

        writer.Remove(["shop"]);
        Assert.That(writer.Publish(Sample.Shop("Shop")).Name, Is.EqualTo("Shop"));
    }

    private static void SetGeneration(TempFolder folder, int generation)
    {
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(folder.At("manifest.json")))!;
        manifest["generation"] = generation;
        File.WriteAllText(folder.At("manifest.json"), manifest.ToJsonString());
    }

    private static Corpus Corpus() =>
        Sample.Shop() with
        {
            Commit = "c0ffee",
            Licence = "MIT",
            Diagnostics =
            [
                new MiningDiagnostic("RM1002", true, "src/a.cs", 1, 1, "not text"),
                new MiningDiagnostic("RM1005", false, "src/b.cs", 7, 3, "Grüße \u0000 漢"),
            ],
        };

    private static string Text<T>(T record) => System.Text.Json.JsonSerializer.Serialize(record);

    private static string[] Segments(TempFolder folder) =>
        [.. Directory.EnumerateFiles(folder.At("segments")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Arrays(PackedCorpus packed) =>
        typeof(PackedCorpus)
            .GetProperties()
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Where(p => p.PropertyType.IsArray)
            .Select(p => p.Name + ": " + string.Join(' ', ((Array)p.GetValue(packed)!).Cast<object>()))
            .Concat(
                new[] { packed.Terms, packed.ApiNames, packed.NodeNames, packed.FeatureNames, packed.Files }.Select(t =>
                    string.Join(' ', Enumerable.Range(0, t.Count).Select(i => t[i]))
                )
            );
}
