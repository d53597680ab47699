using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Files;

namespace RefMiner.Incremental;

public sealed class OutlineReaderTests
{
    private const int Names = 5_000;

    [TestCase("enum E {{ {0} }}")]
    [TestCase("class C {{ int {0}; }}")]
    [TestCase("record R({0});")]
    public void Read_ManyNamesInOneDeclaration_TakesNoSquareOfThem(string form)
    {
        var separator = form.StartsWith("record", StringComparison.Ordinal) ? ", int a" : ", a";
        var outline = Read(
            string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                form,
                separator[2..] + string.Join(separator, Enumerable.Range(0, Names))
            )
        );

        Assert.That(outline.Declarations, Has.Length.GreaterThan(Names));
        Assert.That(outline.Declarations.Sum(declaration => declaration.Mentions.Length), Is.LessThan(4 * Names));
    }

    [Test]
    public void Read_NullableDirectives_ChangeWhatFollows()
    {
        const string source = "class A { }\n#nullable enable\nclass C { string M() => null; }";

        Assert.That(
            Read(source).Declarations[^1].Surface,
            Is.Not.EqualTo(Read(source.Replace("enable", "disable", StringComparison.Ordinal)).Declarations[^1].Surface)
        );
    }

    private static FileOutline Read(string source) =>
        OutlineReader.Read((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source).GetRoot())!;
}
