using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Operations;
using RefMiner.Views;

namespace RefMiner.Mcp;

/// <summary>Why something is, or is not, in the context of a request.</summary>
internal sealed class ExplainTool(ServerState server)
    : RefMinerTool(
        server,
        Reading(
            "explain",
            "Explain a choice",
            "Says why something is, or is not, in the context of a request. Takes what context takes.",
            ToolSchema.RequestAnd(("subject", ToolSchema.Text("Type, Type.Method, pattern or mixin; by default all that is shown")))
        ),
        takesRequest: true,
        [("budget", "tokens of the context; default 4000"), .. ContextTool.MoreOptions]
    )
{
    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(
        ToolArguments arguments,
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    )
    {
        var (options, subject) = (ContextTool.OptionsOf(arguments, Server), arguments.Text("subject"));
        var asked = arguments.Request();
        using var index = Server.Index.Take();
        var result = ExplainOperation.Run(index, asked, options, subject);
        return Task.FromResult(
            new ToolAnswer(
                ExplainView.Text(result),
                ExplainView.Structured(result),
                [.. result.Warnings.Select(warning => $"note: {warning}")],
                index.Manifest
            )
        );
    }
}
