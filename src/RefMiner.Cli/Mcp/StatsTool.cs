using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Commands;
using RefMiner.Output;

namespace RefMiner.Mcp;

/// <summary>What the index holds.</summary>
internal sealed class StatsTool(ServerState server) : RefMinerTool(server, Reading(
    "stats",
    "Show what is mined",
    "Shows which C# trees are mined, when, at which commit, with how many files, classes and methods, and how many files changed since. Use it to see whether the other tools know the code you work on.",
    ToolSchema.Input(takesRequest: false),
    typeof(StatsAnswer)))
{
    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(ToolArguments arguments, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        using var index = Server.Index.Take();
        var manifest = index.Manifest;
        return Task.FromResult(ToolAnswer.Of(manifest, (terminal, format) => StatsCommand.Show(terminal, manifest, Server.Settings.Index, format)));
    }
}
