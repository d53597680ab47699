using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>Each tool, asked by a client of the official SDK.</summary>
public sealed class ToolTests
{
    private const string Asked =
        """{"description":"Stores invoices with pooled connections","""
        + """ "signature":"Task<ModelContractResponse> ExecuteEffectAsync(ModelContractEffect contract,"""
        + """ CancellationToken cancellationToken)"}""";
    private static readonly Lazy<Task<AgentSession>> Shared = new(() =>
        AgentSession.StartProcessAsync("--index", SharedIndex.Path, "--root", Repository.Samples)
    );

    [OneTimeTearDown]
    public static async Task Leave()
    {
        if (Shared.IsValueCreated)
            await (await Shared.Value).DisposeAsync();
    }

    [Test]
    public async Task List_WithoutLeaveToMine_ShowsWhatReads()
    {
        var tools = await Tools();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tools.Select(tool => tool.Name), Is.EquivalentTo(["context", "similar", "show", "usages", "explain", "stats"]));
            Assert.That(
                tools.Select(tool => tool.ProtocolTool.Annotations),
                Has.All.Matches<ModelContextProtocol.Protocol.ToolAnnotations>(hints =>
                    hints is { ReadOnlyHint: true, OpenWorldHint: false }
                )
            );
            Assert.That(tools.Select(tool => tool.ProtocolTool.Title), Has.All.Not.Empty);
            Assert.That(tools.Select(tool => tool.Description), Has.All.Length.GreaterThan(50));
        }
    }

    [Test]
    public async Task Call_CachedIndexThatIsNotThere_NamesTheCommandThatMakesIt()
    {
        using var temp = new TempFolder();
        await using var session = await AgentSession.StartAsync("--cached", "--root", temp.Path);

        Assert.That(await session.RefusalAsync("stats"), Does.Contain("RM2001").And.EndsWith("Run there once: refminer init"));
    }

    [TestCase("\"many\"", "\"top\": 5")]
    [TestCase("2.5", "whole number from 1 to")]
    [TestCase("0", "whole number from 1 to")]
    public async Task Call_InvalidNumber_SaysWhatToWrite(string top, string said)
    {
        await using var session = await AgentSession.StartAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        Assert.That(await session.RefusalAsync("similar", $$"""{"description":"store orders","top":{{top}}}"""), Does.Contain(said));
    }

    [TestCase("3")]
    [TestCase("3.0")]
    [TestCase("\"3\"")]
    public async Task Call_NumberHoweverWritten_IsTaken(string top) =>
        Assert.That(
            (await (await Shared.Value).AnswerAsync("similar", $$"""{"description":"store orders","top":{{top}}}"""))["hits"]!.AsArray(),
            Has.Count.EqualTo(3)
        );

    [Test]
    public async Task List_EveryArgument_IsDescribed()
    {
        var bare =
            from tool in await Tools()
            from member in tool.ProtocolTool.InputSchema.GetProperty("properties").EnumerateObject()
            where !member.Value.TryGetProperty("description", out var description) || description.GetString() is not { Length: >= 9 }
            select $"{tool.Name}.{member.Name}";

        Assert.That(bare, Is.Empty);
    }

    [Test]
    public async Task Describe_OfTheServer_NamesEveryMemberOfARequest()
    {
        var members = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "schemas", "request.schema.json")))![
            "properties"
        ]!
            .AsObject()
            .Select(member => member.Key)
            .ToArray();

        var described = await (await Shared.Value).ResourceAsync("refminer://describe");

        Assert.That(
            members
                .Append("containingType.baseTypes")
                .Append("encoding")
                .Where(name => !described.Contains($"`{name}`", StringComparison.Ordinal)),
            Is.Empty
        );
    }

    [Test]
    public void Describe_AnotherResource_IsAnErrorOfTheProtocol() =>
        Assert.That(
            async () => await (await Shared.Value).ResourceAsync("refminer://secrets"),
            Throws.InstanceOf<McpProtocolException>().With.Message.Contains("refminer://describe")
        );

    [Test]
    public async Task Context_WithAMemberThatTheSchemaLeavesOut_IsAnswered() =>
        Assert.That(
            (int)
                (
                    await (await Shared.Value).AnswerAsync(
                        "context",
                        """{"operation":{"name":"SaveAsync"},"nodeType":"effect","encoding":"o200k_base"}"""
                    )
                )["tokens"]!,
            Is.InRange(1, 4000)
        );

    [TestCaseSource(typeof(Repository), nameof(Repository.Requests))]
    public async Task Context_OfASampleRequest_IsWhatTheCommandPrints(string request)
    {
        var printed = Refminer
            .Run("context", "--request", Repository.Request(request), "--index", SharedIndex.Path, "--budget", "4000")
            .Succeeded()
            .Output;

        var result = await (await Shared.Value).CallAsync("context", await File.ReadAllTextAsync(Repository.Request(request)));

        Assert.That(AgentSession.Text(result), Is.EqualTo(printed));
    }

    [Test]
    public async Task Context_Structured_HasPlacesAndScoresAndNoText()
    {
        var printed = Refminer
            .Run(
                "context",
                "--request",
                Repository.Request("database-effect"),
                "--index",
                SharedIndex.Path,
                "--budget",
                "4000",
                "--format",
                "json"
            )
            .Succeeded()
            .Json;

        var structured = await (await Shared.Value).AnswerAsync(
            "context",
            await File.ReadAllTextAsync(Repository.Request("database-effect"))
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(structured.AsObject().Select(member => member.Key), Is.EqualTo(["tokens", "quality", "references", "freshness"]));
            Assert.That(
                structured["references"]!
                    .AsArray()
                    .SelectMany(file => file!["members"]!.AsArray().Select(member => $"{file["path"]}:{member!["line"]}")),
                Is.EquivalentTo(
                    printed["references"]!
                        .AsArray()
                        .Select(reference => $"{reference!["corpus"]}/{reference["path"]}:{reference["startLine"]}")
                ).And.Not.Empty
            );
            Assert.That((int)structured["tokens"]!, Is.EqualTo((int)printed["tokens"]!));
        }
    }

    [Test]
    public async Task Context_OfSomeSections_GivesThoseAlone()
    {
        var asked = JsonNode.Parse(Asked)!;
        asked["sections"] = new JsonArray("references", "operation");

        var result = await (await Shared.Value).CallAsync("context", asked.ToJsonString());

        Assert.That(Markdown.Read(AgentSession.Text(result)).Titles, Is.EqualTo([Markdown.ContextTitles[1], Markdown.ContextTitles[3]]));
    }

    [Test]
    public async Task Answers_ForAgents_HoldNoStructuredContent()
    {
        await using var session = await AgentSession.StartPlainAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        Assert.That(
            (await session.CallAsync("context", Asked)).StructuredContent,
            Is.Null,
            "several clients show a model that alone, and the code would be lost"
        );
    }

    [Test]
    public async Task Context_ByDescriptionAndSignature_NamesTheMethodOfTheSignature() =>
        Assert.That(AgentSession.Text(await (await Shared.Value).CallAsync("context", Asked)), Does.Contain("ExecuteEffectAsync"));

    [Test]
    public async Task Context_OfASmallBudget_KeepsToIt()
    {
        var asked = JsonNode.Parse(Asked)!;
        asked["budget"] = 3000;

        Assert.That((int)(await (await Shared.Value).AnswerAsync("context", asked.ToJsonString()))["tokens"]!, Is.InRange(1, 3000));
    }

    [Test]
    public async Task Similar_ByRequest_GivesALineForEachHitOfTheCommand()
    {
        var printed = Refminer
            .Run("similar", "--request", Repository.Request("database-effect"), "--index", SharedIndex.Path, "--format", "json")
            .Succeeded()
            .Json["nodes"]!.AsArray();

        var result = await (await Shared.Value).CallAsync("similar", await File.ReadAllTextAsync(Repository.Request("database-effect")));

        Assert.That(
            AgentSession.Text(result).Split('\n').Select(line => line.Split(' ')[2]),
            Is.EqualTo(printed.Select(node => (string?)node!["name"]))
        );
    }

    [TestCase("""{"description":"Stores invoices"}""")]
    [TestCase("""{"like":"NodePostgresQueryEffect.cs#NodePostgresQueryEffect"}""")]
    public async Task Similar_PageByPage_GivesWhatOnePageWould(string asked)
    {
        var session = await Shared.Value;
        string[] whole = await HitsAsync(6, null);

        var (first, second) = (await HitsAsync(3, null), await HitsAsync(3, "3.1"));

        Assert.That(first.Concat(second), Is.EqualTo(whole));

        async Task<string[]> HitsAsync(int top, string? cursor)
        {
            var arguments = JsonNode.Parse(asked)!;
            (arguments["top"], arguments["cursor"]) = (top, cursor);
            var answer = await session.AnswerAsync("similar", arguments.ToJsonString());
            Assert.That((string?)answer["nextCursor"], Is.EqualTo($"{(cursor is null ? top : 2 * top)}.1"));
            return [.. answer["hits"]!.AsArray().Select(hit => (string)hit!["id"]!)];
        }
    }

    [Test]
    public async Task Similar_LastPage_NamesNoFurther() =>
        Assert.That(
            (await (await Shared.Value).AnswerAsync("similar", """{"description":"Stores invoices","top":50,"cursor":"1.1"}"""))[
                "nextCursor"
            ],
            Is.Null
        );

    [TestCase("NodePostgresQueryEffect.cs#NodePostgresQueryEffect", "T:")]
    [TestCase("NodeKafkaOrderConsumerEffect.cs#NodeKafkaOrderConsumerEffect.InitializeAsync", "M:")]
    [TestCase("NodeKafkaOrderConsumerEffect.InitializeAsync", "M:")]
    [TestCase("NodeKafkaOrderConsumerEffect", "T:")]
    public async Task Similar_Like_FindsThoseLikeIt(string like, string kind)
    {
        var answer = await (await Shared.Value).AnswerAsync("similar", $$"""{"like":"{{like}}","top":3}""");

        Assert.That(answer["hits"]!.AsArray().Select(hit => ((string)hit!["id"]!)[..2]), Is.EqualTo([kind, kind, kind]));
    }

    [Test]
    public async Task Explain_OfANode_GivesTheSamePartsAsSimilar()
    {
        var session = await Shared.Value;
        var asked = JsonNode.Parse(Asked)!;
        asked["subject"] = (string?)(await session.AnswerAsync("similar", Asked))["hits"]![0]!["name"];
        var parts = Refminer
            .Run(
                "similar",
                "--describe",
                (string)asked["description"]!,
                "--signature",
                (string)asked["signature"]!,
                "--top",
                "1",
                "--explain",
                "--index",
                SharedIndex.Path
            )
            .Succeeded()
            .Output.Split('\n')
            .Single(line => line.Contains("which is a similarity of", StringComparison.Ordinal));

        var explained = await session.CallAsync("explain", asked.ToJsonString());

        Assert.That(AgentSession.Text(explained).Split('\n'), Does.Contain(parts).And.Some.StartsWith("  shown: "));
    }

    [TestCase("error_handling", "pattern")]
    [TestCase("ExecuteEffectAsync", "method")]
    [TestCase("database_heavy", "variant")]
    public async Task Explain_ByNameOrId_FindsTheCandidate(string subject, string kind)
    {
        var asked = JsonNode.Parse(Asked)!;
        asked["subject"] = subject;

        Assert.That(
            (await (await Shared.Value).AnswerAsync("explain", asked.ToJsonString()))["candidates"]!
                .AsArray()
                .Select(candidate => (string?)candidate!["kind"]),
            Is.Not.Empty.And.All.EqualTo(kind)
        );
    }

    [Test]
    public async Task Explain_WithoutSubject_ExplainsWhatIsShown() =>
        Assert.That(
            (await (await Shared.Value).AnswerAsync("explain", Asked))["candidates"]!
                .AsArray()
                .Select(candidate => (bool)candidate!["isShown"]!)
                .ToArray(),
            Has.Length.GreaterThan(5).And.All.True
        );

    [TestCase("show", "NodePostgresQueryEffect.RequirePool")]
    [TestCase("usages", "NodePostgresQueryEffect.RequirePool")]
    public async Task Member_ByName_IsWhatTheCommandPrints(string tool, string member)
    {
        var printed = Refminer.Run(tool, member, "--index", SharedIndex.Path).Succeeded().Output;

        var result = await (await Shared.Value).CallAsync(tool, $$"""{"member":"{{member}}"}""");

        Assert.That(AgentSession.Text(result) + "\n", Is.EqualTo(printed));
    }

    [Test]
    public async Task Show_AHitOfSimilar_IsFoundByItsPlaceAndId()
    {
        var session = await Shared.Value;
        var hit = (
            await session.AnswerAsync(
                "similar",
                """{"like":"NodeKafkaOrderConsumerEffect.cs#NodeKafkaOrderConsumerEffect.InitializeAsync","top":1}"""
            )
        )["hits"]![0]!;

        var byId = await session.AnswerAsync("show", $$"""{"member":"{{hit["id"]}}"}""");
        var byPlace = await session.AnswerAsync("show", $$"""{"member":"{{hit["at"]}}","declaration":true}""");

        Assert.That(
            (string?)byPlace["members"]![0]!["id"],
            Is.EqualTo((string?)hit["id"]).And.EqualTo((string?)byId["members"]![0]!["id"])
        );
    }

    [TestCase("show")]
    [TestCase("usages")]
    public async Task Member_ThatIsUnclear_IsAnsweredWithTheCandidates(string tool) =>
        Assert.That(
            (await (await Shared.Value).AnswerAsync(tool, """{"member":"ExecuteEffectAsync"}"""))["candidates"]!.AsArray(),
            Has.Count.GreaterThan(5)
        );

    [Test]
    public async Task Stats_OfTheIndex_CountsAsTheCommandDoes()
    {
        var corpus = Refminer.Run("stats", "--index", SharedIndex.Path, "--format", "json").Succeeded().Json["corpora"]![0]!;

        var text = AgentSession.Text(await (await Shared.Value).CallAsync("stats"));

        Assert.That(
            text,
            Does.StartWith($"onex: profile onex-v2, {corpus["files"]} files, {corpus["nodes"]} classes, {corpus["methods"]} methods")
        );
    }

    [TestCase("similar", """{"descriptin":"x"}""", "RM3001", "'description'")]
    [TestCase("similar", "{}", "nothing is asked for")]
    [TestCase("similar", """{"like":"x","description":"y"}""", "goes with no request")]
    [TestCase("similar", """{"like":"no-such.cs#No.Such"}""", "RM3001")]
    [TestCase("similar", """{"description":"x","top":0}""", "RM3001", "from 1 to 50")]
    [TestCase("show", "{}", "RM3001", "'member' is missing")]
    [TestCase("show", """{"member":"No.Such"}""", "RM3001", "No.Such")]
    [TestCase("usages", """{"member":"A.B","budget":0}""", "RM3001", "from 1 to 100000")]
    [TestCase("similar", """{"like":"NoSuch"}""", "RM3001", "no member or type 'NoSuch'")]
    [TestCase("similar", """{"description":"y","cursor":"next"}""", "RM3001", "comes from no answer")]
    [TestCase("context", """{"signature":"void A()","sections":["all"]}""", "RM3001", "references")]
    [TestCase("context", "{}", "RM3001", "nothing is asked for", "at (")]
    [TestCase("context", """{"description":" ","signature":""}""", "RM3001", "nothing is asked for")]
    [TestCase("context", """{"at":"Nowhere.cs:1"}""", "RM3001", "no file of the index")]
    [TestCase("context", """{"at":"Nowhere.cs:0"}""", "RM3001", "PATH:LINE")]
    [TestCase("context", """{"signature":"void A()","budget":10}""", "RM4001")]
    [TestCase("context", """{"signature":"void A()","features":"caching"}""", "RM3001", "features")]
    [TestCase("context", """{"signature":"void A()","profile":"/etc"}""", "RM3001", "onex-v2 or dotnet")]
    [TestCase("context", """{"signature":"void A()","operation":{"nam":"A"}}""", "RM3001", "'name'")]
    [TestCase("explain", """{"signature":"void A()","subject":"NoSuchThing"}""", "RM3001", "not a candidate")]
    [TestCase("index", """{"path":"."}""", "RM6002", "--allow-index")]
    public async Task Call_ThatCannotBeAnswered_SaysWhy(string tool, string arguments, params string[] said)
    {
        var text = await (await Shared.Value).RefusalAsync(tool, arguments);

        foreach (var words in said)
            Assert.That(text, Does.Contain(words));
    }

    [Test]
    public async Task Context_OfSomeSections_NamesNoCutsOfOthers()
    {
        var session = await Shared.Value;

        var whole = await session.CallAsync("context", """{"signature":"void Store(Order order)","budget":2500}""");
        var part = await session.CallAsync("context", """{"signature":"void Store(Order order)","budget":2500,"sections":["operation"]}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(AgentSession.Text(whole, 1), Does.Contain("cut to fit"));
            Assert.That(AgentSession.Text(part, 1), Does.Not.Contain("cut to fit"));
        }
    }

    [TestCase("show", """{"member":"No.Such"}""")]
    [TestCase("show", """{"member":"Nowhere.cs:1"}""")]
    [TestCase("context", """{"at":"Nowhere.cs:1"}""")]
    [TestCase("similar", """{"like":"Nowhere.cs#No.Such"}""")]
    public async Task Call_ForWhatIsNotMined_SaysHowFreshTheIndexIs(string tool, string arguments)
    {
        var result = await (await Shared.Value).CallAsync(tool, arguments);

        Assert.That(AgentSession.Text(result, 1), Does.StartWith("Index generation"));
    }

    [Test]
    public async Task Call_WithTooManyCharacters_IsRefusedUnread() =>
        Assert.That(
            await (await Shared.Value).RefusalAsync("similar", $$"""{"description":"{{new string('x', 1_100_000)}}"}"""),
            Does.Contain("RM3001").And.Contain("characters")
        );

    [Test]
    public void Call_OfAnUnknownTool_IsAnErrorOfTheProtocol() =>
        Assert.That(
            async () => await (await Shared.Value).CallAsync("drop"),
            Throws.InstanceOf<McpProtocolException>().With.Message.Contains("there is no tool 'drop'")
        );

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

        var texts = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(async _ => AgentSession.Text(await session.CallAsync("context", Asked)))
        );

        Assert.That(texts, Has.All.EqualTo(texts[0]));
    }

    private static async Task<IList<McpClientTool>> Tools() => await (await Shared.Value).ToolsAsync();
}
