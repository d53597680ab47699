using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>The program as a user starts it, against a server on loopback.</summary>
public sealed class GenerateCommandTests
{
    [Test]
    public void Generate_GoodAnswer_PrintsTheCodeAndEndsWithNought()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Good));

        var run = Generate(server);

        Assert.That(
            (run.ExitCode, run.Output),
            Is.EqualTo(
                (
                    0,
                    "        ArgumentException.ThrowIfNullOrEmpty(name);\n        return await File.ReadAllTextAsync(name, "
                        + "cancellationToken);\n"
                )
            ),
            run.Errors
        );
        Assert.That(run.ErrorLines[^1], Does.StartWith("refminer: accepted; attempts 1; tokens "));
    }

    [Test]
    public void Generate_BadAnswers_PrintIncompleteCodeAndEndWithFive()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Bad));

        var run = Generate(server);

        Assert.That(run.ExitCode, Is.EqualTo(5));
        Assert.That(run.Output, Does.Contain("// TODO: INCOMPLETE: LoadAsync is not written."));
        Assert.That(
            run.Errors,
            Does.Contain("answer 1(5,8): error RM5101: ")
                .And.Contain("refminer: note: attempt 3 ")
                .And.Contain("refminer: INCOMPLETE: a partial implementation; attempts 3;")
        );
    }

    [Test]
    public void Generate_Json_HoldsOutcomeAttemptsAndStub()
    {
        using var server = new ChatServer(ChatReply.Stream(GenerationHouse.Bad));

        var json = Generate(server, "--format", "json", "--stream", "--max-attempts", "2").Json;

        Assert.That(
            ((string?)json["outcome"], (bool?)json["isComplete"], json["attempts"]!.AsArray().Count),
            Is.EqualTo(("partial", false, 2))
        );
        Assert.That((string?)json["stub"], Does.Contain("INCOMPLETE"));
        Assert.That((string?)json["attempts"]![0]!["failures"]![0]!["id"], Is.EqualTo("RM5101"));
    }

    [Test]
    public void Generate_Transcript_HoldsMessagesVerdictsAndOutcome()
    {
        using var folder = new TempFolder();
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Bad), ChatReply.Json(GenerationHouse.Good));

        var run = Generate(server, "--transcript", folder.At("log", "t.jsonl"), "--out", folder.At("Body.cs")).Succeeded();

        var lines = File.ReadAllLines(folder.At("log", "t.jsonl")).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.That(run.Output, Is.Empty);
        Assert.That(File.ReadAllText(folder.At("Body.cs")), Does.Contain("return await"));
        Assert.That(
            lines.Select(line => (string?)line["role"] ?? (string?)line["verdict"] ?? (string?)line["outcome"]),
            Is.EqualTo(new[] { "user", "assistant", "rejected", "user", "user", "assistant", "accepted", "accepted" })
        );
        Assert.That(Directory.GetFiles(folder.At("log")), Has.Length.EqualTo(1));
    }

    [Test]
    public void Generate_ServerThatEchoesTheKey_LeaksItNowhere()
    {
        using var folder = new TempFolder();
        var forms = Leak.Forms(GenerationHouse.Key).ToArray();
        using var server = new ChatServer(request =>
            request.Number switch
            {
                1 => ChatReply.Status(500, $$"""{"error":"key {{Uri.EscapeDataString(GenerationHouse.Key)}} is bad"}"""),
                2 => ChatReply.Stream($"{string.Join(' ', forms)}\n{GenerationHouse.Bad}", step: 2),
                _ => ChatReply.Stream(
                    $"```csharp\n// {string.Join("\n// ", forms)}\n{GenerationHouse.Good["```csharp\n".Length..]}",
                    step: 5
                ),
            }
        );

        var run = Generate(server, "--stream", "--format", "json", "--transcript", folder.At("t.jsonl"), "--out", folder.At("out.json"));

        var everything = run.Output + run.Errors + string.Concat(Directory.GetFiles(folder.Path).Select(File.ReadAllText));
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(everything, Does.Contain("[redacted key]"));
        Assert.That(Leak.In(everything, GenerationHouse.Key), Is.Null);
        Assert.That(server.Requests.Select(request => request.Header("Authorization")), Is.All.EqualTo("Bearer " + GenerationHouse.Key));
    }

    [Test]
    public void Generate_LargerRequest_IsAskedAgainWithLess()
    {
        using var server = new ChatServer(ChatReply.Json("No."));

        var run = new Refminer
        {
            Arguments =
            [
                "generate",
                "--request",
                Repository.Request("database-effect"),
                "--index",
                SharedIndex.Path,
                "--endpoint",
                server.Address,
                "--model",
                "m",
                "--format",
                "json",
            ],
        }.Run();

        var attempts = run.Json["attempts"]!.AsArray();
        Assert.That(run.ExitCode, Is.EqualTo(5));
        Assert.That(attempts.Select(attempt => (int)attempt!["promptTokens"]!), Is.Ordered.Descending);
        Assert.That(attempts.Select(attempt => (int)attempt!["patterns"]! + (int)attempt["references"]!), Is.Ordered.Descending);
        Assert.That((string?)run.Json["code"], Does.Contain("throw new OnexException("));
    }

    [TestCase("http://models.example/v1", "https address")]
    [TestCase("http://localhost:1/v1", "from 1 to 3", "--max-attempts", "4")]
    [TestCase("http://localhost:1/v1", "from 1 to 3600", "--timeout", "0")]
    [TestCase("http://localhost:1/v1", "'other'", "--provider", "other")]
    [TestCase("http://localhost:1/v1", "'--api-key' is not an option", "--api-key", "x")]
    [TestCase("http://localhost:1/v1", "cannot be written", "--transcript", "/dev/null/x")]
    [TestCase("http://localhost:1/v1", "no corpus 'nothing'", "--corpus", "nothing")]
    public void Generate_WrongUse_IsRefusedInOneLine(string address, string said, params string[] more)
    {
        var run = Refminer.Run([.. Arguments(address), .. more]);

        Assert.That((run.ExitCode, run.Output, run.ErrorLines.Length), Is.EqualTo((2, "", 1)), run.Errors);
        Assert.That(run.Errors, Does.Contain(said));
    }

    [Test]
    public void Generate_NoIndex_IsRefused() =>
        Refusal.Check(
            Refminer.Run("generate", "--method", "A", "--index", "nowhere", "--endpoint", "http://localhost:1/v1", "--model", "m"),
            3,
            "RM2001"
        );

    [Test]
    public void Generate_BudgetTooSmall_IsRefused()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Good));

        Refusal.Check(Generate(server, "--budget", "10"), 2, "RM4001", "10");
    }

    private static Run Generate(ChatServer server, params string[] more) =>
        new Refminer
        {
            Arguments = [.. Arguments(server.Address), .. more],
            Variables = ImmutableDictionary<string, string?>.Empty.Add("REFMINER_API_KEY", GenerationHouse.Key),
        }.Run();

    private static string[] Arguments(string address) =>
        ["generate", .. GenerationHouse.Asked, "--index", GenerationHouse.Index, "--endpoint", address, "--model", "m"];
}
