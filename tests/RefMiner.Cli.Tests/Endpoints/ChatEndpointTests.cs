using System.Text;
using System.Text.Json;
using RefMiner.Output;
using RefMiner.Running;

namespace RefMiner.Endpoints;

/// <summary>From a request to checked code over a real connection, however the other side behaves.</summary>
public sealed class ChatEndpointTests
{
    private static readonly FallbackOptions Impatient = new()
    {
        RequestTimeout = TimeSpan.FromSeconds(1),
        TotalTimeout = TimeSpan.FromSeconds(30),
        MaxAttempts = 1,
    };

    [TestCase(false)]
    [TestCase(true)]
    public async Task Generate_GoodAnswer_IsAccepted(bool stream)
    {
        using var server = new ChatServer(stream ? ChatReply.Stream(GenerationHouse.Good) : ChatReply.Json(GenerationHouse.Good));

        var result = await GenerationHouse.GenerateAsync(server.Address, new FallbackOptions { Stream = stream });

        Assert.That((result.Outcome, result.Stub, result.Attempts.Length), Is.EqualTo((GenerationOutcome.Accepted, (string?)null, 1)));
        Assert.That(
            result.Code,
            Is.EqualTo(
                "        ArgumentException.ThrowIfNullOrEmpty(name);\n        return await File.ReadAllTextAsync(name, "
                    + "cancellationToken);\n"
            )
        );
        Assert.That(server.Requests.Single().Head, Does.StartWith("POST /v1/chat/completions "));
        Assert.That(server.Requests.Single().Header("Authorization"), Is.EqualTo("Bearer " + GenerationHouse.Key));
        Assert.That(
            server.Requests.Single().Messages.Single(),
            Does.StartWith("# System Context").And.Contain("# Generation Instructions")
        );
    }

