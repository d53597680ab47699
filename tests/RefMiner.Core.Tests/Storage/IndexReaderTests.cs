namespace RefMiner.Storage;

public sealed class IndexReaderTests
{
    [Test]
    public void Open_NoFolder_IsNotFound() =>
        Assert.That(() => IndexReader.Open("/nowhere/at/all"), Throws.TypeOf<IndexNotFoundException>());

    [Test]
    public void Open_FolderWithoutManifest_IsNotFound()
    {
        using var folder = new TempFolder();

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexNotFoundException>());
    }

    [Test]
    public void Open_ManifestOfALaterFormat_SaysWhichAndWhatIsRead()
    {
        using var folder = Published();
        File.WriteAllText(folder.At("manifest.json"), """{ "format": 99, "shape": ["unknown"] }""");

        Assert.That(
            () => IndexReader.Open(folder.Root),
            Throws
                .TypeOf<IndexFormatException>()
                .With.Property("Found")
                .EqualTo(99)
                .And.Property("Expected")
                .EqualTo(Manifest.CurrentFormat)
        );
    }

    [Test]
    public void Open_ManifestOfAnotherVectorVersion_IsRefused()
    {
        using var folder = Published();
        Change(folder, "\"vectorVersion\": 3", "\"vectorVersion\": 7");

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexFormatException>());
    }

    [TestCase("\"name\": \"shop\"", "\"name\": \"shop\\n# Heading\"")]
    [TestCase("\"name\": \"shop\"", "\"name\": \"../shop\"")]
    [TestCase("\"profile\": \"onex-v2\"", "\"profile\": \"../../house\"")]
    [TestCase("\"profile\": \"onex-v2\"", "\"profile\": \"/etc\"")]
    [TestCase("\"commit\": null", "\"commit\": \"c0ffee\\n\\n# Heading\"")]
    [TestCase("\"licence\": null", "\"licence\": \"MIT\\u001b[2J\"")]
    public void Open_ManifestWithTextThatIsNoName_IsDamaged(string before, string after)
    {
        using var folder = Published();
        Change(folder, before, after);

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexDamagedException>());
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{ \"format\": 1")]
    [TestCase("{ \"format\": \"1\" }")]
    [TestCase("{ \"format\": 1.5 }")]
    [TestCase("{ \"format\": 5 }")]
    [TestCase("\u0000\u0001\u0002")]
    public void Open_ManifestThatIsNone_IsDamaged(string manifest)
    {
        using var folder = Published();
        File.WriteAllText(folder.At("manifest.json"), manifest);

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexDamagedException>());
    }

    [TestCase("../../x")]
    [TestCase("../segments/shop.1.db")]
    [TestCase("/etc/passwd")]
    [TestCase("..")]
    [TestCase(".")]
    [TestCase("")]
    public void Open_ManifestThatNamesAFileOutside_IsDamaged(string segment)
    {
        using var folder = Published();
        Change(folder, "\"shop.1.db\"", $"\"{segment}\"");

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexDamagedException>());
    }

    [Test]
    public void Open_SegmentIsMissing_NamesIt()
    {
        using var folder = Published();
        File.Delete(folder.At("segments", "shop.1.db"));

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexDamagedException>().With.Message.Contains("shop.1.db"));
    }

    [Test]
    public void Open_SegmentCutInHalf_NamesIt()
    {
        using var folder = Published();
        using (var file = File.OpenWrite(folder.At("segments", "shop.1.db")))
            file.SetLength(file.Length / 2);

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexDamagedException>().With.Message.Contains("shop.1.db"));
    }

    [Test]
    public void Open_SegmentOfZeros_IsDamaged()
    {
        using var folder = Published();
        var segment = folder.At("segments", "shop.1.db");
        File.WriteAllBytes(segment, new byte[new FileInfo(segment).Length]);

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexDamagedException>());
    }

    [Test]
    public void Open_CountsThatAreNotTheManifests_IsDamaged()
    {
        using var folder = Published();
        Change(folder, "\"methods\": 10", "\"methods\": 11");

        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexDamagedException>());
    }

    [Test]
    public void Open_Failed_LetsTheFilesGo()
    {
        using var folder = Published();
        Change(folder, "\"methods\": 10", "\"methods\": 11");
        Assert.That(() => IndexReader.Open(folder.Root), Throws.TypeOf<IndexDamagedException>());

        Assert.That(
            () => File.Open(folder.At("segments", "shop.1.db"), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose(),
            Throws.Nothing
        );
    }

    [Test]
    public void Open_TwoCorporaOfOneSegment_IsDamaged()
    {
        using var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop(), Sample.Shop("other"));
        Change(folder, "\"other.2.db\"", "\"shop.1.db\"");

        Assert.That(
            () => IndexReader.Open(folder.Root),
            Throws.TypeOf<IndexDamagedException>().With.Message.Contains("two corpora have the same name or the same segment")
        );
    }

    /// <summary>
    /// Whatever bit of a segment turns: reading works or fails as a RefMinerException, the verifier sees it, and the process
    /// lives on.
    /// </summary>
    [TestCase(false)]
    [TestCase(true, Description = "the first pages, on which most depends")]
    public void Open_OneBitOfASegmentTurned_WorksOrFailsAsDamagedAndVerifyTellsIt(bool headOnly)
    {
        using var folder = Published();

        Assert.That(Child.Run("turn-bits", folder.Root, headOnly ? "head" : "all"), Is.EqualTo((0, "")));
    }

    private static TempFolder Published()
    {
        var folder = new TempFolder();
        Sample.Index(folder.Root, Sample.Shop());
        return folder;
    }

    private static void Change(TempFolder folder, string before, string after)
    {
        var manifest = File.ReadAllText(folder.At("manifest.json"));
        Assert.That(manifest, Does.Contain(before));
        File.WriteAllText(folder.At("manifest.json"), manifest.Replace(before, after, StringComparison.Ordinal));
    }
}
