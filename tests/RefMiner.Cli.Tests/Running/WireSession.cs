using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RefMiner.Running;

/// <summary>A bare pipe to <c>refminer mcp</c>, for what no client would send.</summary>
internal sealed class WireSession : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Serving _server;
    private readonly StreamReader _output;

    private WireSession(Serving server) => (_server, _output) = (server, new StreamReader(server.Output));

    /// <summary>Notifications that have come so far, in their order.</summary>
    public List<JsonNode> Notifications { get; } = [];

    /// <summary>Starts a process, without any handshake.</summary>
    public static WireSession StartProcess(params string[] arguments) => new(Serving.AsProcess(arguments));

    /// <summary>Starts a process with the handshake, of a client of certain capabilities.</summary>
    public static Task<WireSession> OpenProcessAsync(string capabilities, params string[] arguments) =>
        StartProcess(arguments).ShakeAsync(capabilities);

    /// <summary>Starts the server in this process with the handshake.</summary>
    public static Task<WireSession> OpenAsync(params string[] arguments) => new WireSession(Serving.Here(arguments)).ShakeAsync("{}");

    /// <summary>Sends a line.</summary>
    public Task SendAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _server.Input.WriteAsync(bytes);
        await _server.Input.FlushAsync();
    }

    /// <summary>Calls a tool and waits for its answer.</summary>
    public async Task<JsonNode> CallAsync(string id, string tool, string arguments = "{}")
    {
        await SendAsync(
            $$$"""{"jsonrpc":"2.0","id":"{{{id}}}","method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}"""
        );
        return await AnswerAsync(id);
    }

    /// <summary>Reads lines up to the answer to a request.</summary>
    public Task<JsonNode> AnswerAsync(string id) =>
        ReadAsync(message => message["method"] is null && message["id"] is JsonValue value && IsId(value, id));

    /// <summary>Reads the next message, whatever it is.</summary>
    public Task<JsonNode> NextAsync() => ReadAsync(_ => true);

    /// <summary>Reads lines up to a notification or a question of the server.</summary>
    public Task<JsonNode> NotificationAsync(string method) => ReadAsync(message => (string?)message["method"] == method);

    /// <summary>Closes the server's input, as a client that goes away does, and waits for the end.</summary>
    /// <returns>Exit code, standard error, and what was left on standard output.</returns>
    public async Task<Run> LeaveAsync()
    {
        _server.Input.Close();
        using var limit = new CancellationTokenSource(Limit);
        var output = await _output.ReadToEndAsync(limit.Token);
        var exitCode = await _server.ExitCode.WaitAsync(limit.Token);
        return new Run(output, await _server.Errors, exitCode);
    }

    /// <summary>The same without reading what the server still says.</summary>
    public async Task<int> LeaveUnreadAsync()
    {
        _server.Input.Close();
        return await _server.ExitCode.WaitAsync(Limit);
    }

    /// <inheritdoc/>
    public void Dispose() => _server.Stop();

    private async Task<WireSession> ShakeAsync(string capabilities)
    {
        await SendAsync(
            $$$"""{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{{{capabilities}}},"clientInfo":{"name":"wire","version":"1"} } }"""
        );
        await AnswerAsync("init");
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return this;
    }

    // As written: an id comes back as it was sent, even one that is half a character.
    private static bool IsId(JsonValue value, string id)
    {
        var written = value.GetValue<JsonElement>().GetRawText();
        return written == id || written == $"\"{id}\"";
    }

    /// <summary>Reads lines, each of which must be a message of the protocol.</summary>
    private async Task<JsonNode> ReadAsync(Func<JsonNode, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _output.ReadLineAsync(limit.Token) is { } line)
        {
            var message = JsonNode.Parse(line)!;
            Assert.That((string?)message["jsonrpc"], Is.EqualTo("2.0"), line);
            if (message["id"] is null)
                Notifications.Add(message);
            if (isWanted(message))
                return message;
        }

        throw new EndOfStreamException($"The server ended: {await _server.Errors}");
    }
}
