using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class ContextBatchTests
{
    private const string Good = """{"id":"first","nodeType":"compute","operation":{"name":"ExecuteComputeAsync"}}""";
    private const string Misspelt = """{"id":"second","nodetpye":"compute","operation":{"name":"ExecuteComputeAsync"}}""";
    private const string Broken = "{\"id\":\"third\",";
    private const string Last = """{"id":"last","nodeType":"reducer","operation":{"name":"ExecuteReductionAsync"}}""";
    private static readonly Lazy<Run> Mixed = new(() => Batch([Good, Misspelt, "", Broken, "[1, 2]", Last]));

    [Test]
    public void Batch_WithBadLines_AnswersEveryRequestInOrder() =>
        Assert.That(
            Mixed.Value.JsonLines.Select(answer => (string?)answer["id"] ?? "-"),
            Is.EqualTo(["first", "second", "-", "-", "last"])
        );

    [Test]
    public void Batch_WithBadLines_GivesTheseAnError() =>
        Assert.That(Mixed.Value.JsonLines.Select(answer => answer["error"] is not null), Is.EqualTo([false, true, true, true, false]));

    [Test]
    public void Batch_WithAnUnknownMember_NamesTheNearest() =>
        Assert.That((string?)Mixed.Value.JsonLines[1]["error"], Does.Contain("'nodetpye'").And.Contain("'nodeType'"));

    [Test]
    public void Batch_WithBadLines_GivesTheirLineNumbers() =>
        Assert.That(Mixed.Value.JsonLines.Select(answer => (int?)answer["line"]).OfType<int>(), Is.EqualTo([2, 4, 5]));

    [Test]
    public void Batch_WithBadLines_EndsWithTheCodeOfABadRequest()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Mixed.Value.ExitCode, Is.EqualTo(2));
            Assert.That(Mixed.Value.ErrorLines, Has.Length.EqualTo(1).And.All.Contains("3 requests"));
        }
    }

    [Test]
    public void Batch_OneRequest_IsOneLine() => Assert.That(Batch([Good]).Output, Does.EndWith("}\n").And.Matches("^[^\n]*\n$"));

    [Test]
    public void Batch_Empty_GivesNoAnswerAndSaysSo()
    {
        var run = Batch([]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero);
            Assert.That(run.Output, Is.Empty);
            Assert.That(run.ErrorLines, Has.Length.EqualTo(1).And.All.StartsWith("refminer: 0 lines"));
        }
    }

    [Test]
    public void Batch_WithOut_WritesTheAnswersThere()
    {
        using var temp = new TempFolder();
        var requests = temp.Write("requests.jsonl", Good + "\n" + Last + "\n");

        var run = Refminer.Run("context", "--batch", requests, "--out", temp.At("answers.jsonl"), "--index", SharedIndex.Path).Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Is.Empty);
            Assert.That(
                File.ReadLines(temp.At("answers.jsonl")).Select(line => (string?)JsonNode.Parse(line)!["id"]),
                Is.EqualTo(["first", "last"])
            );
        }
    }

    [Test]
    public void Batch_BudgetTooSmallForOne_AnswersTheOthers()
    {
        var run = new Refminer
        {
            Arguments = ["context", "--batch", "-", "--budget", "500", "--index", SharedIndex.Path],
            Input = Good,
        }.Run();

        Assert.That((string?)run.JsonLines.Single()["error"], Does.StartWith("RM4001").And.Contain("short"));
    }

    [Test]
    public void Batch_FileMissing_IsRefused()
    {
        var run = Refminer.Run("context", "--batch", "/no/such/requests.jsonl", "--index", SharedIndex.Path);

        Refusal.Check(run, 2, "/no/such/requests.jsonl");
    }

    [Test]
    public void Batch_ReferencesOnly_GivesReferencesLineByLine()
    {
        var run = new Refminer
        {
            Arguments = ["context", "--batch", "-", "--references-only", "--index", SharedIndex.Path],
            Input = Good + "\n" + Last,
        }
            .Run()
            .Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.JsonLines.Select(answer => (string?)answer["id"]), Is.EqualTo(["first", "last"]));
            Assert.That(run.JsonLines.Select(answer => answer["references"]!.AsArray().Count), Has.All.Positive);
        }
    }

    private static Run Batch(string[] lines) =>
        new Refminer { Arguments = ["context", "--batch", "-", "--index", SharedIndex.Path], Input = string.Join('\n', lines) }.Run();
}
