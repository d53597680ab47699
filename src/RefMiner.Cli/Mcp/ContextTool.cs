using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Commands;
using RefMiner.Output;
using RefMiner.Tokens;

namespace RefMiner.Mcp;

/// <summary>One context.</summary>
internal sealed class ContextTool(ServerState server) : RefMinerTool(server, Presented())
{
    private const int MostBudget = 1_000_000;
    private static readonly ContextOptions Usual = new();

    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(ToolArguments arguments, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var options = OptionsOf(arguments, Server);
        var asked = arguments.Request();
        using var index = Server.Index.Take();
        var result = index.BuildContext(asked, options, cancellationToken);
        var structured = Json.Object(ContextAnswer.From(result) with { BuildMs = null });

        // The sections hold these texts already.
        foreach (var reference in structured["references"]!.AsArray()) reference!.AsObject().Remove("text");
        return Task.FromResult(new ToolAnswer(structured, result.Context.Text, [.. ContextCommand.Remarks(result), ContextCommand.Totals(result)], index.Manifest));
    }

    /// <summary>How a context is asked for.</summary>
    public static ContextOptions OptionsOf(ToolArguments arguments, ServerState server) => new()
    {
        BudgetTokens = arguments.Number("budget", Usual.BudgetTokens, MostBudget),
        Encoding = arguments.Text("encoding", [.. TokenCounter.Encodings]) ?? Usual.Encoding,
        Profile = server.ProfileOf(arguments),
        WithLibrary = arguments.Flag("withLibrary"),
    };

    /// <summary>The arguments that say so.</summary>
    public static (string Name, System.Text.Json.Nodes.JsonObject Schema)[] OptionSchemas() =>
    [
        ("budget", ToolSchema.Number("Most tokens of the whole context.", Usual.BudgetTokens, MostBudget)),
        ("encoding", ToolSchema.OneOf("Tokenizer that the budget is counted by.", [.. TokenCounter.Encodings])),
        ToolSchema.Profile,
        ("withLibrary", ToolSchema.Of("boolean", "Also show patterns of the profile's library; dotnet shows them only when asked.")),
    ];

    private static Tool Presented()
    {
        var tool = Reading(
            "context",
            "Assemble a context",
            "Assembles what a good new C# method needs to fit this code base, as one Markdown text within a token budget: the house's rules, the specification, patterns with code, quoted methods of the most similar classes "
                + "with what to adapt and which pitfalls they have, constraints, and a checklist. Call it once before you write a method or class. Any of these is enough: 'description' (a sentence, or an issue's whole text), 'signature', or 'at' (the file and line to write at); "
                + "together they are better, and so are 'containingType' (base types, injected services) and 'features'. The same call on the same index gives the same text.",
            ToolSchema.Input(takesRequest: true, OptionSchemas()),
            typeof(ContextAnswer));
        var schema = System.Text.Json.Nodes.JsonNode.Parse(tool.OutputSchema!.Value.GetRawText())!;
        var reference = schema["properties"]!["references"]!["items"]!;
        reference["properties"]!.AsObject().Remove("text");
        reference["required"] = new System.Text.Json.Nodes.JsonArray([.. reference["required"]!.AsArray().Select(name => (string)name!).Where(name => name != "text")]);
        tool.OutputSchema = ToolSchema.Element(schema.AsObject());
        return tool;
    }
}
