using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RefMiner.Running;

/// <summary>A bare pipe to <c>refminer mcp</c>, for what no client would send.</summary>
internal sealed class WireSession : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private WireSession(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Notifications that have come so far, in their order.</summary>
    public List<JsonNode> Notifications { get; } = [];

    /// <summary>Starts the program, without any handshake.</summary>
    public static WireSession Start(params string[] arguments) => new(Process.Start(new ProcessStartInfo(Refminer.Host, ["exec", Path.Combine(TestContext.CurrentContext.TestDirectory, "refminer.dll"), "mcp", .. arguments])
    {
        WorkingDirectory = Path.GetTempPath(),
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Starts it with the handshake.</summary>
    public static Task<WireSession> OpenAsync(params string[] arguments) => OpenAsAsync("{}", arguments);

    /// <summary>The same, as a client of certain capabilities.</summary>
    public static async Task<WireSession> OpenAsAsync(string capabilities, params string[] arguments)
    {
        var session = Start(arguments);
        await session.SendAsync($$$"""{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{{{capabilities}}},"clientInfo":{"name":"wire","version":"1"} } }""");
        await session.AnswerAsync("init");
        await session.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return session;
    }

    /// <summary>Sends a line.</summary>
    public async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteAsync(line + "\n");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _process.StandardInput.BaseStream.WriteAsync(bytes);
        await _process.StandardInput.BaseStream.FlushAsync();
    }

    /// <summary>Calls a tool and waits for its answer.</summary>
    public async Task<JsonNode> CallAsync(string id, string tool, string arguments = "{}")
    {
        await SendAsync($$$"""{"jsonrpc":"2.0","id":"{{{id}}}","method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""");
        return await AnswerAsync(id);
    }

    /// <summary>Reads lines up to the answer to a request.</summary>
    public Task<JsonNode> AnswerAsync(string id) => ReadAsync(message => message["method"] is null && message["id"] is JsonValue value && value.ToString() == id);

    /// <summary>Reads lines up to a notification or a question of the server.</summary>
    public Task<JsonNode> NotificationAsync(string method) => ReadAsync(message => (string?)message["method"] == method);

    /// <summary>Reads lines, each of which must be a message of the protocol.</summary>
    private async Task<JsonNode> ReadAsync(Func<JsonNode, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            var message = JsonNode.Parse(line)!;
            Assert.That((string?)message["jsonrpc"], Is.EqualTo("2.0"), line);
            if (message["id"] is null) Notifications.Add(message);
            if (isWanted(message)) return message;
        }

        throw new EndOfStreamException($"The server ended: {await _errors}");
    }

    /// <summary>Closes the server's input, as a client that goes away does, and waits for the end.</summary>
    /// <returns>Exit code, standard error, and what was left on standard output.</returns>
    public async Task<Run> LeaveAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        var output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return new Run(output, await _errors, _process.ExitCode);
    }

    /// <summary>The same without reading what the server still says.</summary>
    public async Task<int> LeaveUnreadAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
