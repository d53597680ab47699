using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using RefMiner.Reading;

namespace RefMiner.Requests;

/// <summary>The JSON Schema of requests, made from the type that reads them.</summary>
internal static class RequestSchema
{
    private static readonly JsonSchemaExporterOptions Described = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) =>
        {
            // Of a converter the exporter knows nothing.
            if (context.TypeInfo.Type == typeof(int))
                schema = new JsonObject { ["type"] = "integer" };
            var said = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false);
            if (said is [DescriptionAttribute description] && schema is JsonObject member)
                member.Insert(0, "description", description.Description);
            return schema;
        },
    };

    /// <summary>A new schema of <see cref="ContextRequest"/>, every member with what it means.</summary>
    public static JsonObject Create() => StrictJson.Options.GetJsonSchemaAsNode(typeof(ContextRequest), Described).AsObject();
}
