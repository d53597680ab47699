using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Requests;
using RefMiner.Views;

namespace RefMiner.Mcp;

/// <summary>Nodes like what is to be written, or methods or nodes like one that is there.</summary>
internal sealed class SimilarTool(ServerState server)
    : RefMinerTool(
        server,
        Reading(
            "similar",
            "Find similar code",
            "Lists classes of the mined C# code most like what you want to write, or code like some that is there: similarity (0.7 "
                + "is good), name, file:line. Quotes nothing.",
            ToolSchema.RequestAnd(
                ("like", ToolSchema.Text("Instead of a request: as member of show")),
                ("top", ToolSchema.Number("Default 5")),
                ("cursor", ToolSchema.Text("Of the last page"))
            )
        ),
        takesRequest: true,
        ToolSchema.Profile
    )
{
    private const int Top = 5;
    private const int MostTop = 50;

    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(
        ToolArguments arguments,
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    )
    {
        var top = arguments.Number("top", Top, MostTop);
        using var index = Server.Index.Take();
        var cursor = PageCursor.Of(arguments, index.Generation);
        var found = SimilarOperation.Run(index, Question(arguments, top) with { Skip = cursor.Skip }, cancellationToken);
        var (text, structured, remarks) = (SimilarLines.Text(found, cursor.Skip), SimilarLines.Structured(found), new List<string>());
        if (found is SimilarFound.ByRequest { Result: var result })
            remarks.AddRange(result.Warnings.Select(warning => $"note: {warning}"));
        if (cursor.Generation != index.Generation)
            remarks.Add("note: the index changed after the page before; hits may be missing or come twice.");
        if (found.HasMore)
        {
            var next = (cursor with { Skip = cursor.Skip + found.Count, Generation = index.Generation }).ToString();
            structured["nextCursor"] = next;
            remarks.Add($"more: cursor {next}");
        }

        return Task.FromResult(new ToolAnswer(text, structured, [.. remarks], index.Manifest));
    }

    private SimilarQuestion Question(ToolArguments arguments, int top)
    {
        if (arguments.Text("like") is { } like)
        {
            if (arguments.HasRequest)
                throw new UsageException("'like' asks for code like what is there; it goes with no request.");

            return new SimilarQuestion { Top = top, Like = like };
        }

        if (!arguments.HasRequest)
            throw new UsageException("nothing is asked for. Give 'description', 'signature', 'at' or 'features', or 'like'.");

        return new SimilarQuestion
        {
            Top = top,
            Profile = Server.ProfileOf(arguments),
            Request = arguments.Request(RequestNeeds.NodeType),
        };
    }
}
