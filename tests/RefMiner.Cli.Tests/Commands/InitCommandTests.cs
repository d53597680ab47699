using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary><c>refminer init</c>: a repository that agents can ask about, with nothing of the user's lost.</summary>
public sealed class InitCommandTests
{
    private const string Commented = """
        // Servers of the shop.
        {
          "servers": {
            /* the ticket system */
            "tickets": { "command": "tickets", "args": ["--all",], },
          },
          "inputs": []
        }
        """;

    [Test]
    public void Init_AgreedTo_MinesIntoTheCacheAndWritesTheConfiguration()
    {
        using var temp = new TempFolder();

        var run = Init(temp, "--yes").Succeeded();

        var server = Read(temp, ".mcp.json")["mcpServers"]!["refminer"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                server["args"]!.AsArray().Select(argument => (string)argument!).TakeLast(5),
                Is.EqualTo(["mcp", "--cached", "--root", ".", "--watch"])
            );
            Assert.That(
                Directory.EnumerateFileSystemEntries(temp.At("shop")).Select(Path.GetFileName),
                Is.EquivalentTo([".mcp.json", "Area0", "Area1", "Area2"]),
                "the tree stays as it is otherwise"
            );
            Assert.That(Directory.GetDirectories(temp.At("cache", "refminer")).Single(), Does.Match(@"shop-[0-9a-f]{8}$"));
            Assert.That(run.Output, Does.Contain("ask it:\n  \"Use refminer: what is Order").And.Contain("refminer usages Order"));
        }
    }

    [Test]
    public async Task Init_AndThenTheServerThatItConfigured_AnswersAClient()
    {
        using var temp = new TempFolder();
        Init(temp, "--yes").Succeeded();
        var arguments = Read(temp, ".mcp.json")["mcpServers"]!["refminer"]!["args"]!
            .AsArray()
            .Select(argument => (string)argument!)
            .SkipWhile(argument => argument != "mcp")
            .ToArray();

        var transport = new StdioClientTransport(
            new StdioClientTransportOptions
            {
                Command = Refminer.Host,
                Arguments = ["exec", Refminer.BuiltProgram, .. arguments],
                WorkingDirectory = temp.At("shop"),
                EnvironmentVariables = Cache(temp).ToDictionary(StringComparer.Ordinal),
            }
        );
        await using var client = await McpClient.CreateAsync(transport);

        var stats = await client.CallToolAsync("stats");

        Assert.That(AgentSession.Text(stats), Does.StartWith("shop: profile dotnet, 3 files"));
    }

    [TestCase("", true)]
    [TestCase("tool", false)]
    public void Init_ProgramOnThePathOrNot_SaysWhenThePackageIsFetched(string folder, bool isSaid)
    {
        using var temp = new TempFolder();
        temp.Write(OperatingSystem.IsWindows() ? "tool/refminer.exe" : "tool/refminer", "");
        GeneratedTree.Write(temp, "shop", 3);

        var run = new Refminer { Arguments = ["init", temp.At("shop"), "--yes"], Variables = Cache(temp).Add("PATH", temp.At(folder)) }
            .Run()
            .Succeeded();

        Assert.That(run.Errors.Contains("no 'refminer' is on the PATH", StringComparison.Ordinal), Is.EqualTo(isSaid));
    }

    [TestCase("n\n")]
    [TestCase("")]
    public void Init_NotAgreedTo_DoesNothing(string answer)
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "shop", 3);

        var run = new Refminer
        {
            Arguments = ["init", temp.At("shop")],
            Input = answer,
            Variables = Cache(temp),
        }.Run();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Errors, Does.Contain(".mcp.json: new").And.Contain("nothing was done"));
            Assert.That(File.Exists(temp.At("shop", ".mcp.json")) || Directory.Exists(temp.At("cache")), Is.False);
        }
    }

    [Test]
    public void Init_AgreedToByAnAnswer_Writes()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "shop", 3);

        new Refminer
        {
            Arguments = ["init", temp.At("shop")],
            Input = "y\n",
            Variables = Cache(temp),
        }
            .Run()
            .Succeeded();

        Assert.That(File.Exists(temp.At("shop", ".mcp.json")), Is.True);
    }

    [TestCase(Commented)]
    [TestCase("{}")]
    [TestCase("")]
    [TestCase("\uFEFF{ \"servers\": {} }")]
    [TestCase("{\r\n  \"inputs\": [ { \"servers\": 1 } ]\r\n}\r\n")]
    public void Init_AFileThatIsThere_IsAddedToAndNothingElse(string before)
    {
        using var temp = new TempFolder();
        var file = temp.Write("shop/.vscode/mcp.json", before);

        Init(temp, "--yes", "--client", "vscode").Succeeded();

        var after = Encoding.UTF8.GetString(File.ReadAllBytes(file));
        var servers = JsonNode.Parse(
            after.TrimStart('\uFEFF'),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        )!["servers"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)servers["refminer"]!["type"], Is.EqualTo("stdio"));
            Assert.That(IsKeptIn(after, before), Is.True, after);
            Assert.That(
                after.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal),
                Is.EqualTo(!before.Contains('\r', StringComparison.Ordinal)),
                "line ends as they were"
            );
        }
    }

    [Test]
    public void Init_Again_ChangesNothing()
    {
        using var temp = new TempFolder();
        string[] files = [".mcp.json", "AGENTS.md", ".claude/skills/refminer/SKILL.md", ".gitignore"];
        string[] asked = ["--yes", "--agents", "--skill", "--index", temp.At("shop", "index")];
        Init(temp, asked).Succeeded();
        var first = files.Select(file => File.ReadAllText(temp.At("shop", file))).ToArray();

        var again = Init(temp, asked).Succeeded();

        Assert.That(files.Select(file => File.ReadAllText(temp.At("shop", file))), Is.EqualTo(first));
        Assert.That(again.Errors, Does.Contain(".mcp.json: has a server 'refminer' already; left as it is"));
    }

    [Test]
    public void Init_AnEntryOfTheUser_IsLeftAsItIs()
    {
        using var temp = new TempFolder();
        const string Own = """{"mcpServers":{"refminer":{"command":"mine"}}}""";
        var file = temp.Write("shop/.mcp.json", Own);

        Init(temp, "--yes").Succeeded();

        Assert.That(File.ReadAllText(file), Is.EqualTo(Own));
    }

    [TestCase("{ \"mcpServers\": [] }", "is not an object")]
    [TestCase("{ \"mcpServers\": {} } {", "cannot be read as JSON")]
    [TestCase("[]", "does not begin with an object")]
    [TestCase("{ \"mcpServers\": {}, \"mcpServers\": {} }", "twice")]
    [TestCase("{\n  \"a\": \n}", "line 3")]
    public void Init_AFileThatCannotBeAddedTo_IsLeftWithAllElse(string before, string said)
    {
        using var temp = new TempFolder();
        var file = temp.Write("shop/.mcp.json", before);

        var run = Init(temp, "--yes", "--agents");

        Refusal.Check(run, 2, "RM6004", said, "add this by hand", "--cached");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(file), Is.EqualTo(before));
            Assert.That(File.Exists(temp.At("shop", "AGENTS.md")) || Directory.Exists(temp.At("cache")), Is.False);
        }
    }

    [Test]
    public void Init_AFileOfAnotherEncoding_IsLeft()
    {
        using var temp = new TempFolder();
        temp.Write("shop/AGENTS.md", "");
        File.WriteAllBytes(temp.At("shop", "AGENTS.md"), [0xFF, 0xFE, 0x41, 0x00, 0xC3, 0x28]);

        Refusal.Check(Init(temp, "--yes", "--agents"), 2, "RM6004", "AGENTS.md", "is not UTF-8");
    }

    [Test]
    public void Init_WithAnIndexInTheRepository_IgnoresItAndNamesItFromTheWorkspace()
    {
        using var temp = new TempFolder();
        temp.Write("shop/.gitignore", "bin/");

        Init(temp, "--yes", "--client", "cursor", "--index", temp.At("shop", "tools", "index")).Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(temp.At("shop", ".gitignore")), Is.EqualTo("bin/\n/tools/index/\n"));
            Assert.That(
                Read(temp, ".cursor/mcp.json")["mcpServers"]!["refminer"]!["args"]!.ToJsonString(),
                Does.Contain("${workspaceFolder}/tools/index")
            );
        }
    }

    [Test]
    public void Init_AFolderThatIsNotThere_IsRefused() => Refusal.Check(Refminer.Run("init", "no/such/folder", "--yes"), 3, "RM1010");

    [Test]
    public void Mcp_WithTwoIndexes_IsRefused() => Refusal.Check(Refminer.Run("mcp", "--cached", "--index", "x"), 2, "--index", "--cached");

    private static Run Init(TempFolder temp, params string[] more)
    {
        GeneratedTree.Write(temp, "shop", 3);
        return new Refminer { Arguments = ["init", temp.At("shop"), .. more], Variables = Cache(temp) }.Run();
    }

    private static ImmutableDictionary<string, string?> Cache(TempFolder temp) =>
        ImmutableDictionary<string, string?>.Empty.Add("XDG_CACHE_HOME", temp.At("cache"));

    private static JsonNode Read(TempFolder temp, string file) => JsonNode.Parse(File.ReadAllText(temp.At("shop", file)))!;

    /// <summary>Whether a text comes of another by one insertion.</summary>
    private static bool IsKeptIn(string after, string before)
    {
        var common = after.Zip(before).TakeWhile(pair => pair.First == pair.Second).Count();
        return after.EndsWith(before[common..], StringComparison.Ordinal);
    }
}
