using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>What no client should send, and clients that go away.</summary>
public sealed class ProtocolTests
{
    private const int MostBytes = 4 << 20;

    [TestCase("not json at all")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("42")]
    [TestCase("""{"jsonrpc":"2.0"}""")]
    [TestCase("""{"jsonrpc":"1.0","id":1,"method":"ping"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":null,"method":"ping"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":{"a":1},"method":"ping"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":"x","method":"tools/call","params":{"name":"\ud800"}}""")]
    [TestCase("""{"jsonrpc":"2.0","id":"x","method":"tools/call","params":[1,2]}""")]
    [TestCase("""{"jsonrpc":"2.0","id":"x","method":"tools/call"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":"nobody-asked","result":{}}""")]
    [TestCase("")]
    [TestCase("\u0000\uFEFF")]
    public async Task Line_ThatIsNoMessage_LeavesTheServerAnswering(string line)
    {
        using var session = await WireSession.OpenAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        await session.SendAsync(line);

        Assert.That((await session.CallAsync("after", "stats"))["result"]!["isError"], Is.Null.Or.Property("Value").Not.True);
        Check(await session.LeaveAsync());
    }

    [TestCase("no/such/method", -32601)]
    [TestCase("prompts/list", -32601)]
    [TestCase("prompts/get", -32601)]
    public async Task Method_ThatIsUnknown_IsAnErrorOfTheProtocol(string method, int code)
    {
        using var session = await WireSession.OpenAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        await session.SendAsync($$"""{"jsonrpc":"2.0","id":"u","method":"{{method}}","params":{} }""");

        Assert.That((int)(await session.AnswerAsync("u"))["error"]!["code"]!, Is.EqualTo(code));
    }

    [Test]
    public async Task Message_ThatIsTooLong_IsAnsweredUnreadAndTheNextAsUsual()
    {
        using var session = await WireSession.OpenAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        await session.SendAsync(
            $$$"""{"jsonrpc":"2.0","id":"huge","method":"tools/call","params":{"name":"similar","arguments":{"description":"{{{new string('x', 16 * MostBytes)}}}"} } }"""
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await session.AnswerAsync("huge"))["error"]!["message"], Does.Contain("4,194,304 bytes"));
            Assert.That((await session.CallAsync("next", "stats"))["result"], Is.Not.Null);
        }
    }

    [Test]
    public async Task Message_ThatNeverEnds_LeavesTheServerSmallAndAnswering()
    {
        using var session = await WireSession.OpenProcessAsync("{}", "--index", SharedIndex.Path, "--root", Repository.Samples);
        var chunk = Encoding.ASCII.GetBytes(new string('[', 1 << 20));

        for (var i = 0; i < 64; i++)
            await session.SendAsync(chunk);
        await session.SendAsync("");

        Assert.That((await session.CallAsync("next", "stats"))["result"], Is.Not.Null);
    }

    [Test]
    public async Task Output_OfAllThatIsAsked_HoldsNothingButTheProtocol()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "tree", 10);
        using var session = await WireSession.OpenProcessAsync(
            "{}",
            "--index",
            temp.At("index"),
            "--root",
            temp.Path,
            "--allow-index",
            "--watch"
        );
        await session.CallAsync("1", "index", """{"path":"tree"}""");
        await session.CallAsync("2", "context", """{"signature":"Task LoadAsync(string id)"}""");

        var run = await session.LeaveAsync();

        Assert.That(
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Has.All.Matches<string?>(line => (string?)JsonNode.Parse(line!)!["jsonrpc"] == "2.0")
        );
        Check(run);
    }

    [Test]
    public async Task Fault_InACall_SaysNothingOfTheProcess()
    {
        using var temp = new TempFolder();
        SharedIndex.CopyTo(temp.At("index"));
        var segment = Directory.GetFiles(temp.At("index", "segments")).Single();
        await File.WriteAllBytesAsync(segment, new byte[4096]);
        using var session = await WireSession.OpenAsync("--index", temp.At("index"), "--root", temp.Path);

        var answer = await session.CallAsync("1", "stats");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (string?)answer["result"]!["content"]![0]!["text"],
                Does.StartWith("refminer: error RM2004").And.Not.Contain("   at ")
            );
            Assert.That((bool)answer["result"]!["isError"]!, Is.True);
        }
    }

    [Test]
    public async Task Client_ThatLeavesBeforeTheHandshake_EndsTheServer()
    {
        using var session = WireSession.StartProcess("--index", SharedIndex.Path, "--root", Repository.Samples);

        Check(await session.LeaveAsync());
    }

    [Test]
    public async Task Client_ThatLeavesWhileATreeIsMined_EndsTheServerAndLeavesTheIndexWhole()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "tree", 1_500);
        using var session = await WireSession.OpenProcessAsync(
            "{}",
            "--index",
            temp.At("index"),
            "--root",
            temp.Path,
            "--allow-index",
            "--watch"
        );
        await session.SendAsync(
            """{"jsonrpc":"2.0","id":"mine","method":"tools/call","params":{"name":"index","arguments":{"path":"tree"},"_meta":{"""
                + """ "progressToken":"p"}}}"""
        );
        await session.NotificationAsync("notifications/progress");

        Check(await session.LeaveAsync());

        Assert.That(Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Client_ThatReadsNothingAndLeaves_EndsTheServer()
    {
        using var session = await WireSession.OpenProcessAsync("{}", "--index", SharedIndex.Path, "--root", Repository.Samples);
        for (var i = 0; i < 40; i++)
            await session.SendAsync(
                $$$"""{"jsonrpc":"2.0","id":{{{i}}},"method":"tools/call","params":{"name":"context","arguments":{"signature":"Task SaveAsync(Invoice invoice)"} } }"""
            );

        Assert.That(await session.LeaveUnreadAsync(), Is.Zero);
    }

    [Test]
    public async Task Client_ThatLeavesAQuestionOpen_EndsTheServer()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "tree", 2);
        using var session = await WireSession.OpenProcessAsync(
            """{"roots":{} }""",
            "--index",
            temp.At("index"),
            "--root",
            temp.Path,
            "--allow-index"
        );
        await session.SendAsync(
            """{"jsonrpc":"2.0","id":"mine","method":"tools/call","params":{"name":"index","arguments":{"path":"tree"}}}"""
        );
        await session.NotificationAsync("roots/list");

        Check(await session.LeaveAsync());
    }

    [Test]
    public async Task Client_ThatIsKilled_LeavesNoServerBehind()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("A shell stands in for the client.");

        // The shell holds both pipes of the server; it says the server's number and is killed.
        using var shell = Process.Start(
            new ProcessStartInfo(
                "bash",
                [
                    "-c",
                    """
                    coproc server { exec "$@"; }
                    echo $server_PID
                    sleep 600
                    """,
                    "client",
                    Refminer.Host,
                    "exec",
                    Refminer.BuiltProgram,
                    "mcp",
                    "--index",
                    SharedIndex.Path,
                    "--root",
                    Repository.Samples,
                    "--watch",
                ]
            )
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetTempPath(),
            }
        )!;
        using var server = Process.GetProcessById(
            int.Parse((await shell.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture)
        );

        shell.Kill();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Assert.That(async () => await server.WaitForExitAsync(limit.Token), Throws.Nothing);
    }

    private static void Check(Run run)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Errors, Does.Not.Contain("   at ").And.Not.Contain("Unhandled"));
        }
    }
}
