using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Tokens;

namespace RefMiner.Extraction;

public sealed class StatementTests
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    [Test]
    public void Statements_ConditionLoopAndGuard_AreHeads()
    {
        var texts = Texts(
            """
            if (File.Exists(path))
            {
                foreach (var line in File.ReadLines(path))
                {
                    while (line.Contains('x')) Console.WriteLine(line);
                }
            }
            else if (Directory.Exists(path))
            {
                for (var i = 0; i < Math.Abs(3); i++) lock (typeof(Path).Assembly) { Console.WriteLine(i); }
            }
            """
        );

        Assert.That(
            texts,
            Is.EqualTo(
                new[]
                {
                    "if (File.Exists(path)) { /* ... */ }",
                    "foreach (var line in File.ReadLines(path)) { /* ... */ }",
                    "while (line.Contains('x')) { /* ... */ }",
                    "Console.WriteLine(line);",
                    "if (Directory.Exists(path)) { /* ... */ }",
                    "for (var i = 0; i < Math.Abs(3); i++) { /* ... */ }",
                    "lock (typeof(Path).Assembly) { /* ... */ }",
                    "Console.WriteLine(i);",
                }
            )
        );
    }

    [Test]
    public void Statements_UsingAndSwitchAndFixed_AreHeads()
    {
        var texts = Texts(
            """
            using (var file = File.OpenRead(path))
            using (File.OpenRead(path))
            {
                switch (file.Length)
                {
                    case 1: Console.WriteLine(path); break;
                }
            }
            unsafe { fixed (char* start = path.Trim()) { } }
            """
        );

        Assert.That(
            texts,
            Is.EqualTo(
                new[]
                {
                    "using (var file = File.OpenRead(path)) { /* ... */ }",
                    "using (File.OpenRead(path)) { /* ... */ }",
                    "switch (file.Length) { /* ... */ }",
                    "Console.WriteLine(path);",
                    "fixed (char* start = path.Trim()) { /* ... */ }",
                }
            )
        );
    }

    [Test]
    public void Statements_SwitchOnTuple_HeadHasItsParentheses() =>
        Assert.That(
            Texts("switch (path.Length, path.Trim()) { case (1, _): Console.WriteLine(1); break; }"),
            Does.Contain("switch (path.Length, path.Trim()) { /* ... */ }")
        );

    [Test]
    public void Statements_TryAndDo_OnlyWhatIsInside()
    {
        var texts = Texts(
            """
            try { Console.WriteLine(1); }
            catch (IOException fault) when (fault.HResult == 1) { Console.WriteLine(2); }
            finally { Console.WriteLine(3); }
            do { Console.WriteLine(4); } while (File.Exists(path));
            """
        );

        Assert.That(
            texts,
            Is.EqualTo(new[] { "Console.WriteLine(1);", "Console.WriteLine(2);", "Console.WriteLine(3);", "Console.WriteLine(4);" })
        );
    }

    [Test]
    public void Statements_WholeKinds_AreTaken()
    {
        var texts = Texts(
            """
            using var file = File.OpenRead(path);
            var length = file.Length;
            if (length > 3) throw new IOException(path);
            yield return Path.GetFileName(path);
            """,
            "IEnumerable<string>"
        );

        Assert.That(
            texts,
            Is.EqualTo(
                new[]
                {
                    "using var file = File.OpenRead(path);",
                    "var length = file.Length;",
                    "throw new IOException(path);",
                    "yield return Path.GetFileName(path);",
                }
            )
        );
    }

    [Test]
    public void Statements_InLambda_BelongToTheOuterOne()
    {
        var texts = Texts(
            """
            Action act = () =>
            {
                Console.WriteLine(1);
            };
            act();
            var done = Path.GetTempPath();
            """
        );

        Assert.That(texts, Is.EqualTo(new[] { "Action act = () =>\n{\n    Console.WriteLine(1);\n};", "var done = Path.GetTempPath();" }));
    }

    [Test]
    public void Statements_InLocalFunction_CountForThemselves() =>
        Assert.That(
            Texts("void Inner() { Console.WriteLine(1); }\nInner();\nvar done = Path.GetTempPath();"),
            Is.EqualTo(new[] { "Console.WriteLine(1);", "var done = Path.GetTempPath();" })
        );

    [Test]
    public void Statements_WithoutApi_AreLeftOut() =>
        Assert.That(Texts("var a = 1;\nConsole.WriteLine(a);\na++;"), Is.EqualTo(new[] { "Console.WriteLine(a);" }));

    [Test]
    public void Statements_OnlyOne_NoneIsKept() => Assert.That(Texts("Console.WriteLine(path);"), Is.Empty);

    [Test]
    public void Statements_Long_IsLeftOut()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("path.Length", 100));

        Assert.That(Texts($"var a = {sum};\nConsole.WriteLine(a);"), Is.EqualTo(new[] { "Console.WriteLine(a);" }));
    }

    [Test]
    public void Statements_Accessors_CountLikeBodies()
    {
        var method = Sample.Method(
            "using System; class C { int P { get { Console.WriteLine(1); return 1; } set { Console.WriteLine(2); } } }",
            "P"
        );

        Assert.That(
            method.Statements.Select(statement => statement.TextIn(method)),
            Is.EqualTo(new[] { "Console.WriteLine(1);", "Console.WriteLine(2);" })
        );
    }

    [Test]
    public void Statements_RawString_KeepsItsLines()
    {
        var texts = Texts("if (path.Length > 1)\n{\n    Console.WriteLine(\"\"\"\n        one\n          two\n        \"\"\");\n}");

        Assert.That(texts[1], Is.EqualTo("Console.WriteLine(\"\"\"\n                one\n                  two\n                \"\"\");"));
    }

    [Test]
    public void Statements_Credential_IsReplaced()
    {
        var texts = Texts("var password = \"hunter2-Tr0ub4dor\".Trim();\nConsole.WriteLine(password);");

        Assert.That(texts[0], Does.Contain("<redacted:").And.Not.Contain("Tr0ub4dor"));
    }

    [Test]
    public void Statements_TornByDirective_AreLeftOut()
    {
        var texts = Texts(
            "#if X\nif (path.Length > 1 &&\n#else\nif (\n#endif\nFile.Exists(path)) Console.WriteLine(2);\nvar done = Path.GetTempPath();"
        );

        Assert.That(
            texts,
            Does.Contain("var done = Path.GetTempPath();").And.All.Matches<string>(text => StatementReader.Parses(text!, Options))
        );
    }

    [Test]
    public void Statements_Lines_AreThoseOfTheHead()
    {
        var method = Method("if (path.Length > 1\n    && File.Exists(path))\n{\n    Console.WriteLine(1);\n}");

        Assert.That(method.Statements[0].Lines, Is.EqualTo(new LineSpan(method.Lines.Start + 2, method.Lines.Start + 3)));
    }

    [Test]
    public void Statements_Uses_AreThoseOnTheHead()
    {
        var method = Method("foreach (var line in File.ReadLines(path)) Console.WriteLine(line.Trim());");

        Assert.That(
            method.Statements.Select(statement => string.Join(' ', statement.Uses.Select(use => method.ApiUses[use].Name))),
            Is.EqualTo(new[] { "ReadLines", "Trim WriteLine" })
        );
    }

    [Test]
    public void Statements_OfTheSamples_ParseAndCountExactly()
    {
        var checkedOnes = 0;
        foreach (var method in SampleMethods())
        {
            foreach (var statement in method.Statements)
            {
                var text = statement.TextIn(method);
                Assert.That(StatementReader.Parses(text, Options), Is.True, text);
                Assert.That(statement.Tokens, Is.EqualTo(TokenCounter.Cl100k.Encode(text).Count).And.LessThanOrEqualTo(150), text);
                Assert.That(statement.Uses, Is.Not.Empty.And.Ordered.And.Unique);
                Assert.That(statement.Uses[^1], Is.LessThan(method.ApiUses.Length));
                Assert.That(method.Lines.Start <= statement.Lines.Start && statement.Lines.End <= method.Lines.End, text);
                checkedOnes++;
            }
        }

        Assert.That(checkedOnes, Is.GreaterThan(100));
    }

    private static IEnumerable<MethodRecord> SampleMethods() =>
        TreeMiner
            .Mine(
                new MiningOptions
                {
                    Root = Samples(),
                    Name = "samples",
                    Profiles = new([Sample.AnyType]),
                    MaxParallelism = 2,
                }
            )
            .Corpus!.Nodes.SelectMany(node => node.Methods);

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RefMiner.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "samples");
    }

    private static List<string> Texts(string body, string returned = "void")
    {
        var method = Method(body, returned);
        return [.. method.Statements.Select(statement => statement.TextIn(method))];
    }

    private static MethodRecord Method(string body, string returned = "void") =>
        Sample.Method(
            $"using System;\nusing System.IO;\nusing System.Collections.Generic;\n\nclass C\n{{\n    unsafe {returned} M(string "
                + $"path)\n    {{\n        {body.ReplaceLineEndings("\n        ")}\n    }}\n}}\n",
            "M"
        );
}
