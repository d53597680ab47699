using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>Each tool, asked by a client of the official SDK.</summary>
public sealed class ToolTests
{
    private const string Asked = """{"description":"Stores invoices with pooled connections","signature":"Task<ModelContractResponse> ExecuteEffectAsync(ModelContractEffect contract, CancellationToken cancellationToken)"}""";
    private static readonly Lazy<Task<AgentSession>> Shared = new(() => AgentSession.StartProcessAsync("--index", SharedIndex.Path, "--root", Repository.Samples));

    [OneTimeTearDown]
    public static async Task Leave()
    {
        if (Shared.IsValueCreated) await (await Shared.Value).DisposeAsync();
    }

    [Test]
    public async Task List_WithoutLeaveToMine_ShowsWhatReads()
    {
        var tools = await Tools();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tools.Select(tool => tool.Name), Is.EquivalentTo(["similar", "context", "explain", "stats"]));
            Assert.That(tools.Select(tool => tool.ProtocolTool.Annotations), Has.All.Matches<ModelContextProtocol.Protocol.ToolAnnotations>(hints => hints is { ReadOnlyHint: true, IdempotentHint: true, DestructiveHint: false, OpenWorldHint: false }));
            Assert.That(tools.Select(tool => tool.ProtocolTool.Title), Has.All.Not.Empty);
            Assert.That(tools.Select(tool => tool.Description), Has.All.Length.GreaterThan(100));
        }
    }

    [TestCase("\"3\"", "\"top\": 5")]
    [TestCase("2.5", "whole number from 1 to")]
    [TestCase("0", "whole number from 1 to")]
    public async Task Call_NumberThatIsNone_SaysWhatToWrite(string top, string said)
    {
        await using var session = await AgentSession.StartAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        Assert.That(await session.RefusalAsync("similar", $$"""{"description":"store orders","top":{{top}}}"""), Does.Contain(said));
        await session.AnswerAsync("similar", """{"description":"store orders","top":3.0}""");
    }

    [Test]
    public async Task List_EveryArgument_IsDescribed()
    {
        var bare = from tool in await Tools()
                   from member in tool.ProtocolTool.InputSchema.GetProperty("properties").EnumerateObject()
                   where !member.Value.TryGetProperty("description", out var description) || description.GetString() is not { Length: > 10 }
                   select $"{tool.Name}.{member.Name}";

        Assert.That(bare, Is.Empty);
    }

    [Test]
    public async Task List_ToolsThatTakeARequest_TakeEachOfItsMembers()
    {
        var members = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "schemas", "request.schema.json")))!["properties"]!.AsObject().Select(member => member.Key).ToArray();

        foreach (var tool in (await Tools()).Where(tool => tool.Name != "stats"))
            Assert.That(members, Is.SubsetOf(tool.ProtocolTool.InputSchema.GetProperty("properties").EnumerateObject().Select(member => member.Name)), tool.Name);
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Requests))]
    public async Task Context_OfASampleRequest_IsWhatTheCommandPrints(string request)
    {
        var printed = Refminer.Run("context", "--request", Repository.Request(request), "--index", SharedIndex.Path).Succeeded().Output;

        var result = await (await Shared.Value).CallAsync("context", await File.ReadAllTextAsync(Repository.Request(request)));

        Assert.That(AgentSession.Text(result), Is.EqualTo(printed));
    }

    [Test]
    public async Task Context_Structured_IsTheJsonOfTheCommandWithoutTimesAndDoubledTexts()
    {
        var printed = Refminer.Run("context", "--request", Repository.Request("database-effect"), "--index", SharedIndex.Path, "--format", "json").Succeeded().Json.AsObject();
        printed.Remove("buildMs");
        foreach (var reference in printed["references"]!.AsArray()) reference!.AsObject().Remove("text");

        var structured = (await (await Shared.Value).AnswerAsync("context", await File.ReadAllTextAsync(Repository.Request("database-effect")))).AsObject();

        structured.Remove("freshness");
        Assert.That(JsonNode.DeepEquals(structured, printed), Is.True, structured.ToJsonString());
    }

    [Test]
    public async Task Context_ByDescriptionAndSignature_NamesTheMethodOfTheSignature() =>
        Assert.That((string?)(await (await Shared.Value).AnswerAsync("context", Asked))["sections"]!["Operation Specification"], Does.Contain("ExecuteEffectAsync"));

    [Test]
    public async Task Context_OfASmallBudget_KeepsToIt()
    {
        var asked = JsonNode.Parse(Asked)!;
        asked["budget"] = 3000;

        Assert.That((int)(await (await Shared.Value).AnswerAsync("context", asked.ToJsonString()))["tokens"]!, Is.InRange(1, 3000));
    }

    [Test]
    public async Task Similar_ByRequest_IsWhatTheCommandPrints()
    {
        var printed = Refminer.Run("similar", "--request", Repository.Request("database-effect"), "--index", SharedIndex.Path, "--format", "md").Succeeded().Output;
        var session = await Shared.Value;
        var arguments = await File.ReadAllTextAsync(Repository.Request("database-effect"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(AgentSession.Text(await session.CallAsync("similar", arguments)), Is.EqualTo(printed));
            Assert.That((await session.AnswerAsync("similar", arguments))["nodes"]!.AsArray(), Has.Count.EqualTo(5));
        }
    }

    [TestCase("NodePostgresQueryEffect.cs#NodePostgresQueryEffect", "nodes")]
    [TestCase("NodeKafkaOrderConsumerEffect.cs#NodeKafkaOrderConsumerEffect.InitializeAsync", "methods")]
    public async Task Similar_Like_FindsThoseLikeIt(string like, string found)
    {
        var answer = await (await Shared.Value).AnswerAsync("similar", $$"""{"like":"{{like}}","top":3}""");

        Assert.That(answer[found]!.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Explain_OfANode_GivesTheSamePartsAsSimilar()
    {
        var session = await Shared.Value;
        var similar = (await session.AnswerAsync("similar", Asked))["nodes"]![0]!;
        var asked = JsonNode.Parse(Asked)!;
        asked["subject"] = (string?)similar["name"];

        var explained = (await session.AnswerAsync("explain", asked.ToJsonString()))["candidates"]![0]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonNode.DeepEquals(explained["parts"], similar["parts"]), Is.True);
            Assert.That((string?)explained["why"], Is.Not.Empty);
            Assert.That((bool)explained["isShown"]!, Is.True);
        }
    }

    [TestCase("error_handling", "pattern")]
    [TestCase("ExecuteEffectAsync", "method")]
    [TestCase("database_heavy", "variant")]
    public async Task Explain_ByNameOrId_FindsTheCandidate(string subject, string kind)
    {
        var asked = JsonNode.Parse(Asked)!;
        asked["subject"] = subject;

        Assert.That((await (await Shared.Value).AnswerAsync("explain", asked.ToJsonString()))["candidates"]!.AsArray().Select(candidate => (string?)candidate!["kind"]), Is.Not.Empty.And.All.EqualTo(kind));
    }

    [Test]
    public async Task Explain_WithoutSubject_ExplainsWhatIsShown() =>
        Assert.That((await (await Shared.Value).AnswerAsync("explain", Asked))["candidates"]!.AsArray().Select(candidate => (bool)candidate!["isShown"]!).ToArray(), Has.Length.GreaterThan(5).And.All.True);

    [Test]
    public async Task Stats_OfTheIndex_IsWhatTheCommandPrints()
    {
        var printed = Refminer.Run("stats", "--index", SharedIndex.Path, "--format", "md").Succeeded().Output;
        var session = await Shared.Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(AgentSession.Text(await session.CallAsync("stats")), Is.EqualTo(printed));
            Assert.That((int)(await session.AnswerAsync("stats"))["generation"]!, Is.EqualTo(1));
        }
    }

    [TestCase("similar", """{"descriptin":"x"}""", "RM3001", "'description'")]
    [TestCase("similar", "{}", "nothing is asked for")]
    [TestCase("similar", """{"like":"x","description":"y"}""", "goes with no request")]
    [TestCase("similar", """{"like":"no-such.cs#No.Such"}""", "RM3001")]
    [TestCase("similar", """{"description":"x","top":0}""", "RM3001", "from 1 to 50")]
    [TestCase("context", "{}", "RM3001", "nothing is asked for", "at (")]
    [TestCase("context", """{"description":" ","signature":""}""", "RM3001", "nothing is asked for")]
    [TestCase("context", """{"at":"Nowhere.cs:1"}""", "RM3001", "no file of the index")]
    [TestCase("context", """{"at":"Nowhere.cs:0"}""", "RM3001", "PATH:LINE")]
    [TestCase("context", """{"signature":"void A()","budget":10}""", "RM4001")]
    [TestCase("context", """{"signature":"void A()","features":"caching"}""", "RM3001", "features")]
    [TestCase("context", """{"signature":"void A()","profile":"/etc"}""", "RM3001", "onex-v2 or dotnet")]
    [TestCase("context", """{"signature":"void A()","operation":{"nam":"A"}}""", "RM3001", "'name'")]
    [TestCase("explain", """{"signature":"void A()","subject":"NoSuchThing"}""", "RM3001", "no candidate")]
    [TestCase("index", """{"path":"."}""", "RM6002", "--allow-index")]
    public async Task Call_ThatCannotBeAnswered_SaysWhy(string tool, string arguments, params string[] said)
    {
        var text = await (await Shared.Value).RefusalAsync(tool, arguments);

        foreach (var words in said) Assert.That(text, Does.Contain(words));
    }

    [Test]
    public async Task Call_WithTooManyCharacters_IsRefusedUnread() =>
        Assert.That(await (await Shared.Value).RefusalAsync("similar", $$"""{"description":"{{new string('x', 1_100_000)}}"}"""), Does.Contain("RM3001").And.Contain("characters"));

    [Test]
    public void Call_OfAnUnknownTool_IsAnErrorOfTheProtocol() =>
        Assert.That(async () => await (await Shared.Value).CallAsync("drop"), Throws.InstanceOf<McpProtocolException>().With.Message.Contains("there is no tool 'drop'"));

    [Test]
    public async Task Call_WithoutAnIndex_SaysHowToBuildOne()
    {
        using var temp = new TempFolder();
        await using var session = await AgentSession.StartAsync("--index", temp.At("none"), "--root", temp.Path);

        Assert.That(await session.RefusalAsync("stats"), Does.Contain("RM2001").And.Contain("refminer index"));
    }

    [Test]
    public async Task Call_ManyAtOnce_AllAnswerAlike()
    {
        var session = await Shared.Value;

        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ => AgentSession.Text(await session.CallAsync("context", Asked))));

        Assert.That(texts, Has.All.EqualTo(texts[0]));
    }

    private static async Task<IList<McpClientTool>> Tools() => await (await Shared.Value).ToolsAsync();
}
