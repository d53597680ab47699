using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>Mining on behalf of a client, and the folders that it is confined to.</summary>
public sealed class IndexToolTests
{
    private const int Files = 30;

    [Test]
    public async Task Index_Allowed_MinesAndAnswersFromIt()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "tree", Files);
        await using var session = await AgentSession.StartAsync("--index", temp.At("index"), "--root", temp.Path, "--allow-index");

        var tools = await session.ToolsAsync();
        var answer = await session.AnswerAsync("index", """{"path":"tree"}""");
        var stats = await session.AnswerAsync("stats");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                tools.Single(tool => tool.Name == "index").ProtocolTool.Annotations,
                Is.Not.Null.And.Matches<ToolAnnotations>(hints =>
                    hints is { ReadOnlyHint: false, IdempotentHint: true, DestructiveHint: false, OpenWorldHint: false }
                )
            );
            Assert.That((int)answer["filesMined"]!, Is.EqualTo(Files));
            Assert.That((int)answer["freshness"]!["corpora"]![0]!["changed"]!, Is.Zero);
            Assert.That((string?)stats["corpora"]![0]!["name"], Is.EqualTo("tree"));
        }
    }

    [Test]
    public async Task Index_Again_MinesInTheSameWayAsBefore()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "tree", Files);
        Refminer.Run("index", temp.At("tree"), "--name", "shop", "--exclude", "Area1/**", "--index", temp.At("index")).Succeeded();
        await using var session = await AgentSession.StartAsync("--index", temp.At("index"), "--root", temp.Path, "--allow-index");

        var answer = await session.AnswerAsync("index", """{"path":"tree"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)answer["corpus"], Is.EqualTo("shop"));
            Assert.That((int)answer["filesMined"]!, Is.EqualTo(Files - (Files / 10)).And.EqualTo((int)answer["filesUnchanged"]!));
        }
    }

    [Test]
    public async Task Index_WithProgress_TellsGrowingShares()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "tree", Files);
        using var session = await WireSession.OpenAsync("--index", temp.At("index"), "--root", temp.Path, "--allow-index");

        await session.SendAsync(
            """{"jsonrpc":"2.0","id":"mine","method":"tools/call","params":{"name":"index","arguments":{"path":"tree"},"_meta":{"""
                + """ "progressToken":"p"}}}"""
        );
        await session.AnswerAsync("mine");

        var told = session
            .Notifications.Where(note => (string?)note["method"] == "notifications/progress")
            .Select(note => note["params"]!)
            .ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Select(note => (double)note["progress"]!), Is.Ordered.Ascending.And.Unique.And.All.InRange(0, 100));
            Assert.That(told, Has.Length.GreaterThan(5));
            Assert.That(told.Select(note => (string?)note["message"]), Has.Some.Contains("parse").And.Some.Contains("bind"));
            Assert.That(told.Select(note => (string?)note["progressToken"]), Has.All.EqualTo("p"));
        }
    }

    [Test]
    public async Task Index_Cancelled_LeavesTheIndexAsItWasAndGoesOnAnswering()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "large", 1_500);
        GeneratedTree.Write(temp, "small", 3);
        using var session = await WireSession.OpenAsync("--index", temp.At("index"), "--root", temp.Path, "--allow-index");
        await session.CallAsync("first", "index", """{"path":"small"}""");

        // Sent together: what waits for a word of progress first may come when all is mined.
        await session.SendAsync(
            """
            {"jsonrpc":"2.0","id":"mine","method":"tools/call","params":{"name":"index","arguments":{"path":"large"}}}
            {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"mine"}}
            """
        );

        var again = await session.CallAsync("again", "index", """{"path":"small"}""");
        var stats = await session.CallAsync("stats", "stats");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)again["result"]!["content"]![0]!["text"], Does.Contain("(3 unchanged)"));
            Assert.That((string?)stats["result"]!["content"]![0]!["text"], Does.Contain("small").And.Not.Contain("large"));
        }
    }

    [TestCase("..")]
    [TestCase("../secret")]
    [TestCase("link")]
    [TestCase("link/inner")]
    [TestCase("inside/../../secret")]
    [TestCase("/")]
    [TestCase("/etc")]
    [TestCase("\\u0000")]
    [TestCase("~")]
    public async Task Index_OutsideTheRoots_IsRefusedAndReadsNothing(string path)
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "secret/inner", 2);
        GeneratedTree.Write(temp, "allowed/inside", 2);
        Directory.CreateSymbolicLink(temp.At("allowed", "link"), temp.At("secret"));
        await using var session = await AgentSession.StartAsync("--index", temp.At("index"), "--root", temp.At("allowed"), "--allow-index");

        var text = await session.RefusalAsync("index", $$"""{"path":"{{path}}"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, path == "~" ? Does.Contain("RM1010") : Does.Contain("RM6001").And.Contain(temp.At("allowed")));
            Assert.That(Directory.Exists(temp.At("index")), Is.False);
        }
    }

    [Test]
    public async Task Index_ByAnAbsolutePathOrALinkWithinTheRoots_IsAllowed()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "allowed/inside", 2);
        Directory.CreateSymbolicLink(temp.At("allowed", "link"), temp.At("allowed", "inside"));
        await using var session = await AgentSession.StartAsync("--index", temp.At("index"), "--root", temp.At("allowed"), "--allow-index");

        var absolute = await session.AnswerAsync("index", JsonSerializer.Serialize(new { path = temp.At("allowed", "inside") }));
        var linked = await session.AnswerAsync("index", """{"path":"link"}""");

        Assert.That((string?)linked["corpus"], Is.EqualTo("inside").And.EqualTo((string?)absolute["corpus"]));
    }

    [Test]
    public async Task Index_UnderTheNameOfAnotherTree_IsRefused()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "a/tree", 2);
        GeneratedTree.Write(temp, "b/tree", 2);
        await using var session = await AgentSession.StartAsync("--index", temp.At("index"), "--root", temp.Path, "--allow-index");
        await session.AnswerAsync("index", """{"path":"a/tree"}""");

        Assert.That(await session.RefusalAsync("index", """{"path":"b/tree"}"""), Does.Contain("RM6003").And.Contain("'name'"));
    }

    [Test]
    public async Task Index_WhileAnotherWrites_SaysThatTheIndexIsLocked()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "tree", 2);
        Directory.CreateDirectory(temp.At("index"));
        await using var session = await AgentSession.StartAsync("--index", temp.At("index"), "--root", temp.Path, "--allow-index");
        using var held = new FileStream(temp.At("index", ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.That(await session.RefusalAsync("index", """{"path":"tree"}"""), Does.Contain("RM2002"));
    }

    [TestCase("2025-06-18")]
    [TestCase(null)]
    public async Task Index_WithRootsOfTheClient_IsNarrowedToThem(string? protocol)
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "allowed/one", 2);
        GeneratedTree.Write(temp, "allowed/two", 2);
        await using var session = await AgentSession.StartAsync(
            Offering(protocol, temp.At("allowed", "one"), temp.At("elsewhere")),
            "--index",
            temp.At("index"),
            "--root",
            temp.At("allowed"),
            "--allow-index"
        );

        var refused = await session.RefusalAsync("index", """{"path":"../two"}""");
        var allowed = await session.AnswerAsync("index", """{"path":"."}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Does.Contain("RM6001").And.Contain(temp.At("allowed", "one")).And.Not.Contain("elsewhere"));
            Assert.That((string?)allowed["corpus"], Is.EqualTo("one"));
        }
    }

    [Test]
    public async Task Index_WithWiderRootsOfTheClient_IsNotWidened()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "allowed/one", 2);
        GeneratedTree.Write(temp, "secret", 2);
        await using var session = await AgentSession.StartAsync(
            Offering(null, temp.Path),
            "--index",
            temp.At("index"),
            "--root",
            temp.At("allowed"),
            "--allow-index"
        );

        Assert.That(
            await session.RefusalAsync("index", JsonSerializer.Serialize(new { path = temp.At("secret") })),
            Does.Contain("RM6001")
        );
    }

    [Test]
    public void Root_ThatIsNoFolder_EndsTheServerAtOnce() =>
        Refusal.Check(Refminer.Run("mcp", "--root", "no/such/folder"), 2, "--root", "no/such/folder");

#pragma warning disable MCP9005 // Clients of earlier revisions offer roots.
    private static McpClientOptions Offering(string? protocol, params string[] folders) =>
        new()
        {
            ProtocolVersion = protocol,
            Handlers = new McpClientHandlers
            {
                RootsHandler = (_, _) =>
                    ValueTask.FromResult(
                        new ListRootsResult { Roots = [.. folders.Select(folder => new Root { Uri = new Uri(folder).AbsoluteUri })] }
                    ),
            },
        };
#pragma warning restore MCP9005
}
