using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Operations;
using RefMiner.Views;

namespace RefMiner.Mcp;

/// <summary>What the index holds.</summary>
internal sealed class StatsTool(ServerState server)
    : RefMinerTool(
        server,
        Reading("stats", "Show what is mined", "Which C# trees are mined, how large they are, and what changed since.", ToolSchema.Input()),
        takesRequest: false
    )
{
    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(
        ToolArguments arguments,
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    )
    {
        using var index = Server.Index.Take();
        var result = StatsOperation.Of(index.Manifest, Server.Settings.Index);
        var structured = new JsonObject
        {
            ["corpora"] = new JsonArray([
                .. result.Corpora.Select(corpus =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = corpus.Name,
                            ["classes"] = corpus.Nodes,
                            ["methods"] = corpus.Methods,
                        }
                ),
            ]),
        };
        return Task.FromResult(new ToolAnswer(StatsView.Lines(result), structured, [], index.Manifest) { TellsAllFreshness = true });
    }
}
