using CsCheck;

namespace RefMiner.Context;

public sealed class SignatureBlockTests
{
    [TestCase(
        "Task<ModelContractResponse> ExecuteEffectAsync(ModelContractEffect contract, CancellationToken cancellationToken)",
        "ExecuteEffectAsync"
    )]
    [TestCase("public static int Sum(int a, int b)", "Sum")]
    [TestCase("Dictionary<string, List<int>> Map(Func<int, string> f, int[]? items = null)", "Map")]
    [TestCase("void Stop()", "Stop")]
    [TestCase("ValueTask<(int, string)> Pair((int A, string B) pair)", "Pair")]
    [TestCase("T Pick<T>(T first)", "Pick")]
    [TestCase("public override IReport Report(Order order)", "Report")]
    [TestCase("ParseResult Parse(string s)", "Parse")]
    [TestCase("T Pick<T>(T first) where T : class, new()", "Pick")]
    [TestCase("(int Count, string Name) Pair()", "Pair")]
    [TestCase("Task IStore.SaveAsync(int x = -1, string s = \"a,b\")", "SaveAsync")]
    public void Render_SoundSignature_IsAMemberInACsharpFence(string signature, string name) =>
        Assert.That(SignatureBlock.Render(signature, name, ""), Is.EqualTo($"```csharp\n{signature};\n```"));

    [TestCase("void Stop();")]
    [TestCase("void Stop() => Halt();")]
    [TestCase("void Stop() { Evil(); } int Go()")]
    [TestCase("[Obsolete] void Stop()")]
    [TestCase("void Stop()\r\n;")]
    public void Render_WhatIsNoPartOfTheHead_IsDropped(string signature) =>
        Assert.That(SignatureBlock.Render(signature, "Stop", ""), Is.EqualTo("```csharp\nvoid Stop();\n```"));

    [Test]
    public void Render_SignatureWhoseTypeHoldsItsName_KeepsItsSummary() =>
        Assert.That(
            SignatureBlock.Render("public override IReport Report(int a)", "Report", "Reports."),
            Does.Contain("/// <summary>Reports.</summary>\npublic override")
        );

    [Test]
    public void Render_TextOfAMegabyte_IsClipped() =>
        Assert.That(SignatureBlock.Render(new string('x', 1 << 20), "Stop", ""), Has.Length.LessThan(2_100));

    [Test]
    public void Render_Summary_IsEscapedAboveTheMember() =>
        Assert.That(
            SignatureBlock.Render("void Stop()", "Stop", "Stops </summary> & more."),
            Is.EqualTo("```csharp\n/// <summary>Stops &lt;/summary&gt; &amp; more.</summary>\nvoid Stop();\n```")
        );

    [TestCase("just some words")]
    [TestCase("Task Other(int a)")]
    [TestCase("int Stop(int a")]
    [TestCase("int Stop)a(")]
    [TestCase("Stop(int a)")]
    [TestCase("int Stop(int)")]
    [TestCase("int Stop(int a) int Stop(int b)")]
    [TestCase("List<int Stop(int a)")]
    [TestCase("1 + 2 Stop(int a)")]
    public void Render_NoSignature_IsAsItIsInATextFence(string signature) =>
        Assert.That(SignatureBlock.Render(signature, "Stop", "Summary."), Is.EqualTo($"```text\n{signature}\n```"));

    [Test]
    public void Render_EmptySignature_ShowsTheName() =>
        Assert.That(SignatureBlock.Render("", "Stop", ""), Is.EqualTo("```text\nStop\n```"));

    [TestCase("void Stop()\n```\n# Heading\n```csharp")]
    [TestCase("void Stop()\r\n## Heading")]
    [TestCase("```\nvoid Stop()")]
    public void Render_InjectedFencesAndLines_StayOneLineInATextFence(string signature)
    {
        var lines = SignatureBlock.Render(signature, "Stop", "").Split('\n');

        Assert.That(
            (lines.Length, lines[0], lines[2], lines[1].Contains("```", StringComparison.Ordinal)),
            Is.EqualTo((3, "```text", "```", false))
        );
    }

    [Test]
    public void Render_AnyTexts_IsOneBlockThatClosesAtItsEnd() =>
        Gen.Select(Gen.String[Gen.Char["`~#\n\r <>(){},;=ab_Stop\"/*"], 0, 40], Gen.String[Gen.Char["`\n#aS"], 1, 8], Gen.String[0, 20])
            .Sample(
                (signature, name, summary) =>
                {
                    var lines = SignatureBlock.Render(signature, Prose.OneLine(name), Prose.OneLine(summary)).Split('\n');

                    Assert.That(lines.Count(line => line.TrimStart().StartsWith("```", StringComparison.Ordinal)), Is.EqualTo(2));
                }
            );
}
