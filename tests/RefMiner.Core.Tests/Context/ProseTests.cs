using System.Globalization;
using System.Text;
using CsCheck;

namespace RefMiner.Context;

public sealed class ProseTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["`~#\n\r\t \u2028\u2029\u202e\u200b\u0000\u0007\u0085ab<{}"], 0, 40]
    );

    [TestCase("a\nb\r\nc\td", "a b c d")]
    [TestCase("  a  ", "a")]
    [TestCase("a\u202eb\u200bc\u2066d", "abcd")]
    [TestCase("a\u0007\u0000b", "a b")]
    [TestCase("a\u2028b\u2029c\u0085d", "a b c d")]
    [TestCase("x ```csharp y", "x '''csharp y")]
    [TestCase("~~~", "'''")]
    [TestCase(null, "")]
    [TestCase("Grüße 漢字 😀", "Grüße 漢字 😀")]
    public void OneLine_KnownTexts_AreHarmless(string? text, string expected) => Assert.That(Prose.OneLine(text), Is.EqualTo(expected));

    [Test]
    public void OneLine_AnyText_HasNoLineEndControlOrInvisibleCharacter() =>
        Hostile.Sample(text =>
        {
            var line = Prose.OneLine(text);

            Assert.That(
                line.EnumerateRunes()
                    .Any(r =>
                        Rune.IsControl(r)
                        || Rune.GetUnicodeCategory(r)
                            is UnicodeCategory.Format
                                or UnicodeCategory.LineSeparator
                                or UnicodeCategory.ParagraphSeparator
                    ),
                Is.False
            );
        });

    [Test]
    public void OneLine_AnyText_HasNoFence() =>
        Hostile.Sample(text => Assert.That(Prose.OneLine(text), Does.Not.Contain("```").And.Not.Contain("~~~")));

    [Test]
    public void OneLine_ItsOwnResult_StaysAsItIs() =>
        Hostile.Sample(text => Assert.That(Prose.OneLine(Prose.OneLine(text)), Is.EqualTo(Prose.OneLine(text))));

    [Test]
    public void Fence_PlainCode_HasThreeTicks() => Assert.That(Prose.Fence("csharp", "a;\n"), Is.EqualTo("```csharp\na;\n```"));

    [Test]
    public void Fence_CodeWithTicks_HasALongerFence() =>
        Assert.That(Prose.Fence("text", "a\n````\nb"), Is.EqualTo("`````text\na\n````\nb\n`````"));

    [Test]
    public void Fence_AnyCode_ClosesExactlyOnce() =>
        Hostile.Sample(code =>
        {
            var lines = Prose.Fence("csharp", code).Split('\n');
            var fence = lines[^1];

            Assert.That(lines[1..].Count(line => Closes(line, fence.Length)), Is.EqualTo(1));
        });

    [Test]
    public void Fence_AnyCode_HoldsItWhole() =>
        Hostile.Sample(code =>
        {
            var fenced = Prose.Fence("csharp", code);

            Assert.That(fenced[(fenced.IndexOf('\n', StringComparison.Ordinal) + 1)..fenced.LastIndexOf('\n')], Is.EqualTo(code.TrimEnd()));
        });

    [TestCase("One. Two! Three? Rest", new[] { "One.", "Two!", "Three?", "Rest" })]
    [TestCase("Version 1.2 of x.y stays whole.", new[] { "Version 1.2 of x.y stays whole." })]
    [TestCase("", new string[0])]
    public void Sentences_KnownTexts_AreCutAfterTheirEnds(string text, string[] expected) =>
        Assert.That(Prose.Sentences(text), Is.EqualTo(expected));

    [Test]
    public void Sentences_AnyLine_JoinToIt() =>
        Hostile.Sample(text =>
        {
            var line = Prose.OneLine(text);

            Assert.That(
                string.Concat(Prose.Sentences(line)).Replace(" ", "", StringComparison.Ordinal),
                Is.EqualTo(line.Replace(" ", "", StringComparison.Ordinal))
            );
        });

    /// <summary>A closing fence by CommonMark: at most three spaces, at least as many ticks, nothing else.</summary>
    private static bool Closes(string line, int ticks)
    {
        var trimmed = line.TrimEnd(' ', '\t', '\r').TrimStart(' ');
        return trimmed.Length >= ticks && trimmed.All(c => c == '`');
    }

    [TestCase("", "")]
    [TestCase("Loads one order.", "> Loads one order.")]
    [TestCase("<img src=x> ![a](https://b) [c](d)\n# heading", "> \\<img src=x> ![a]\\(https://b) [c]\\(d) # heading")]
    public void Quotation_OfMinedText_StaysText(string text, string expected) => Assert.That(Prose.Quotation(text), Is.EqualTo(expected));
}
