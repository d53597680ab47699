using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Commands;
using RefMiner.Output;
using RefMiner.Requests;

namespace RefMiner.Mcp;

/// <summary>Nodes like what is to be written, or methods or nodes like one that is there.</summary>
internal sealed class SimilarTool(ServerState server) : RefMinerTool(server, Reading(
    "similar",
    "Find similar code",
    "Finds the classes of the mined C# code that are most like what is to be written: name, file and line, similarity from 0 to 1 (above 0.7 is a good reference), matched features. "
        + "Use it to learn where a code base already does something, before you read or write. Say what you want with 'description', 'signature' or 'at' (a file and line), any of them alone or together; or give 'like' to find methods like one that is there. "
        + "It lists, it does not quote: for the code itself, with rules and patterns, use 'context'.",
    ToolSchema.Input(
        takesRequest: true,
        ("like", ToolSchema.Of("string", "Instead of a request: PATH#Type.Method finds methods like that one, PATH#Type types like that one. PATH is the file from the root of its tree.")),
        ("top", ToolSchema.Number("How many at most.", Top, MostTop)),
        ToolSchema.Profile),
    typeof(SimilarResult), typeof(LikeAnswer), typeof(LikeNodesAnswer)))
{
    private const int Top = 5;
    private const int MostTop = 50;

    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(ToolArguments arguments, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var top = arguments.Number("top", Top, MostTop);
        using var index = Server.Index.Take();
        if (arguments.Text("like") is { } like)
        {
            if (arguments.HasRequest) throw new UsageException("'like' asks for code like what is there; it goes with no request.");

            return Task.FromResult(ToolAnswer.Of(index.Manifest, (terminal, format) => SimilarCommand.ShowLike(terminal, index, like, top, format)));
        }

        if (!arguments.HasRequest) throw new UsageException("nothing is asked for. Give 'description', 'signature', 'at' or 'features', or 'like'.");

        var result = index.FindSimilar(arguments.Request(RequestNeeds.NodeType), top, Server.ProfileOf(arguments), cancellationToken);
        return Task.FromResult(ToolAnswer.Of(index.Manifest, (terminal, format) => SimilarCommand.Show(terminal, result, format, explain: false)));
    }
}
