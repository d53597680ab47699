using CsCheck;

namespace RefMiner.Tokens;

public sealed class TokenCounterTests
{
    // Counts as tiktoken gives them.
    [TestCase("", 0)]
    [TestCase("hello world", 2)]
    [TestCase("tiktoken is great!", 6)]
    [TestCase("antidisestablishmentarianism", 6)]
    [TestCase("2 + 2 = 4", 7)]
    [TestCase("お誕生日おめでとう", 9)]
    public void Count_TextsOfTheTiktokenCookbook_AreEqual(string text, int expected) =>
        Assert.That(TokenCounter.Cl100k.Count(text), Is.EqualTo(expected));

    [TestCase("tiktoken is great!", 6)]
    [TestCase("antidisestablishmentarianism", 6)]
    [TestCase("2 + 2 = 4", 7)]
    [TestCase("お誕生日おめでとう", 8)]
    public void Count_InO200kBase_IsItsOwn(string text, int expected) =>
        Assert.That(TokenCounter.For("o200k_base").Count(text), Is.EqualTo(expected));

    // The encoding's own rule cuts such a text into these pieces when it is not special.
    [TestCase("<|endoftext|>", "<|", "endoftext", "|>")]
    [TestCase("<|endofprompt|>", "<|", "endofprompt", "|>")]
    public void Count_TextLikeASpecialToken_CountsAsPlainText(string text, params string[] pieces) =>
        Assert.That(TokenCounter.Cl100k.Count(text), Is.EqualTo(pieces.Sum(piece => TokenCounter.Cl100k.Count(piece))));

    [TestCase("\ud800")]
    [TestCase("a\udc00b")]
    [TestCase("\0\u0001\u202e")]
    public void Count_TextThatIsNoProperUnicode_DoesNotThrow(string text) =>
        Assert.That(() => TokenCounter.Cl100k.Count(text), Throws.Nothing);

    [Test]
    public void Count_AnyText_IsAtMostItsBytes() =>
        Gen.String.Sample(text =>
            Assert.That(TokenCounter.Cl100k.Count(text), Is.LessThanOrEqualTo(System.Text.Encoding.UTF8.GetByteCount(text)))
        );

    [Test]
    public void Count_TwoTexts_IsAtMostTheirSumAndOneForTheSeam() =>
        Gen.Select(Gen.String[Gen.Char["ab \n#`.(){}_AZ09"], 0, 60], Gen.String[Gen.Char["ab \n#`.(){}_AZ09"], 0, 60])
            .Sample(
                (a, b) =>
                    Assert.That(
                        TokenCounter.Cl100k.Count(a + "\n\n" + b),
                        Is.LessThanOrEqualTo(TokenCounter.Cl100k.Count(a) + TokenCounter.Cl100k.Count(b) + 2)
                    )
            );

    [Test]
    public void Count_AsciiText_IsThatOfTheLibrary()
    {
        var fragment = Gen.OneOf(
            Gen.String[Gen.Char[(char)0, (char)127], 0, 12],
            Gen.OneOf(
                " ",
                "  ",
                "\t",
                "\n",
                "\r\n",
                "\n\n",
                " \n ",
                "'s",
                "'LL",
                "'rE",
                "'",
                "Word",
                "12345",
                "=>",
                ");\n",
                "\v",
                "\f",
                "\u001c"
            )
        );
        var library = Microsoft.ML.Tokenizers.TiktokenTokenizer.CreateForEncoding(TokenCounter.Default);

        fragment
            .Array[0, 40]
            .Select(string.Concat)
            .Where(text => !text.Contains("<|", StringComparison.Ordinal))
            .Sample(text => Assert.That(TokenCounter.Cl100k.Count(text), Is.EqualTo(library.CountTokens(text))), iter: Effort.Cases(4_000));
    }

    [Test]
    public void For_UnknownEncoding_NamesTheKnownOnes() =>
        Assert.That(() => TokenCounter.For("p50k_base"), Throws.ArgumentException.With.Message.Contains("cl100k_base, o200k_base"));

    [Test]
    public void For_Default_IsTheSharedCounter() => Assert.That(TokenCounter.For("cl100k_base"), Is.SameAs(TokenCounter.Cl100k));

    [Test]
    public void Count_OneWordOfAMillionLetters_EndsAndCountsAtLeastItsLongestTokens() =>
        Assert.That(TokenCounter.Cl100k.Count(new string('a', 1_000_000)), Is.InRange(1_000_000 / 128, 1_000_000));
}
