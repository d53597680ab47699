namespace RefMiner.Extraction;

/// <summary>Members that exist under other symbols only are counted.</summary>
public sealed class HiddenMembersTests
{
    [TestCase("class A\n{\n    int B() => 1;\n#if DEBUG\n    int C() => 2;\n#endif\n}\n", "1 in 1 files, below DEBUG (1)")]
    [TestCase(
        "class A\n{\n#if NET472\n    int B() => 1;\n    A() { }\n#elif NET\n    int C() => 2;\n#else\n    int D { get { return 1; } }\n"
            + "#endif\n}\n",
        "3 in 1 files, below NET472 (2), !(NET472) (1)"
    )]
    [TestCase(
        "#if DEBUG\nnamespace Shop;\nclass A\n{\n    int B() => 1;\n}\n#endif\nclass C { int D() => 1; }\n",
        "1 in 1 files, below DEBUG (1)"
    )]
    [TestCase(
        "class A\n{\n    int C() => 1;\n#if DEBUG\n#if WINDOWS\n    int B() => 1;\n#else\n    int B() => 2;\n#endif\n    int D() => 1;\n#endif\n}\n",
        "2 in 1 files, below DEBUG (2)"
    )]
    public void Mine_MembersBelowOtherSymbols_AreCounted(string source, string expected) =>
        Assert.That(
            Sample
                .Mine(source)
                .Diagnostics.Where(diagnostic => diagnostic.Id == Nodes.DiagnosticIds.HiddenMembers)
                .Select(diagnostic => diagnostic.Message),
            Has.One.EndsWith(expected)
        );

    [TestCase("class A\n{\n#if DEBUG\n    int B() => 1;\n#else\n    int B() => 2;\n#endif\n}\n")]
    [TestCase("class A\n{\n    int B()\n    {\n#if DEBUG\n        var c = () => { return 1; };\n#endif\n        return 2;\n    }\n}\n")]
    [TestCase("class A\n{\n#if DEBUG\n    public int B()\n#else\n    int B()\n#endif\n    {\n        return 1;\n    }\n}\n")]
    [TestCase("#if DEBUG\nusing System;\n#endif\nclass A\n{\n    int B() => 1;\n}\n")]
    public void Mine_StatementsAndOtherFormsOfAMember_AreNot(string source) =>
        Assert.That(
            Sample.Mine(source).Diagnostics.Select(diagnostic => diagnostic.Id),
            Has.None.EqualTo(Nodes.DiagnosticIds.HiddenMembers)
        );
}
