using Microsoft.Extensions.AI;
using RefMiner.Indexing;
using RefMiner.Profiles;
using RefMiner.Storage;

namespace RefMiner.Fallback;

/// <summary>The steps from a request to code, whatever the client does.</summary>
public sealed class FallbackChainTests
{
    private const string Good =
        "```csharp\nArgumentException.ThrowIfNullOrEmpty(name);\nreturn await File.ReadAllTextAsync(name, cancellationToken);\n```\n";
    private const string Bad =
        "```csharp\nArgumentException.ThrowIfNullOrEmpty(name);\nreturn File.ReadAllTextAsync(name, cancellationToken).Result;\n```\n";

    private static readonly string Home = Directory.CreateTempSubdirectory("refminer-test-").FullName;
    private static RefMinerIndex _index = null!;

    [OneTimeSetUp]
    public static void Mine()
    {
        var mined = TreeMiner.Mine(
            new MiningOptions
            {
                Root = Path.Combine(Sample.Root, "samples", "onex"),
                Name = "onex",
                Profiles = new([ProfileLoader.Load("onex-v2")]),
            }
        );
        using (var writer = IndexWriter.Open(Home, TimeSpan.Zero, TimeProvider.System))
            writer.Publish(mined.Corpus!);
        _index = RefMinerIndex.Open(Home);
    }

