using RefMiner.Storage;

namespace RefMiner;

public sealed class DenseIndexTests
{
    private const string Model = "hashing";

    [Test]
    public async Task EmbedAsync_Index_RecordsModelAndDimensionsOfEveryCorpus()
    {
        using var folder = Published("a", "b");

        var methods = await DenseIndex.EmbedAsync(folder.Root, new HashingGenerator(), Model);

        using var reader = IndexReader.Open(folder.Root);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(methods, Is.EqualTo(20));
            Assert.That(reader.Manifest.Corpora.Select(c => c.Dense), Is.All.EqualTo(new DenseModel(Model, 40)));
            Assert.That(reader.Segments.Select(s => s.Dense!.Count), Is.All.EqualTo(10));
            Assert.That(IndexVerifier.Verify(folder.Root), Is.Empty);
        }
    }

    [Test]
    public async Task EmbedAsync_Method_IsGivenAsNameSummarySignatureAndMember()
    {
        using var folder = Published("shop");
        var generator = new HashingGenerator();

        await DenseIndex.EmbedAsync(folder.Root, generator, Model);

        Assert.That(
            generator.Texts,
            Has.Some.StartsWith(
                    "NodePostgresQueryEffect.ExecuteEffectAsync\nExecutes one database operation.\npublic "
                        + "Task<ModelContractResponse> ExecuteEffectAsync("
                )
                .And.Some.Contains("NpgsqlDataSource.OpenConnectionAsync();")
        );
    }

    [Test]
    public async Task EmbedAsync_AgainWithAnotherModel_ReplacesAll()
    {
        using var folder = Published("a", "b");
        await DenseIndex.EmbedAsync(folder.Root, new HashingGenerator(), Model);

        await DenseIndex.EmbedAsync(folder.Root, new HashingGenerator(24), "other");

        using var reader = IndexReader.Open(folder.Root);
        Assert.That(reader.Segments.Select(s => s.Dense!.Dimensions), Is.All.EqualTo(24));
    }

    [Test]
    public async Task EmbedAsync_TextsAndArrays_StayAsTheyWere()
    {
        using var folder = Published("shop");
        var before = References(folder);

        await DenseIndex.EmbedAsync(folder.Root, new HashingGenerator(), Model);

        Assert.That(References(folder), Is.EqualTo(before), "without a generator, dense vectors change nothing");
    }

    [Test]
    public void EmbedAsync_NoIndex_IsNotFoundAndMakesNone()
    {
        using var folder = new TempFolder();

        Assert.That(() => DenseIndex.EmbedAsync(folder.At("none"), new HashingGenerator(), Model), Throws.TypeOf<IndexNotFoundException>());
        Assert.That(Directory.Exists(folder.At("none")), Is.False);
    }

    [Test]
    public void EmbedAsync_VectorsOfDifferentLengths_IsRefusedAndLeavesTheIndex()
    {
        using var folder = Published("shop");
        var generator = new HashingGenerator
        {
            Choose = text => text.Contains("QueryAsync", StringComparison.Ordinal) ? new float[7] : null,
        };

        Assert.That(
            () => DenseIndex.EmbedAsync(folder.Root, generator, Model),
            Throws.TypeOf<DenseVectorsException>().With.Property("Id").EqualTo("RM2006")
        );
        using var reader = IndexReader.Open(folder.Root);
        Assert.That((reader.Manifest.Generation, reader.Manifest.Corpora[0].Dense), Is.EqualTo((1, (DenseModel?)null)));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void EmbedAsync_EntryThatIsNoNumber_IsRefused(float entry)
    {
        using var folder = Published("shop");

        Assert.That(
            () => DenseIndex.EmbedAsync(folder.Root, new HashingGenerator { Choose = _ => [1, entry] }, Model),
            Throws.TypeOf<DenseVectorsException>()
        );
    }

    [Test]
    public void EmbedAsync_WhileAnotherWrites_IsLocked()
    {
        using var folder = Published("shop");
        using var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, TimeProvider.System);

        Assert.That(() => DenseIndex.EmbedAsync(folder.Root, new HashingGenerator(), Model), Throws.TypeOf<IndexLockedException>());
    }

    [Test]
    public void EmbedAsync_Cancelled_LeavesTheIndex()
    {
        using var folder = Published("shop");

        Assert.That(
            () => DenseIndex.EmbedAsync(folder.Root, new HashingGenerator(), Model, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
        using var reader = IndexReader.Open(folder.Root);
        Assert.That(reader.Manifest.Generation, Is.EqualTo(1));
    }

    [Test]
    public void Create_IndexWithoutDenseVectors_SaysHowToMakeThem()
    {
        using var folder = Published("shop");
        using var index = RefMinerIndex.Open(folder.Root);

        Assert.That(
            () => new DenseIndex(index, new HashingGenerator(), Model),
            Throws.TypeOf<DenseVectorsException>().With.Message.Contains("EmbedAsync")
        );
    }

    [Test]
    public async Task Create_AnotherModel_IsRefused()
    {
        using var folder = await Embedded("shop");
        using var index = RefMinerIndex.Open(folder.Root);

        Assert.That(
            () => new DenseIndex(index, new HashingGenerator(), "other"),
            Throws.TypeOf<DenseVectorsException>().With.Message.Contains("'hashing', not 'other'")
        );
    }

    [Test]
    public async Task Create_CorpusMinedAgain_IsRefusedAndNamed()
    {
        using var folder = await Embedded("a", "b");
        Sample.Index(folder.Root, Sample.Shop("b"));
        using var index = RefMinerIndex.Open(folder.Root);

        Assert.That(
            () => new DenseIndex(index, new HashingGenerator(), Model),
            Throws.TypeOf<DenseVectorsException>().With.Message.Contains("corpus 'b' has no dense vectors")
        );
    }

    [Test]
    public async Task Create_CorporaOfDifferentDimensions_IsRefused()
    {
        using var folder = await Embedded("a");
        using (var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, TimeProvider.System))
        {
            writer.Publish(Sample.Shop("b"), Sample.Onex);
        }

        var manifest = File.ReadAllText(folder.At("manifest.json"));
        File.WriteAllText(
            folder.At("manifest.json"),
            manifest.Insert(
                manifest.LastIndexOf("\"minedAt\"", StringComparison.Ordinal),
                """ "dense": { "model": "hashing", "dimensions": 24 }, """
            )
        );
        using var index = RefMinerIndex.Open(folder.Root);

        Assert.That(
            () => new DenseIndex(index, new HashingGenerator(), Model),
            Throws.TypeOf<DenseVectorsException>().With.Message.Contains("24 dimensions, others of 40")
        );
    }

    [Test]
    public void FindReferencesAsync_SegmentWithoutWhatItsManifestSays_IsDamaged()
    {
        using var folder = Published("shop");
        var manifest = File.ReadAllText(folder.At("manifest.json"));
        File.WriteAllText(
            folder.At("manifest.json"),
            manifest.Replace("\"minedAt\"", """ "dense": { "model": "hashing", "dimensions": 40 }, "minedAt" """, StringComparison.Ordinal)
        );
        using var index = RefMinerIndex.Open(folder.Root);
        var dense = new DenseIndex(index, new HashingGenerator(), Model);

        Assert.That(() => dense.FindReferencesAsync(Sample.DatabaseExample(), 500), Throws.TypeOf<IndexDamagedException>());
    }

    [Test]
    public async Task FindReferencesAsync_GeneratorOfAnotherDimension_IsRefused()
    {
        using var folder = await Embedded("shop");
        using var index = RefMinerIndex.Open(folder.Root);
        var dense = new DenseIndex(index, new HashingGenerator(41), Model);

        Assert.That(
            () => dense.FindReferencesAsync(Sample.DatabaseExample(), 500),
            Throws.TypeOf<DenseVectorsException>().With.Message.Contains("41 dimensions where 40")
        );
    }

    [Test]
    public async Task FindReferencesAsync_MethodNearTheRequestAlone_MovesUp()
    {
        using var folder = Published("shop");
        const string near = "M:Shop.NodeDataTransformCompute.";
        var generator = new HashingGenerator
        {
            Choose = text =>
                text.StartsWith("NodeDataTransformCompute.", StringComparison.Ordinal)
                || text.StartsWith(Request.ContainingType!.Name!, StringComparison.Ordinal)
                    ? [1, 0]
                    : [0, 1],
        };
        await DenseIndex.EmbedAsync(folder.Root, generator, Model);
        using var index = RefMinerIndex.Open(folder.Root);

        var plain = index.FindReferences(Request, 5_000, profile: "dotnet");
        var dense = await new DenseIndex(index, generator, Model).FindReferencesAsync(Request, 5_000, profile: "dotnet");

        Assert.That(Score(dense), Is.GreaterThan(Score(plain)));

        static double Score(ReferencesResult result) =>
            result.References.Where(r => r.Member.StartsWith(near, StringComparison.Ordinal)).Select(r => r.Score).DefaultIfEmpty(0).Max();
    }

    [Test]
    public async Task FindReferencesAsync_ExcludedFile_IsNotQuoted()
    {
        using var folder = await Embedded("shop");
        using var index = RefMinerIndex.Open(folder.Root);
        var request = Sample.DatabaseExample() with { Exclude = new Exclusions { Paths = ["src/NodePostgresQueryEffect.cs"] } };

        var result = await new DenseIndex(index, new HashingGenerator(), Model).FindReferencesAsync(request, 5_000);

        Assert.That(result.References.Select(r => r.Path), Is.Not.Empty.And.None.EqualTo("src/NodePostgresQueryEffect.cs"));
    }

    [Test]
    public async Task BuildContextAsync_Request_EmbedsItOnceAndKeepsTheBudget()
    {
        using var folder = await Embedded("shop");
        using var index = RefMinerIndex.Open(folder.Root);
        var generator = new HashingGenerator();

        var result = await new DenseIndex(index, generator, Model).BuildContextAsync(
            Sample.DatabaseExample(),
            new ContextOptions { BudgetTokens = 4_000 }
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(generator.Texts, Has.Count.EqualTo(1));
            Assert.That(result.Context.TotalTokens, Is.AtMost(4_000));
        }
    }

    [Test]
    public async Task BuildContextAsync_CorpusMinedAgainMeanwhile_IsRankedWithoutAndSaidSo()
    {
        using var folder = await Embedded("a", "b");
        using var index = RefMinerIndex.Open(folder.Root);
        var dense = new DenseIndex(index, new HashingGenerator(), Model);
        Sample.Index(folder.Root, Sample.Shop("b"));
        index.Refresh();

        var result = await dense.BuildContextAsync(Sample.DatabaseExample());

        Assert.That(result.Warnings, Has.One.Contains("ranked without dense vectors: b;"));
    }

    [Test]
    public async Task Open_ManifestDamagedAndSalvaged_KeepsTheDenseVectors()
    {
        using var folder = await Embedded("shop");
        File.WriteAllText(folder.At("manifest.json"), "{}");

        using var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, TimeProvider.System);

        Assert.That(writer.Corpora.Single().Dense, Is.EqualTo(new DenseModel(Model, 40)));
    }

    private static ContextRequest Request => Sample.Request("Run") with { ContainingType = new ContainingType { Name = "Ledger" } };

    private static TempFolder Published(params string[] corpora)
    {
        var folder = new TempFolder();
        Sample.Index(folder.Root, [.. corpora.Select(Sample.Shop)]);
        return folder;
    }

    private static async Task<TempFolder> Embedded(params string[] corpora)
    {
        var folder = Published(corpora);
        await DenseIndex.EmbedAsync(folder.Root, new HashingGenerator(), Model);
        return folder;
    }

    private static string[] References(TempFolder folder)
    {
        using var index = RefMinerIndex.Open(folder.Root);
        return [.. index.FindReferences(Sample.DatabaseExample(), 5_000).References.Select(r => r.ToString())];
    }
}
