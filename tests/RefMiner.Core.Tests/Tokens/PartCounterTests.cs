using CsCheck;

namespace RefMiner.Tokens;

public sealed class PartCounterTests
{
    private static readonly Gen<string> Fragments = Gen.OneOf(
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "    ",
        "\t",
        "}",
        "{",
        ");",
        "'",
        "'s",
        "'ll",
        "/",
        "// ",
        "/// <summary>",
        "#",
        "# ",
        "```",
        "- ",
        "await",
        "Ü",
        "日本",
        "🙂",
        "\u00a0",
        "\u0085",
        "\u2028",
        "123",
        "4567",
        "<|endoftext|>",
        "<|",
        "=>",
        "…"
    );

    private static readonly Gen<string> Texts = Fragments.Array[0, 40].Select(string.Concat);

    [TestCase("cl100k_base")]
    [TestCase("o200k_base")]
    public void Count_AnyText_IsThatOfTheWhole(string encoding)
    {
        var whole = TokenCounter.For(encoding);

        Gen.Select(Texts, Gen.Bool)
            .Sample(
                (text, isCommon) => Assert.That(new PartCounter(whole).Count(text, isCommon), Is.EqualTo(whole.Count(text))),
                iter: Effort.Cases(600)
            );
    }

    [TestCase("cl100k_base")]
    [TestCase("o200k_base")]
    public void Joint_AnyTexts_MakesTheSumThatOfTheWhole(string encoding)
    {
        var whole = TokenCounter.For(encoding);
        Gen.Select(Texts, Texts)
            .Sample(
                (text, next) =>
                {
                    var parts = new PartCounter(whole);
                    if (parts.Joint(text, next) is { } joint)
                        Assert.That(parts.Count(text) + joint + parts.Count(next), Is.EqualTo(whole.Count(text + "\n" + next)));
                },
                iter: Effort.Cases(600)
            );
    }

    [Test]
    public void Count_WordLongerThanIsCountedAtOnce_IsThatOfTheWhole()
    {
        var text = new string('a', 12_000) + "\n" + new string('#', 12_000) + "\n" + new string('(', 6_000);

        Assert.That(new PartCounter(TokenCounter.Cl100k).Count(text), Is.EqualTo(TokenCounter.Cl100k.Count(text)));
    }

    [TestCase("text", "# next")]
    [TestCase("text\n", " next")]
    [TestCase("text\n", "/next")]
    [TestCase("text\n", "")]
    public void Joint_PlaceThatAPieceMayCross_IsNone(string text, string next) =>
        Assert.That(new PartCounter(TokenCounter.Cl100k).Joint(text, next), Is.Null);
}
