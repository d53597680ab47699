using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class ReferencesOnlyTests
{
    private const int Tokens = 1_500;
    private const int Most = 4;
    private static readonly Lazy<Run> Limited = new(() => References("--reference-tokens", $"{Tokens}", "--max-references", $"{Most}"));
    private static readonly Lazy<Run> Unlimited = new(() => References());

    [Test]
    public void References_WithATokenLimit_StayWithinItsSum()
    {
        var tokens = All(Limited).Select(reference => (int)reference["tokens"]!).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tokens.Sum(), Is.InRange(1, Tokens));
            Assert.That((int)Limited.Value.Json["tokens"]!, Is.EqualTo(tokens.Sum()));
        }
    }

    [Test]
    public void References_WithANumberLimit_AreNoMore() => Assert.That(All(Limited), Has.Length.InRange(1, Most));

    [Test]
    public void References_WithOneAllowed_AreOne() =>
        Assert.That(References("--max-references", "1").Json["references"]!.AsArray(), Has.Count.EqualTo(1));

    [Test]
    public void References_OfAnyLimit_AreFullForms() =>
        Assert.That(All(Limited).Concat(All(Unlimited)).Select(r => (string?)r["form"]), Has.All.EqualTo("full"));

    [Test]
    public void References_WithoutLimits_AreWithinTheDefault() =>
        Assert.That((int)Unlimited.Value.Json["tokens"]!, Is.InRange(Tokens, 2_500));

    [Test]
    public void References_InAnyAnswer_ComeOnce() => Assert.That(All(Unlimited).Select(r => (string?)r["member"]), Is.Unique);

    [Test]
    public void References_Text_IsThatOfTheSourceLines()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var reference in All(Unlimited))
            {
                var (start, end) = ((int)reference["startLine"]!, (int)reference["endLine"]!);
                var source = File.ReadLines(Path.Combine(Repository.Onex, (string)reference["path"]!))
                    .Skip(start - 1)
                    .Take(end - start + 1);
                Assert.That(Trimmed(((string)reference["text"]!).Split('\n')), Is.EqualTo(Trimmed(source)), (string?)reference["member"]);
            }
        }
    }

    [Test]
    public void References_AskedTwice_AreTheSame() => Assert.That(References().Output, Is.EqualTo(Unlimited.Value.Output));

    private static JsonNode[] All(Lazy<Run> run) => [.. run.Value.Json["references"]!.AsArray().Select(reference => reference!)];

    private static string[] Trimmed(IEnumerable<string> lines) => [.. lines.Select(line => line.Trim())];

    private static Run References(params string[] options) =>
        new Refminer
        {
            Arguments =
            [
                "context",
                "--request",
                Repository.Request("database-effect"),
                "--references-only",
                .. options,
                "--index",
                SharedIndex.Path,
            ],
        }
            .Run()
            .Succeeded();
}
