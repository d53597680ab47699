using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Extraction;

public sealed class VisibleTextTests
{
    // Line feeds are all that is left of line ends by then.
    [Test]
    public void Of_WhatCSharpTakesForSpace_IsSpaceAfterwards()
    {
        var spaces = Enumerable
            .Range(0, char.MaxValue + 1)
            .Select(code => (char)code)
            .Where(c => c == '\n' || SyntaxFacts.IsWhitespace(c))
            .ToArray();

        Assert.That(spaces, Does.Contain('\u001A').And.Contain('\u00A0').And.Contain('\f'));
        Assert.That(
            spaces.Where(c => VisibleText.Of($"{c}").Any(shown => shown != '\n' && !SyntaxFacts.IsWhitespace(shown))).Select(c => (int)c),
            Is.Empty
        );
    }

    [Test]
    public void Of_EndOfFileOfOldSystemsAmongCode_StillParses()
    {
        using var tree = new TempTree().With(
            "A.cs",
            "class A\n{\n    int M(int a)\n    {\n        a++;\n\u001A        return a;\n    }\n}\n\u001A"
        );

        var method = Sample.Mine(tree).Corpus!.Nodes.Single().Methods.Single();

        Assert.That(CSharpSyntaxTree.ParseText($"class C\n{{\n{method.Full.Text}\n}}\n").GetDiagnostics(), Is.Empty);
        Assert.That(method.Full.Text.Where(char.IsControl).Distinct(), Is.EqualTo(new[] { '\n' }));
    }

    [Test]
    public void Of_KeywordThatAMarkOfDirectionMakesAName_IsNotQuoted()
    {
        using var tree = new TempTree().With(
            "A.cs",
            "class A\n{\n    int M(int a)\n    {\n        var i\u200Ef = a;\n        return i\u200Ef;\n    }\n\n    int N(int a) "
                + "=> a\u200Eb;\n}\n"
        );

        var result = Sample.Mine(tree);

        Assert.That(result.Corpus!.Nodes.Single().Methods.Select(method => method.Full.Text), Is.EqualTo(new[] { "int N(int a) => ab;" }));
        Assert.That(result.Counts.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Line)), Is.EqualTo(new[] { ("RM1005", 3) }));
    }
}
