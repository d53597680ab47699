using System.Text.Json;
using System.Text.Json.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Mcp;

/// <summary>
/// JSON Schemas of arguments. Each word of them is sent to each model in each session: what is seldom needed stands in
/// <see cref="DescribeResource"/>.
/// </summary>
internal static class ToolSchema
{
    /// <summary>A tool's own arguments.</summary>
    public static JsonElement Input(params ReadOnlySpan<(string Name, JsonObject Schema)> own)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in own)
            properties[name] = schema;
        return Element(new JsonObject { ["type"] = "object", ["properties"] = properties });
    }

    /// <summary>The members of a request that matter most, then a tool's own arguments.</summary>
    public static JsonElement RequestAnd(params ReadOnlySpan<(string Name, JsonObject Schema)> own) =>
        Input([
            ("description", Text("What to write, in plain words: 'Command and handler that …'")),
            ("signature", Text("C# signature of the method to write")),
            ("at", Text("PATH:LINE where it will stand; gives type, usings, siblings")),
            (
                "containingType",
                new JsonObject { ["type"] = "object", ["description"] = "{name, baseTypes: [], dependencies: [], fields: []}" }
            ),
            ("features", Texts("E.g. caching, transactions")),
            .. own,
        ]);

    /// <summary>The choice of a house.</summary>
    public static (string Name, string Meaning) Profile { get; } =
        (
            "profile",
            $"whose house's rules apply: {string.Join(" or ", ProfileLoader.ShippedIds)}; by default those by which the code was mined"
        );

    /// <summary>A text.</summary>
    public static JsonObject Text(string description) => Of("string", description);

    /// <summary>A whole number.</summary>
    public static JsonObject Number(string description) => Of("integer", description);

    /// <summary>A choice of yes or no.</summary>
    public static JsonObject Flag(string description) => Of("boolean", description);

    /// <summary>A list of texts.</summary>
    public static JsonObject Texts(string description) =>
        new()
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string" },
            ["description"] = description,
        };

    /// <summary>A schema or an answer as the protocol carries it.</summary>
    public static JsonElement Element(JsonObject schema) => JsonSerializer.SerializeToElement((JsonNode)schema);

    private static JsonObject Of(string type, string description) => new() { ["type"] = type, ["description"] = description };
}
