using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace RefMiner.Running;

/// <summary>A client of the official SDK with <c>refminer mcp</c> as its server.</summary>
internal sealed class AgentSession : IAsyncDisposable
{
    private const string Structured = "--structured";

    private readonly McpClient _client;
    private readonly Serving? _server;

    private AgentSession(McpClient client, Serving? server) => (_client, _server) = (client, server);

    /// <summary>Starts the server in this process with these arguments after <c>mcp</c>; it answers with structured content.</summary>
    public static Task<AgentSession> StartAsync(params string[] arguments) => StartAsync(new McpClientOptions(), arguments);

    /// <summary>Starts it with a client of a certain kind.</summary>
    public static Task<AgentSession> StartAsync(McpClientOptions options, params string[] arguments) =>
        StartPlainAsync(options, [.. arguments, Structured]);

    /// <summary>Starts it as agents do: with texts alone.</summary>
    public static Task<AgentSession> StartPlainAsync(params string[] arguments) => StartPlainAsync(new McpClientOptions(), arguments);

    /// <summary>Starts the built program as a process that the client owns.</summary>
    public static async Task<AgentSession> StartProcessAsync(params string[] arguments)
    {
        var transport = new StdioClientTransport(
            new StdioClientTransportOptions
            {
                Command = Refminer.Host,
                Arguments = ["exec", Refminer.BuiltProgram, "mcp", .. arguments, Structured],
                WorkingDirectory = Path.GetTempPath(),
            }
        );
        return new AgentSession(await McpClient.CreateAsync(transport), server: null);
    }

    /// <summary>What the server says of itself to a model.</summary>
    public string Instructions => _client.ServerInstructions!;

    /// <summary>The text of a resource.</summary>
    public async Task<string> ResourceAsync(string uri) =>
        ((TextResourceContents)(await _client.ReadResourceAsync(uri)).Contents.Single()).Text;

    /// <summary>The tools, with their schemas.</summary>
    public async Task<IList<McpClientTool>> ToolsAsync() => await _client.ListToolsAsync();

    /// <summary>Calls a tool.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="arguments">JSON object.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public async Task<CallToolResult> CallAsync(
        string tool,
        string arguments = "{}",
        IProgress<ProgressNotificationValue>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var given = JsonNode
            .Parse(arguments)!
            .AsObject()
            .ToDictionary(member => member.Key, member => (object?)JsonSerializer.SerializeToElement(member.Value), StringComparer.Ordinal);
        return await _client.CallToolAsync(tool, given, progress, cancellationToken: cancellationToken);
    }

    /// <summary>Calls a tool that must answer, and gives the structured content, with the freshness of the index.</summary>
    public async Task<JsonNode> AnswerAsync(string tool, string arguments = "{}")
    {
        var result = await CallAsync(tool, arguments);
        Assert.That(result.IsError, Is.Not.True, () => Text(result));
        Assert.That(result.StructuredContent!.Value.TryGetProperty("freshness", out _), Is.True);
        return JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
    }

    /// <summary>Calls a tool that must refuse, and gives its words.</summary>
    public async Task<string> RefusalAsync(string tool, string arguments = "{}")
    {
        var result = await CallAsync(tool, arguments);
        var text = Text(result);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.IsError, Is.True, text);
            Assert.That(result.StructuredContent, Is.Null);
            Assert.That(text, Does.StartWith("refminer: error").And.Not.Contain("   at ").And.Not.Contain("Exception"));
        }

        return text;
    }

    /// <summary>A text of an answer; the first is what was found.</summary>
    public static string Text(CallToolResult result, int block = 0) => ((TextContentBlock)result.Content[block]).Text;

    private static async Task<AgentSession> StartPlainAsync(McpClientOptions options, params string[] arguments)
    {
        var server = Serving.Here(arguments);
        return new AgentSession(await McpClient.CreateAsync(new StreamClientTransport(server.Input, server.Output), options), server);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _server?.Stop();
    }
}
