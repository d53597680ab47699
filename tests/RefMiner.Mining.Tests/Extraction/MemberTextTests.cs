using CsCheck;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Extraction;

public sealed class MemberTextTests
{
    private static readonly Gen<string> Line = Gen.Select(
        Gen.OneOf("", "  ", "\t", "    "),
        Gen.Char['a', 'z'].Array[1, 8],
        (space, letters) => space + new string(letters)
    );

    [Test]
    public void Write_IndentedLines_GivesThemBack() =>
        Gen.Select(Line.List[1, 8], Gen.OneOf("", "    ", "\t", "\t  "), Gen.OneOf("\n", "\r\n", "\r"))
            .Sample(
                (lines, indentation, end) =>
                {
                    lines[0] = lines[0].TrimStart();
                    var source = indentation + string.Join(end + indentation, lines);

                    var (text, _) = MemberText.Write(source, TextSpan.FromBounds(indentation.Length, source.Length), [], [], []);

                    Assert.That(text, Is.EqualTo(string.Join('\n', lines)));
                }
            );

    [Test]
    public void Write_LineInsideString_IsLeftAlone()
    {
        const string source = "    a(\"\"\"\n      x\n      \"\"\");\n    b";

        var (text, _) = MemberText.Write(source, TextSpan.FromBounds(4, source.Length), [TextSpan.FromBounds(6, 26)], [], []);

        Assert.That(text, Is.EqualTo("a(\"\"\"\n      x\n      \"\"\");\nb"));
    }

    [Test]
    public void Write_Marks_PointAtTheSamePlaces()
    {
        const string source = "  void M()\n  {\n  }";

        var (text, places) = MemberText.Write(
            source,
            TextSpan.FromBounds(2, source.Length),
            [],
            [],
            [source.IndexOf('{', StringComparison.Ordinal), source.Length]
        );

        Assert.That(text[places[0]..places[1]], Is.EqualTo("{\n}"));
    }
}
