using CsCheck;

namespace RefMiner.Parsing;

public sealed class ResponseParserTests
{
    private const string Method =
        "public async Task<int> CountAsync(string name, CancellationToken cancellationToken)\n{\n    var rows = await "
        + "ReadAsync(name, cancellationToken);\n    return rows.Count;\n}";
    private const string Statements = "        var rows = await ReadAsync(name, cancellationToken);\n        return rows.Count;\n";

    private static readonly string[] Scraps =
    [
        "```",
        "~~~",
        "csharp\n",
        "{",
        "}",
        "(",
        ")",
        "\"",
        "\"\"\"",
        "$\"{",
        "/*",
        "*/",
        "//",
        "\n",
        "#if X\n",
        "#endif\n",
        "using A;",
        "class C",
        "return 1;",
        "await x;",
        "=>",
        "<",
        ">",
        "é",
        "\t",
        "async Task M()",
        "'",
        "\\",
        "@\"",
        "...",
        "goto",
        "case 1:",
    ];

    [TestCase("```csharp\n{0}\n```")]
    [TestCase("```cs\n{0}\n```")]
    [TestCase("```C#\n{0}\n```")]
    [TestCase("```\n{0}\n```")]
    [TestCase("```json\n{0}\n```")]
    [TestCase("~~~csharp\n{0}\n~~~")]
    [TestCase("`````csharp\n{0}\n`````")]
    [TestCase("Here it is:\n\n   ```csharp title=\"Count.cs\"\n{0}\n   ```\n\nThat is all.")]
    [TestCase("```csharp\n{0}")]
    [TestCase("````markdown\nThe body:\n```csharp\n{0}\n```\n````")]
    [TestCase("{0}")]
    [TestCase("Here is the body you asked for:\n\n{0}\n\nIt reads the rows and counts them.")]
    [TestCase("Sure. Here is the body:\n{0}")]
    public void Parse_BodyInAnyWrapping_IsTheBody(string wrapping)
    {
        var parsed = Parse(wrapping.Replace("{0}", Statements.TrimEnd('\n'), StringComparison.Ordinal));

        Assert.That((parsed.Kind, parsed.Body, parsed.Faults.Length), Is.EqualTo((ResponseKind.Body, Statements, 0)));
    }

    [TestCase("var rows = await ReadAsync(name, cancellationToken);\nreturn rows.Count;")]
    [TestCase("\t\tvar rows = await ReadAsync(name, cancellationToken);\n\t\treturn rows.Count;")]
    [TestCase("var rows = await ReadAsync(name, cancellationToken);\n        return rows.Count;")]
    [TestCase("            var rows = await ReadAsync(name, cancellationToken);\r\n            return rows.Count;\r\n")]
    public void Parse_BodyOfAnyIndentation_IsIndentedByEight(string body) =>
        Assert.That(Parse($"```csharp\n{body}\n```").Body, Is.EqualTo(Statements));

    [Test]
    public void Parse_WholeMethod_GivesBodyAndMethod()
    {
        var parsed = Parse($"```csharp\n{Method}\n```");

        Assert.That((parsed.Kind, parsed.Body, parsed.Method), Is.EqualTo((ResponseKind.Method, Statements, Method)));
    }

    [Test]
    public void Parse_MethodWithoutModifiers_IsNoLocalFunction() =>
        Assert.That(Parse("async Task<int> CountAsync(string name)\n{\n    return 1;\n}").Kind, Is.EqualTo(ResponseKind.Method));

    [Test]
    public void Parse_BodyWithLocalFunction_StaysABody() =>
        Assert.That(Parse("return Twice(2);\n\nint Twice(int n) => 2 * n;").Kind, Is.EqualTo(ResponseKind.Body));

    [TestCase("int Count() => _rows.Count;", "        return _rows.Count;\n")]
    [TestCase("void Count() => _rows.Clear();", "        _rows.Clear();\n")]
    [TestCase("async Task Count() => await ClearAsync();", "        await ClearAsync();\n")]
    [TestCase("int Count() => throw new NotSupportedException();", "        throw new NotSupportedException();\n")]
    public void Parse_ExpressionBody_BecomesAStatement(string method, string body) =>
        Assert.That(ResponseParser.Parse($"public {method}", new OperationSpec { Name = "Count" }).Body, Is.EqualTo(body));

