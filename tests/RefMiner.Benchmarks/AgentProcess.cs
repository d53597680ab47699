using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RefMiner;

/// <summary>A <c>refminer mcp</c> process and its client, which asks one thing after the other.</summary>
internal sealed class AgentProcess : IDisposable
{
    private readonly Process _process;
    private int _id;

    /// <summary>Starts the program and greets it.</summary>
    public AgentProcess(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, ["mcp", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Ask(
            "initialize",
            new JsonObject
            {
                ["protocolVersion"] = "2025-06-18",
                ["capabilities"] = new JsonObject(),
                ["clientInfo"] = new JsonObject { ["name"] = "edits", ["version"] = "1" },
            }
        );
        Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" });
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MiB.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>All text of a tool's answer but the line of freshness, and that line.</summary>
    public (string Text, string Freshness) Call(string tool, JsonObject arguments)
    {
        var result = Ask("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments });
        string[] texts = [.. result["content"]!.AsArray().Select(content => (string)content!["text"]!)];
        return (texts[0], texts[^1]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonNode Ask(string method, JsonObject parameters)
    {
        var id = ++_id;
        Send(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id,
                ["method"] = method,
                ["params"] = parameters,
            }
        );
        while (true)
        {
            var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the server has gone");
            var message = JsonNode.Parse(line)!;
            if ((int?)message["id"] == id)
                return message["result"] ?? throw new InvalidOperationException(line);
        }
    }

    private void Send(JsonObject message)
    {
        _process.StandardInput.WriteLine(message.ToJsonString());
        _process.StandardInput.Flush();
    }
}
