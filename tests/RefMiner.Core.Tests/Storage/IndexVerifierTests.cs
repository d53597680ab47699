namespace RefMiner.Storage;

public sealed class IndexVerifierTests
{
    [Test]
    public void Verify_FreshIndex_FindsNothing()
    {
        using var folder = new TempFolder();

        Assert.That(IndexVerifier.Verify(Sample.Index(folder.Root, Sample.Shop(), Sample.Shop("other"))), Is.Empty);
    }

    [Test]
    public void Verify_NoIndex_IsNotFound()
    {
        using var folder = new TempFolder();

        Assert.That(() => IndexVerifier.Verify(folder.Root), Throws.TypeOf<IndexNotFoundException>());
    }

    [Test]
    public void Verify_ManifestGone_SaysHowItComesBack()
    {
        using var folder = new TempFolder();
        File.Delete(Path.Combine(Sample.Index(folder.Root, Sample.Shop()), "manifest.json"));

        Assert.That(
            () => IndexVerifier.Verify(folder.Root),
            Throws.TypeOf<IndexNotFoundException>().With.Message.Contains("has lost its manifest. Mine any of its corpora again")
        );
    }

    [Test]
    public void Verify_BesideAWriter_FindsNothing()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        using var writer = IndexWriter.Open(folder.Root, TimeSpan.Zero, new FixedClock());
        var publishing = Task.Run(() =>
        {
            for (var i = 0; i < Effort.Cases(30); i++)
                writer.Publish(Sample.Shop());
        });

        var faults = new List<string>();
        do faults.AddRange(IndexVerifier.Verify(folder.Root));
        while (!publishing.IsCompleted);

        publishing.GetAwaiter().GetResult();
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void Verify_MissingSegment_IsOneFaultAndTheOthersAreChecked()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop(), Sample.Shop("other"));
        File.Delete(folder.At("segments", "shop.1.db"));

        Assert.That(IndexVerifier.Verify(folder.Root), Is.EqualTo(new[] { "segments/shop.1.db: it is missing" }));
    }

    [Test]
    public void Verify_SegmentWithOneByteMore_SaysHowLongItIs()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        File.AppendAllText(folder.At("segments", "shop.1.db"), "x");

        Assert.That(IndexVerifier.Verify(folder.Root), Has.One.Items.And.All.Contains("bytes, the manifest says"));
    }

    [TestCase("\"files\": 7", "\"files\": 8", "files holds 7")]
    [TestCase("\"diagnostics\": 0", "\"diagnostics\": 3", "diagnostics holds 0")]
    public void Verify_CountsThatAreNotTheManifests_AreTold(string before, string after, string fault)
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        File.WriteAllText(
            folder.At("manifest.json"),
            File.ReadAllText(folder.At("manifest.json")).Replace(before, after, StringComparison.Ordinal)
        );

        Assert.That(IndexVerifier.Verify(folder.Root), Has.One.Items.And.All.Contains(fault));
    }
}