    [TestCase("int Count()", "=> _rows.Count;", "        return _rows.Count;\n")]
    [TestCase("int Count()", "=> _rows.Count", "        return _rows.Count;\n")]
    [TestCase("void Count()", "=> _rows.Clear();", "        _rows.Clear();\n")]
    [TestCase("Task Count()", "=> await ClearAsync();", "        await ClearAsync();\n")]
    [TestCase("public Rows(int[] rows)", "=> _rows = rows;", "        _rows = rows;\n")]
    public void Parse_ArrowAlone_BecomesAStatementOfTheAskedMethod(string signature, string arrow, string body)
    {
        var parsed = ResponseParser.Parse($"```csharp\n{arrow}\n```", new OperationSpec { Name = "Count", Signature = signature });

        Assert.That((parsed.Kind, parsed.Body, parsed.Faults.Length), Is.EqualTo((ResponseKind.Body, body, 0)));
    }

    [TestCase("=> _rows.Count; } int Other() => 1;")]
    [TestCase("=> _rows.Count; int Other() => 1;")]
    [TestCase("=> ;")]
    public void Parse_ArrowThatIsMoreOrLess_IsAFault(string arrow) => Assert.That(Parse($"```csharp\n{arrow}\n```").Faults, Is.Not.Empty);

    [Test]
    public void Parse_WholeFile_GivesBodyUsingsAndOtherMembers()
    {
        var parsed = Parse(
            "```csharp\nusing System.Text;\nusing Npgsql;\n\nnamespace Shop;\n\npublic class Store\n{\n    private int _count;\n\n"
                + $"    {Method.Replace("\n", "\n    ", StringComparison.Ordinal)}\n\n    private Task<List<int>> ReadAsync(string name, "
                + "CancellationToken token) => Task.FromResult(new List<int>());\n}\n```"
        );

        Assert.That((parsed.Kind, parsed.Body), Is.EqualTo((ResponseKind.Type, Statements)));
        Assert.That(parsed.Usings, Is.EqualTo(new[] { "using System.Text;", "using Npgsql;" }));
        Assert.That(parsed.OtherMembers, Is.EqualTo(new[] { "_count", "ReadAsync" }));
    }

    [Test]
    public void Parse_UsingsAboveABody_AreToldFromIt()
    {
        var parsed = Parse($"using System.Text;\n\n{Statements}");

        Assert.That((parsed.Kind, parsed.Body, parsed.Usings.Length), Is.EqualTo((ResponseKind.Body, Statements, 1)));
    }

    [Test]
    public void Parse_UsingStatements_AreNoDirectives() =>
        Assert.That(Parse("using var file = Open();\nusing (file)\n{\n    return 1;\n}").Usings, Is.Empty);

    [Test]
    public void Parse_SeveralBlocks_TakesTheOneThatHoldsTheMethod()
    {
        var parsed = Parse(
            "```bash\ndotnet add package Npgsql\n```\n\n```csharp\nvar example = 1;\nvar other = example + 1;\n"
                + $"Console.WriteLine(other);\n```\n\n```csharp\n{Method}\n```\n\n```json\n{{ \"a\": 1 }}\n```"
        );

        Assert.That(parsed.Body, Is.EqualTo(Statements));
        Assert.That(parsed.Choice, Is.EqualTo("block 3 of 4, from line 12, holds CountAsync"));
    }

    [Test]
    public void Parse_SeveralBlocksWithoutTheMethod_TakesTheStatements()
    {
        var parsed = Parse($"```json\n{{ \"a\": 1 }}\n```\n```csharp\n{Statements}```\n```\nSELECT 1\n```");

        Assert.That(parsed.Choice, Is.EqualTo("block 2 of 3, from line 5, parses as statements"));
    }

