using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Top-level statements are one member of their file, beside its local functions and endpoints.</summary>
public sealed class TopLevelStatementTests
{
    private const string App = """
        using System;

        var app = WebApplication.Create(args); // built

        // The clock is a member of its own.
        app.MapGet("/time", () => DateTime.UtcNow);

        static string Name(int id) => "n" + id;

        app.Services.Add<Clock>(Name(1));
        app.Run();

        class Clock { public int Tick(int by) => by + 1; }
        """;

    private static MethodRecord Statements(string source) => Sample.Method(source, "Main");

    [Test]
    public void Mine_TopLevelStatements_AreOneMember()
    {
        var main = Statements(App);

        Assert.That(
            (main.Id, main.Signature, main.SignatureForm.Text, main.ReturnType, main.Lines),
            Is.EqualTo(("M:Program.Main", "// top-level statements", "// top-level statements", "void", new LineSpan(3, 11)))
        );
    }

    [Test]
    public void Mine_TopLevelStatements_LeaveOutWhatIsAMemberOfItsOwn() =>
        Assert.That(
            Statements(App).Full.Text,
            Is.EqualTo("var app = WebApplication.Create(args); // built\n\n/* ... */\n\napp.Services.Add<Clock>(Name(1));\napp.Run();")
        );

    [Test]
    public void Mine_TopLevelStatements_EachStandInTheirPlace()
    {
        var main = Statements(App);

        Assert.That(
            main.Statements.Select(statement => main.Full.Text.Substring(statement.Start, statement.Length)),
            Is.EqualTo(new[] { "var app = WebApplication.Create(args);", "app.Services.Add<Clock>(Name(1));", "app.Run();" })
        );
    }

    [Test]
    public void Mine_TopLevelStatements_UseWhatTheyCall() =>
        Assert.That(
            Statements("using System;\nConsole.WriteLine(args.Length);\nawait Console.Out.FlushAsync();")
                .ApiUses.Select(use => use.ToString()),
            Has.Some.Contains("WriteLine").And.Some.Contains("FlushAsync")
        );

    [Test]
    public void Mine_OtherStatementOnTheLineOfAFunction_IsKept() =>
        Assert.That(Statements("var a = 1; int F(int x) { return x; } a = F(a);").Full.Text, Is.EqualTo("var a = 1; /* ... */ a = F(a);"));

    [Test]
    public void Mine_FunctionsBeforeAndBehindTheStatements_AreNoGap() =>
        Assert.That(Statements("void F() { F(); }\nF();\nvoid G() { G(); }\n").Full.Text, Is.EqualTo("F();"));

    [Test]
    public void Mine_DirectivesAroundAFunction_LeaveCodeThatParses() =>
        Assert.That(
            Statements("var a = 1;\n#if X\na++;\n#else\nvoid F() { F(); }\n#endif\na--;\n").Full.Text,
            Is.EqualTo("var a = 1;\n#if X\na++;\n#else\n/* ... */\n#endif\na--;")
        );

    [Test]
    public void Mine_RegionAroundAnEndpoint_LeavesBalancedCode() =>
        Assert.That(
            Statements("var a = 1;\n#region Routes\n// Says hello.\napp.MapGet(\"/a\", () => 1);\n#endregion\na--;\n").Full.Text,
            Is.EqualTo("var a = 1;\n#region Routes\n/* ... */\n#endregion\na--;")
        );

    [Test]
    public void Mine_RegionThatEndsAmongFunctions_IsLeftOut() =>
        Assert.That(
            Statements("var a = 1;\n#region Helpers\nvoid F() { G(); }\n#endregion\nvoid G() { F(); }\na--;\n").Full.Text,
            Is.EqualTo("var a = 1;\n/* ... */\na--;")
        );

    [Test]
    public void Mine_ProgramOfManyStatements_IsQuotedInTime()
    {
        var lines = Enumerable.Range(0, 15_000).Select(i => $"System.Console.WriteLine(\"line {i}\" + args.Length);\n");

        Assert.That(Statements(string.Concat(lines)).Lines, Is.EqualTo(new LineSpan(1, 15_000)));
    }

    [Test]
    public void Mine_SecretBehindAFunction_IsRedacted()
    {
        var main = Statements(
            "var a = 1;\nvoid F() { F(); }\nvar password = \"Tr0ub4dor&3-horse\"; // token=ghp_0123456789abcdefghijABCDEFGHIJ012345\nF();"
        );

        Assert.That(main.Full.Text, Does.Contain("<redacted:").And.Not.Contain("Tr0ub4dor").And.Not.Contain("ghp_"));
    }

    [Test]
    public void Mine_RestsOfATornType_AreNoStatements() =>
        Assert.That(
            Sample
                .Mine("class A\n{\n    int F() { return 1; } }\n    int G() { return 2; }\nF();\n}\n")
                .Nodes.SelectMany(node => node.Methods)
                .Select(method => method.Name),
            Has.None.EqualTo("Main")
        );

    [Test]
    public void Mine_StatementsBehindAType_SayTheirErrorInOneSentence()
    {
        using var tree = new TempTree().With("Program.cs", "class A { int F() { return 1; } }\nSystem.Console.WriteLine(1);");

        Assert.That(
            Sample.Mine(tree).Counts.Diagnostics.Single().Message,
            Does.Contain("must precede namespace and type declarations. Fix its syntax")
        );
    }

    [Test]
    public void Mine_ProgramsInSeveralFolders_HaveTheContractOfTheirOwn()
    {
        using var tree = new TempTree()
            .With("a/contract.yaml", "name: a\nversion: 1.0.0\n")
            .With("a/Program.cs", "System.Console.WriteLine(1);")
            .With("b/Program.cs", "System.Console.WriteLine(2);");

        Assert.That(
            Sample.Mine(tree).Corpus!.Nodes.Select(node => (node.Path, node.ContractPath)),
            Is.EquivalentTo(new[] { ("a/Program.cs", "a/contract.yaml"), ("b/Program.cs", (string?)null) })
        );
    }

    [Test]
    public void Mine_FileWithoutTopLevelStatements_HasNoMain() =>
        Assert.That(
            Sample.Mine(Sample.Class).Nodes.SelectMany(node => node.Methods).Select(method => method.Name),
            Is.EqualTo(new[] { "Add" })
        );
}