    [Test]
    public async Task Generate_WithoutKey_SendsNone()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Good));

        await GenerationHouse.GenerateAsync(server.Address, key: null);

        Assert.That(server.Requests.Single().Header("Authorization"), Is.Null);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Generate_Ollama_IsAccepted(bool stream)
    {
        var texts = stream ? GenerationHouse.Good.Chunk(9).Select(part => new string(part)).Append("").ToArray() : [GenerationHouse.Good];
        var body = string.Concat(
            texts.Select(
                (text, i) =>
                    JsonSerializer.Serialize(
                        new
                        {
                            model = "m",
                            created_at = "2024-01-01T00:00:00Z",
                            message = new { role = "assistant", content = text },
                            done = i == texts.Length - 1,
                            done_reason = i == texts.Length - 1 ? "stop" : null,
                            prompt_eval_count = 3,
                            eval_count = 4,
                        }
                    ) + "\n"
            )
        );
        using var server = new ChatServer(ChatReply.Of(200, "application/x-ndjson", Encoding.UTF8.GetBytes(body)));

        var result = await GenerationHouse.GenerateAsync(
            server.Address.Replace("/v1", "", StringComparison.Ordinal),
            new FallbackOptions { Stream = stream },
            provider: "ollama"
        );

        Assert.That(result.Outcome, Is.EqualTo(GenerationOutcome.Accepted), string.Join('\n', result.Explanation));
        Assert.That(server.Requests.Single().Head, Does.StartWith("POST /api/chat "));
    }

    [Test]
    public async Task Generate_BadThenGoodAnswer_NamesTheFaultsAndAccepts()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Bad), ChatReply.Json(GenerationHouse.Good));

        var result = await GenerationHouse.GenerateAsync(server.Address);

        Assert.That((result.Outcome, result.Attempts.Length), Is.EqualTo((GenerationOutcome.Accepted, 2)));
        Assert.That(result.Attempts[1].BudgetTokens, Is.LessThan(result.Attempts[0].BudgetTokens));
        var second = server.Requests.Last().Messages;
        Assert.That(second, Has.Length.EqualTo(3));
        Assert.That(second[1], Is.EqualTo(GenerationHouse.Bad));
        Assert.That(
            second[2],
            Does.Contain(
                "- RM5101 (error) at line 5, column 8: 'File.ReadAllTextAsync(name, cancellationToken).Result' blocks a thread. Await it.\n"
            )
        );
    }

    [Test]
    public async Task Generate_AlwaysBadAnswers_GivesAPartialImplementation()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Bad));

        var result = await GenerationHouse.GenerateAsync(server.Address);

        Assert.That((result.Outcome, result.IsComplete, server.Requests.Count), Is.EqualTo((GenerationOutcome.Partial, false, 3)));
        Assert.That(result.Code, Does.Contain("ThrowIfNullOrEmpty").And.Contain("INCOMPLETE").And.Not.Contain("return"));
        Assert.That(result.Attempts.Select(attempt => attempt.BudgetTokens), Is.Ordered.Descending);
    }

    [Test]
    public async Task Generate_AnswersWithoutCode_GivesAStub()
    {
        using var server = new ChatServer(ChatReply.Json("I am sorry, but I cannot do that."));

        var result = await GenerationHouse.GenerateAsync(server.Address);

        Assert.That((result.Outcome, result.Code, server.Requests.Count), Is.EqualTo((GenerationOutcome.Stub, result.Stub, 3)));
    }

    [Test]
    public async Task Generate_DangerousAnswers_AreNeverAccepted()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Dangerous));

        var result = await GenerationHouse.GenerateAsync(server.Address);

        Assert.That(result.Outcome, Is.EqualTo(GenerationOutcome.Partial));
        Assert.That(result.Code, Does.Not.Contain("Process"));
    }

    [TestCase(400, "(400)")]
    [TestCase(401, "refuses the key in REFMINER_API_KEY (401)")]
    [TestCase(403, "(403)")]
    [TestCase(404, "(404): no such model. Check address and model.")]
    [TestCase(302, "redirects to elsewhere.example")]
    [TestCase(307, "redirects to elsewhere.example")]
    public async Task Generate_Refusal_IsNotAskedAgain(int status, string said)
    {
        using var server = new ChatServer(
            ChatReply.Status(status, """{"error":{"message":"no such model."}}""", "Location: https://elsewhere.example/v1")
        );

        var result = await GenerationHouse.GenerateAsync(server.Address);

        Assert.That((result.Outcome, server.Requests.Count), Is.EqualTo((GenerationOutcome.Stub, 1)));
        Assert.That(result.Attempts.Single().Failures.Single().Id, Is.EqualTo("RM7001"));
        Assert.That(result.Explanation[0], Does.Contain(said));
    }

    [Test]
    public async Task Generate_Redirect_TakesNothingElsewhere()
    {
        using var other = new ChatServer(ChatReply.Json(GenerationHouse.Good));
        using var server = new ChatServer(ChatReply.Status(307, "{}", $"Location: {other.Address}/chat/completions"));

        var result = await GenerationHouse.GenerateAsync(server.Address);

        Assert.That((result.Outcome, other.Requests.Count), Is.EqualTo((GenerationOutcome.Stub, 0)));
    }

    [Test]
    public async Task Generate_Unwell_IsAskedAgain()
    {
        using var server = new ChatServer(
            ChatReply.Status(500, "oh"),
            ChatReply.Status(502, "<html>"),
            ChatReply.Json(GenerationHouse.Good)
        );

        var result = await GenerationHouse.GenerateAsync(server.Address);

        Assert.That(result.Outcome, Is.EqualTo(GenerationOutcome.Accepted));
        Assert.That(
            result.Attempts.SelectMany(attempt => attempt.Failures).Select(failure => failure.Id),
            Is.EqualTo(new[] { "RM7002", "RM7002" })
        );
    }

    [TestCase(429)]
    [TestCase(503)]
    public async Task Generate_RetryAfter_IsWaitedForWithinOneAttempt(int status)
    {
        using var server = new ChatServer(ChatReply.Status(status, "{}", "Retry-After: 0"), ChatReply.Json(GenerationHouse.Good));

        var result = await GenerationHouse.GenerateAsync(server.Address);

        Assert.That((result.Outcome, result.Attempts.Length, server.Requests.Count), Is.EqualTo((GenerationOutcome.Accepted, 1, 2)));
    }

    [Test]
    public async Task Generate_RetryAfterTooLong_IsNotWaitedFor()
    {
        using var server = new ChatServer(ChatReply.Status(429, """{"error":"slow down"}""", "Retry-After: 3600"));

        var result = await GenerationHouse.GenerateAsync(server.Address, Impatient);

        Assert.That((result.Attempts.Single().Failures.Single().Id, server.Requests.Count), Is.EqualTo(("RM7002", 1)));
        Assert.That(result.Explanation[0], Does.Contain("(429): slow down"));
    }

    public static IEnumerable<TestCaseData> Broken()
    {
        var whole = ChatReply.Json(GenerationHouse.Good);
        var events = ChatReply.Stream(GenerationHouse.Good);
        yield return Case("silent", new ChatReply { Pieces = [], IsSilent = true }, "RM7003");
        yield return Case("silent in mid-body", whole.Cut(200) with { IsSilent = true }, "RM7003");
        yield return Case("silent in mid-stream", events.Cut(900) with { IsSilent = true }, "RM7003", stream: true);
        yield return Case(
            "dripping",
            new ChatReply
            {
                Pieces = Enumerable.Repeat(": x\n"u8.ToArray(), int.MaxValue).Prepend(ChatReply.StreamHead),
                Pause = TimeSpan.FromMilliseconds(20),
            },
            "RM7003",
            stream: true
        );
        yield return Case("cut in mid-head", whole.Cut(20), "RM7004");
        yield return Case("cut in mid-body", whole.Cut(200), "RM7004");
        yield return Case("cut in mid-stream", events.Cut(900), "RM7004", stream: true);
        yield return Case(
            "stream that ends between two events",
            ChatReply.Stream(GenerationHouse.Good, isWhole: false),
            "RM7004",
            stream: true
        );
        yield return Case("empty", ChatReply.Raw(""), "RM7004");
        yield return Case("no HTTP", ChatReply.Raw("SSH-2.0-OpenSSH_9.9\r\n\r\n"), "RM7004");
        yield return Case("a page", ChatReply.Of(200, "text/html", "<html>Welcome</html>"u8.ToArray()), "RM7004");
        yield return Case("no body", ChatReply.Status(204, ""), "RM7004");
        yield return Case("an empty answer", ChatReply.Json(""), "RM7004");
        foreach (
            var json in new[]
            {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "7",
                "\"x\"",
                """{"choices":[]}""",
                """{"choices":null}""",
                """{"choices":[{}]}""",
                """{"choices":[{"message":null}]}""",
                """{"choices":[{"message":{"content":7}}]}""",
                """{"choices":[{"index":"a","message":{"role":7}}]}""",
                """{"error":{"message":"x"}}""",
                new string('[', 5_000),
            }
        )
            yield return Case("the JSON " + (json.Length > 60 ? "of 5,000 brackets" : json), ChatReply.Status(200, json), "RM7004");

        yield return Case(
            "events of another kind",
            new ChatReply { Pieces = [ChatReply.StreamHead, "data: {\"choices\": 7}\n\n"u8.ToArray()] },
            "RM7004",
            stream: true
        );
        yield return Case(
            "events without JSON",
            new ChatReply { Pieces = [ChatReply.StreamHead, "data: hello\n\ndata: [DONE]\n\n"u8.ToArray()] },
            "RM7004",
            stream: true
        );
        yield return Case("an endless stream", ChatReply.Endless("x"), "RM7005", stream: true);
        yield return Case("an endless stream of nothing", ChatReply.Endless(""), "RM7005", stream: true);
        yield return Case(
            "an endless line",
            new ChatReply { Pieces = Enumerable.Repeat(new byte[65_536], int.MaxValue).Prepend(ChatReply.StreamHead) },
            "RM7005",
            stream: true
        );
        yield return Case(
            "an endless body",
            new ChatReply
            {
                Pieces = Enumerable
                    .Repeat(new byte[65_536], int.MaxValue)
                    .Prepend("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"u8.ToArray()),
            },
            "RM7005"
        );
        yield return Case("a huge answer", ChatReply.Json(new string('x', 300_000)), "RM7005");
        yield return Case("an answer cut at its limit", ChatReply.Json(GenerationHouse.Good, "length"), "RM7005");

        static TestCaseData Case(string name, ChatReply reply, string id, bool stream = false) =>
            new TestCaseData(reply, id, stream).SetName($"Generate_Broken_IsAFailureOfTheAttempt({name})");
    }

    [TestCaseSource(nameof(Broken))]
    public async Task Generate_Broken_IsAFailureOfTheAttempt(object reply, string id, bool stream)
    {
        using var server = new ChatServer((ChatReply)reply);

        var result = await GenerationHouse.GenerateAsync(
            server.Address,
            Impatient with
            {
                Stream = stream,
                RequestTimeout = TimeSpan.FromSeconds(id == "RM7003" ? 1 : 30),
            }
        );

        Assert.That(
            result.Attempts.Single().Failures.Select(failure => failure.Id),
            Is.EqualTo(new[] { id }),
            string.Join('\n', result.Explanation)
        );
        Assert.That(result.IsComplete, Is.False);
    }

    [Test]
    public async Task Generate_Reset_IsAFailureOfTheAttempt()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Good).Cut(150) with { IsReset = true });

        var result = await GenerationHouse.GenerateAsync(server.Address, Impatient);

        Assert.That(result.Attempts.Single().Failures.Single().Id, Is.EqualTo("RM7002").Or.EqualTo("RM7004"));
    }

    [Test]
    public async Task Generate_UnreachableEndpoint_IsReported()
    {
        string address;
        using (var server = new ChatServer(ChatReply.Raw("")))
            address = server.Address;

        var result = await GenerationHouse.GenerateAsync(address, Impatient);

        Assert.That(result.Attempts.Single().Failures.Single().Id, Is.EqualTo("RM7002"));
        Assert.That(result.Explanation[0], Does.Contain("cannot be reached"));
    }

    [Test]
    public async Task Generate_TooFewTokens_AsksNothing()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Good));

        var result = await GenerationHouse.GenerateAsync(server.Address, new FallbackOptions { MaxTokens = 500 });

        Assert.That(
            (result.Attempts.Single().Failures.Single().Id, server.Requests.Count, result.PromptTokens),
            Is.EqualTo(("RM7006", 0, 0L))
        );
    }

    [Test]
    public async Task Generate_ReportedTokens_CountAgainstTheLimit()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Bad, promptTokens: 50_000, completionTokens: 9_990));

        var result = await GenerationHouse.GenerateAsync(server.Address, new FallbackOptions { MaxTokens = 60_000 });

        Assert.That((result.Attempts[^1].Failures.Single().Id, server.Requests.Count), Is.EqualTo(("RM7006", 1)));
    }

    [Test]
    public async Task Generate_LimitOfAnswer_IsSentAlong()
    {
        using var server = new ChatServer(ChatReply.Json(GenerationHouse.Good));

        await GenerationHouse.GenerateAsync(server.Address, new FallbackOptions { MaxAnswerTokens = 777 });

        Assert.That(server.Requests.Single().Body, Does.Contain("777"));
    }

    [Test]
    public void Generate_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        using var server = new ChatServer(_ =>
        {
            stop.Cancel();
            return new ChatReply { Pieces = [], IsSilent = true };
        });

        Assert.That(
            async () => await GenerationHouse.GenerateAsync(server.Address, cancellationToken: stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Generate_KeyEchoed_IsRedactedEverywhere(bool stream)
    {
        var forms = string.Join("\n// ", Leak.Forms(GenerationHouse.Key).Where(form => !form.Contains('\n', StringComparison.Ordinal)));
        var echo =
            $"```csharp\n// {forms}\nArgumentException.ThrowIfNullOrEmpty(name);\nreturn await File.ReadAllTextAsync(name, "
            + "cancellationToken);\n```\n";
        using var server = new ChatServer(stream ? ChatReply.Stream(echo, step: 3) : ChatReply.Json(echo));

        var result = await GenerationHouse.GenerateAsync(server.Address, new FallbackOptions { Stream = stream });

        Assert.That(result.Attempts[0].Answer, Does.Contain("[redacted key]"));
        Assert.That(
            Leak.In(
                Output.Json.Line(GenerationAnswer.From(result)) + string.Concat(TranscriptLine.Of(result).Select(Output.Json.Line)),
                GenerationHouse.Key
            ),
            Is.Null
        );
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(500)]
    [TestCase(302)]
    [TestCase(200)]
    public async Task Generate_KeyInAnError_IsRedacted(int status)
    {
        using var server = new ChatServer(
            ChatReply.Status(
                status,
                JsonSerializer.Serialize(new { error = new { message = $"bad key {GenerationHouse.Key}" } }),
                $"Location: https://{Uri.EscapeDataString(GenerationHouse.Key)}/",
                $"X-Key: {GenerationHouse.Key}"
            )
        );

        var result = await GenerationHouse.GenerateAsync(server.Address, Impatient);

        Assert.That(
            Leak.In(string.Join('\n', result.Explanation) + Output.Json.Line(GenerationAnswer.From(result)), GenerationHouse.Key),
            Is.Null
        );
    }

    [TestCase("http://models.example/v1", "http")]
    [TestCase("http://127.0.0.1.example/v1", "http")]
    [TestCase("ftp://localhost/v1", "not an http(s) address")]
    [TestCase("localhost:8080", "not an http(s) address")]
    [TestCase("https://me:secret-word@models.example/v1", "a user")]
    [TestCase("https://models.example/v1?key=secret-word", "a user")]
    public void Open_AddressThatIsNotSafe_IsRefusedAndNotRepeated(string address, string said)
    {
        var refused = Assert.Throws<UsageException>(() =>
            ChatEndpoint.Open("openai", address, "m", null, new KeyRedactor(null), TimeSpan.FromSeconds(1))
        );

        Assert.That(refused!.Message, Does.Contain(said).And.Not.Contain("secret-word"));
    }

    [TestCase("with blank inside")]
    [TestCase("line\nend")]
    [TestCase("schlüssel")]
    public void FromEnvironment_KeyThatFitsNoHeader_IsRefusedAndNotRepeated(string key)
    {
        var refused = Assert.Throws<UsageException>(() => ApiKey.FromEnvironment(variable => variable == "OPENAI_API_KEY" ? key : null));

        Assert.That(refused!.Message, Does.Contain("OPENAI_API_KEY").And.Not.Contain(key));
    }
}
