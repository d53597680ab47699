using System.Text.Json;
using System.Text.Json.Nodes;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Mcp;

/// <summary>JSON Schemas of what tools take and give.</summary>
internal static class ToolSchema
{
    /// <summary>Arguments: the members of a request, where the tool takes one, then its own.</summary>
    public static JsonElement Input(bool takesRequest, params ReadOnlySpan<(string Name, JsonObject Schema)> own)
    {
        var properties = new JsonObject();
        if (takesRequest)
        {
            properties["signature"] = Of("string", "Signature of the method to be written, as in C#: return type, name, parameters. Enough by itself; the same as operation.signature.");
            foreach (var (name, schema) in RequestSchema.Create()["properties"]!.AsObject()) properties[name] = schema!.DeepClone();
        }

        foreach (var (name, schema) in own) properties[name] = schema;
        return Element(new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false });
    }

    /// <summary>What a tool gives: one of some answers, with the freshness of the index.</summary>
    public static JsonObject Output(params ReadOnlySpan<Type> answers)
    {
        var properties = new JsonObject();
        HashSet<string>? always = null;
        foreach (var answer in answers)
        {
            var schema = Json.Schema(answer);
            foreach (var (name, member) in schema["properties"]!.AsObject()) properties[name] ??= member!.DeepClone();
            var required = Required(schema);
            always = always is null ? required : [.. always.Where(required.Contains)];
        }

        properties["freshness"] = Json.Schema(typeof(Freshness));
        RequireWhatIsNeverNull(properties);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. always!.Where(name => !IsNullable(properties[name]!)).Append("freshness").Select(name => JsonValue.Create(name))]),
        };
    }

    /// <summary>A member of a simple type.</summary>
    public static JsonObject Of(string type, string description) => new() { ["description"] = description, ["type"] = type };

    /// <summary>A list of texts.</summary>
    public static JsonObject Texts(string description) => new() { ["description"] = description, ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } };

    /// <summary>A whole number from 1 up.</summary>
    public static JsonObject Number(string description, int byDefault, int most) =>
        new() { ["description"] = description, ["type"] = "integer", ["minimum"] = 1, ["maximum"] = most, ["default"] = byDefault };

    /// <summary>A choice.</summary>
    public static JsonObject OneOf(string description, params ReadOnlySpan<string> values)
    {
        var choices = new JsonArray();
        foreach (var value in values) choices.Add(value);
        return new() { ["description"] = description, ["type"] = "string", ["enum"] = choices };
    }

    /// <summary>The choice of a house.</summary>
    public static (string Name, JsonObject Schema) Profile => ("profile", OneOf("Whose house's rules apply; by default those by which the code was mined.", [.. ProfileLoader.ShippedIds]));

    /// <summary>A schema as tools carry it.</summary>
    public static JsonElement Element(JsonObject schema) => JsonSerializer.SerializeToElement((JsonNode)schema);

    /// <summary>Members that are null are not written, so that none of them can be required.</summary>
    private static void RequireWhatIsNeverNull(JsonNode? schema)
    {
        if (schema is JsonArray items)
        {
            foreach (var item in items) RequireWhatIsNeverNull(item);
        }

        if (schema is not JsonObject members) return;

        foreach (var (_, member) in members) RequireWhatIsNeverNull(member);
        if (members["properties"] is JsonObject properties && members["required"] is JsonArray)
            members["required"] = new JsonArray([.. Required(members).Where(name => !IsNullable(properties[name]!)).Select(name => JsonValue.Create(name))]);
    }

    private static HashSet<string> Required(JsonObject schema) => [.. (schema["required"] as JsonArray ?? []).Select(name => (string)name!)];

    private static bool IsNullable(JsonNode schema) => schema["type"] is JsonArray types && types.Any(type => (string?)type == "null");
}
