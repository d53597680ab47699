using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Views;

namespace RefMiner.Mcp;

/// <summary>A member or type as it was mined.</summary>
internal sealed class ShowTool(ServerState server)
    : RefMinerTool(
        server,
        Reading(
            "show",
            "Show a member",
            "Code of a member or type: instead of reading whole files.",
            ToolSchema.Input(
                ("member", ToolSchema.Text("Type.Member, Type, id or PATH:LINE")),
                ("declaration", ToolSchema.Flag("Without bodies")),
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
        var result = ShowOperation.Run(index, member, arguments.Flag("declaration"), budget);
        return Task.FromResult(
            new ToolAnswer(MemberView.Text(result, OutputFormat.Table), MemberView.Structured(result), [], index.Manifest)
        );
    }
}