    [OneTimeTearDown]
    public static void Delete()
    {
        _index.Dispose();
        Directory.Delete(Home, recursive: true);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Generate_GoodAnswer_IsAcceptedAtOnce(bool stream)
    {
        var client = new ScriptedClient(Good);

        var result = await Generate(client, new FallbackOptions { Stream = stream });

        Assert.That((result.Outcome, result.IsComplete, client.Questions.Count), Is.EqualTo((GenerationOutcome.Accepted, true, 1)));
        Assert.That(result.Verdict.IsAccepted, Is.True);
    }

    [Test]
    public async Task Generate_RejectedAnswers_AreAskedForWithLessEachTime()
    {
        var client = new ScriptedClient("No.");
        var chain = new FallbackChain(_index, ResponseReviewer.Open("onex-v2"), client);

        var result = await chain.GenerateAsync(Sample.Request("database-effect"));

        Assert.That(
            result.Attempts.Select(attempt => attempt.BudgetTokens),
            Is.EqualTo(new[] { 8_000, 5_000, 3_125 }).Or.Ordered.Descending
        );
        Assert.That(result.Attempts.Select(attempt => attempt.PromptTokens), Is.Ordered.Descending);
        Assert.That(
            result.Attempts[^1].References + result.Attempts[^1].Patterns,
            Is.LessThan(result.Attempts[0].References + result.Attempts[0].Patterns)
        );
        Assert.That(result.Attempts.Select((attempt, i) => attempt.PromptTokens <= attempt.BudgetTokens + (i == 0 ? 0 : 300)), Is.All.True);
    }

    [Test]
    public async Task Generate_RejectedAnswer_IsShownWithItsFaults()
    {
        var client = new ScriptedClient(Bad, Good);

        await Generate(client);

        var second = client.Questions[1].Messages;
        Assert.That(second.Select(message => message.Role), Is.EqualTo(new[] { ChatRole.User, ChatRole.Assistant, ChatRole.User }));
        Assert.That(second[1].Text, Is.EqualTo(Bad));
        Assert.That(second[2].Text, Does.Contain("RM5101 (error) at line 3, column 8").And.Contain("Await it."));
    }

    [Test]
    public async Task Generate_OneAttempt_AsksOnce()
    {
        var client = new ScriptedClient(Bad, Good);

        var result = await Generate(client, new FallbackOptions { MaxAttempts = 1 });

        Assert.That((result.Outcome, client.Questions.Count), Is.EqualTo((GenerationOutcome.Partial, 1)));
    }

    [Test]
    public async Task Generate_AnswerCutAtItsLimit_IsNotAccepted()
    {
        var client = new ScriptedClient(
            (_, _) =>
                Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Good)) { FinishReason = ChatFinishReason.Length })
        );

        var result = await Generate(client);

        Assert.That((result.IsComplete, client.Questions.Count), Is.EqualTo((false, 3)));
        Assert.That(client.Questions[1].Messages[^1].Text, Does.Contain("RM7005"));
    }

    [Test]
    public async Task Generate_ClientThatThrows_IsAskedAgain()
    {
        var client = new ScriptedClient(
            (number, _) =>
                number < 3
                    ? throw new InvalidOperationException("out of order\nsecond line")
                    : new ScriptedClient(Good).GetResponseAsync([], null, CancellationToken.None)
        );

        var result = await Generate(client);

        Assert.That(result.Outcome, Is.EqualTo(GenerationOutcome.Accepted));
        Assert.That(result.Explanation[0], Does.Contain("RM7004: InvalidOperationException: out of order second line"));
    }

    [TestCase(401, "RM7001", 1)]
    [TestCase(404, "RM7001", 1)]
    [TestCase(429, "RM7002", 3)]
    [TestCase(503, "RM7002", 3)]
    public async Task Generate_HttpFault_EndsTheAskingWhereItWouldComeAgain(int status, string id, int questions)
    {
        var client = new ScriptedClient((_, _) => throw new HttpRequestException("refused", null, (System.Net.HttpStatusCode)status));

        var result = await Generate(client);

        Assert.That(
            (result.Outcome, result.Attempts[0].Failures[0].Id, client.Questions.Count),
            Is.EqualTo((GenerationOutcome.Stub, id, questions))
        );
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Generate_ClientThatNeverAnswersAndHearsNothing_IsLeftBehind(bool stream)
    {
        var client = new ScriptedClient((_, _) => new TaskCompletionSource<ChatResponse>().Task);

        var result = await Generate(client, new FallbackOptions { RequestTimeout = TimeSpan.FromMilliseconds(100), Stream = stream });

        Assert.That(result.Attempts.Select(attempt => attempt.Failures.Single().Id), Is.EqualTo(new[] { "RM7003", "RM7003", "RM7003" }));
    }

    [Test]
    public async Task Generate_TimeForAllIsOver_AsksNoMore()
    {
        var client = new ScriptedClient((_, _) => new TaskCompletionSource<ChatResponse>().Task);

        var result = await Generate(client, new FallbackOptions { TotalTimeout = TimeSpan.FromMilliseconds(100) });

        Assert.That(client.Questions, Has.Count.EqualTo(1));
        Assert.That(result.Attempts.SelectMany(attempt => attempt.Failures).Select(failure => failure.Id), Is.All.EqualTo("RM7003"));
    }

    [Test]
    public async Task Generate_Tokens_NeverExceedTheLimit()
    {
        var client = new ScriptedClient(Bad);
        var free = await Generate(client);
        var limit = (int)(free.PromptTokens + free.CompletionTokens) - 1;

        var result = await Generate(client, new FallbackOptions { MaxTokens = limit });

        Assert.That(result.PromptTokens + result.CompletionTokens, Is.LessThanOrEqualTo(limit));
        Assert.That(result.Attempts[^1].Failures.Single().Id, Is.EqualTo("RM7006"));
        Assert.That(client.Questions.Skip(3).All(question => question.Options!.MaxOutputTokens <= limit), Is.True);
    }

    [Test]
    public void Generate_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var client = new ScriptedClient(
            (_, _) =>
            {
                stop.Cancel();
                throw new IOException("torn");
            }
        );

        Assert.That(
            async () => await Chain(client).GenerateAsync(Sample.Plain(), stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [TestCase(0)]
    [TestCase(4)]
    public void Chain_AttemptsOutOfRange_Throws(int attempts) =>
        Assert.That(
            () => Chain(new ScriptedClient(Good), new FallbackOptions { MaxAttempts = attempts }),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );

    private static FallbackChain Chain(IChatClient client, FallbackOptions? options = null) =>
        new(_index, ResponseReviewer.Open("dotnet"), client, options);

    private static Task<GenerationResult> Generate(IChatClient client, FallbackOptions? options = null) =>
        Chain(client, options).GenerateAsync(Sample.Plain());
}
