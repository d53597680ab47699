using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Context;
using RefMiner.Operations;
using RefMiner.Tokens;
using RefMiner.Views;

namespace RefMiner.Mcp;

/// <summary>One context.</summary>
internal sealed class ContextTool(ServerState server)
    : RefMinerTool(
        server,
        Reading(
            "context",
            "Assemble a context",
            "Call once before you write a C# method or class: the house's rules, patterns, and quoted code to follow, within a "
                + "token budget. Any of description, signature, at is enough; together is better.",
            ToolSchema.RequestAnd(("budget", ToolSchema.Number("Tokens; default 4000")), ("sections", Choice()))
        ),
        takesRequest: true,
        [.. MoreOptions]
    )
{
    private const int AgentBudget = 4_000;
    private const int MostBudget = 1_000_000;

    /// <summary>Further arguments that say how a context is built.</summary>
    public static ImmutableArray<(string Name, string Meaning)> MoreOptions { get; } =
    [
        ("encoding", $"tokenizer that the budget is counted by: {string.Join(" or ", TokenCounter.Encodings)}"),
        ToolSchema.Profile,
        ("withLibrary", "whether patterns of the profile's library are shown where the profile shows them only on request"),
    ];

    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(
        ToolArguments arguments,
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    )
    {
        var (options, sections) = (OptionsOf(arguments, Server), arguments.Texts("sections", ContextSection.All));
        var asked = arguments.Request();
        using var index = Server.Index.Take();
        var result = ContextOperation.Run(index, asked, options, isTraced: false, cancellationToken).Result;
        return Task.FromResult(
            new ToolAnswer(
                ContextView.Sections(result, sections),
                ContextView.Structured(result),
                [.. ContextView.Notes(result, sections)],
                index.Manifest
            )
        );
    }

    /// <summary>How a context is asked for.</summary>
    public static ContextOptions OptionsOf(ToolArguments arguments, ServerState server) =>
        new()
        {
            BudgetTokens = arguments.Number("budget", AgentBudget, MostBudget),
            Encoding = arguments.Text("encoding", [.. TokenCounter.Encodings]) ?? TokenCounter.Default,
            Profile = server.ProfileOf(arguments),
            WithLibrary = arguments.Flag("withLibrary"),
        };

    private static JsonObject Choice()
    {
        var schema = ToolSchema.Texts("Only these");
        schema["items"]!["enum"] = new JsonArray([.. ContextSection.All.Select(id => JsonValue.Create(id))]);
        return schema;
    }
}