    [Test]
    public void Parse_MultiLineLiterals_KeepTheirLines()
    {
        var parsed = Parse(
            "var sql = @\"SELECT *\n  FROM t\";\nvar raw = \"\"\"\n  a\n    b\n  \"\"\";\nvar text = $@\"x {name}\n y\";\nreturn sql;"
        );

        Assert.That(
            parsed.Body,
            Is.EqualTo(
                "        var sql = @\"SELECT *\n  FROM t\";\n        var raw = \"\"\"\n  a\n    b\n  \"\"\";\n        var text = "
                    + "$@\"x {name}\n y\";\n        return sql;\n"
            )
        );
    }

    [Test]
    public void Parse_SyntaxError_HasItsPlaceInTheResponse()
    {
        var parsed = Parse("Here:\n\n```csharp\nvar rows = await ReadAsync(name;\nreturn rows.Count;\n```");

        Assert.That(parsed.Faults.Select(fault => (fault.Id, fault.Place.Line, fault.Place.Column)).First(), Is.EqualTo(("RM5006", 4, 32)));
    }

    [TestCase("return 1; } public void Evil() { Process.Start(\"x\");")]
    [TestCase("return 1; } }")]
    [TestCase("return 1; } } class D { void M() {")]
    public void Parse_BraceTooMany_IsASyntaxError(string body) =>
        Assert.That(Parse(body).Faults.Select(fault => fault.Id), Does.Contain("RM5006"));

    [TestCase("")]
    [TestCase("   \n\n")]
    [TestCase("I am sorry, but I cannot help with that.")]
    [TestCase("```\n```")]
    [TestCase("```json\n{ \"answer\": 42 }\n```")]
    public void Parse_NoCode_IsRefused(string response) =>
        Assert.That(Parse(response).Faults.Select(fault => fault.Id), Is.EqualTo(new[] { "RM5004" }));

    [TestCaseSource(nameof(Hostile))]
    public void Parse_HostileInput_IsRefusedWithAnId(string response, string id)
    {
        var parsed = Parse(response);

        Assert.That((parsed.Kind, parsed.Faults[0].Id), Is.EqualTo((ResponseKind.None, id)));
    }

    [TestCaseSource(nameof(Monstrous))]
    public void Parse_MonstrousInput_ComesToAnEnd(string response) => Assert.That(Parse(response).Faults, Is.Not.Empty);

    [Test]
    public void Parse_AnyCutAndSplicedText_NeverThrows() =>
        Check.Sample(
            Gen.Int[0, Scraps.Length - 1].Array[0, 40],
            picks => Assert.That(Parse(string.Concat(picks.Select(pick => Scraps[pick]))).Choice, Is.Not.Empty),
            iter: Effort.Cases(100)
        );

    private static IEnumerable<TestCaseData> Hostile()
    {
        yield return new TestCaseData(new string('x', 300_000), "RM5001").SetArgDisplayNames("too large");
        yield return new TestCaseData("return 1;\0", "RM5002").SetArgDisplayNames("NUL");
        yield return new TestCaseData("return " + new string('(', 20_000), "RM5003").SetArgDisplayNames("brackets");
        yield return new TestCaseData("List" + string.Concat(Enumerable.Repeat("<List", 50_000)), "RM5003").SetArgDisplayNames(
            "type arguments"
        );
        yield return new TestCaseData(
            "if (a) " + string.Concat(Enumerable.Repeat("if (a) ", 30_000)) + "return;",
            "RM5003"
        ).SetArgDisplayNames("statements");
    }

    private static IEnumerable<TestCaseData> Monstrous()
    {
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("```csharp\n", 20_000))).SetArgDisplayNames("open fences");
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("\n\nx", 60_000))).SetArgDisplayNames("paragraphs");
        yield return new TestCaseData("return " + string.Concat(Enumerable.Repeat("-", 200_000))).SetArgDisplayNames("signs");
        yield return new TestCaseData("/*" + new string('*', 200_000)).SetArgDisplayNames("open comment");
        yield return new TestCaseData("var x = \"\"\"\"\"\"" + new string('"', 100_000)).SetArgDisplayNames("quotes");
    }

    private static ParsedResponse Parse(string response) => ResponseParser.Parse(response, new OperationSpec { Name = "CountAsync" });
}
