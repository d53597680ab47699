namespace RefMiner.Reading;

public sealed class WordFileTests
{
    private const string Text = "# why\n\n# more\n[one]\nb a\nc\n\n[two]\na\n";

    [Test]
    public void List_OverSeveralLines_KeepsTheOrder() => Assert.That(Read(Text).List("one"), Is.EqualTo(new[] { "b", "a", "c" }));

    [Test]
    public void Set_OfOneList_HasNoWordOfAnother() => Assert.That(Read(Text).Set("two"), Is.EquivalentTo(new[] { "a" }));

    [Test]
    public void List_OfNoSuchName_Throws() => Assert.That(() => Read(Text).List("three"), Throws.TypeOf<KeyNotFoundException>());

    [Test]
    public void Read_WordInNoList_Throws() => Assert.That(() => Read("a\n[one]\nb"), Throws.TypeOf<FormatException>());

    [TestCase("Context/types.txt")]
    [TestCase("Querying/purpose.txt")]
    [TestCase("Ranking/terms.txt")]
    public void Open_EachFile_IsEmbedded(string name) => Assert.That(() => WordFile.Open(name), Throws.Nothing);

    private static WordFile Read(string text) => new(new StringReader(text));
}
