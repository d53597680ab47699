using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Views;

namespace RefMiner.Mcp;

/// <summary>Who uses a member or type.</summary>
internal sealed class UsagesTool(ServerState server)
    : RefMinerTool(
        server,
        Reading(
            "usages",
            "Show usages",
            "Who uses a member or type, best examples quoted first.",
            ToolSchema.Input(
                ("member", ToolSchema.Text("As for show; or of a library, such as HttpClient.GetAsync")),
                ("budget", ToolSchema.Number("Tokens; default 2000"))
            )
        ),
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
        var (member, budget) = (arguments.Member(), arguments.AnswerBudget());
        using var index = Server.Index.Take();
        var result = UsagesOperation.Run(index, member, budget);
        return Task.FromResult(
            new ToolAnswer(MemberView.Text(result, OutputFormat.Table), MemberView.Structured(result), [], index.Manifest)
        );
    }
}
