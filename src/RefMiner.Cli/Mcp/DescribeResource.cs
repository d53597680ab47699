using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using RefMiner.Output;
using RefMiner.Requests;

namespace RefMiner.Mcp;

/// <summary>All arguments of all tools with what they mean, for a client that wants more than the tools' schemas say.</summary>
/// <param name="tools">The tools.</param>
internal sealed class DescribeResource(IReadOnlyCollection<RefMinerTool> tools)
{
    private const string Uri = "refminer://describe";
    private const string Type = "text/markdown";

    /// <summary>The list of resources: this one.</summary>
    public ListResourcesResult List() =>
        new()
        {
            Resources =
            [
                new Resource
                {
                    Uri = Uri,
                    Name = "describe",
                    Title = "All arguments",
                    Description = "Every argument of every tool.",
                    MimeType = Type,
                },
            ],
        };

    /// <summary>Its text.</summary>
    /// <exception cref="McpProtocolException">Another resource is asked for.</exception>
    public ReadResourceResult Read(string? uri) =>
        uri == Uri
            ? new ReadResourceResult
            {
                Contents =
                [
                    new TextResourceContents
                    {
                        Uri = Uri,
                        MimeType = Type,
                        Text = Text(),
                    },
                ],
            }
            : throw new McpProtocolException(
                $"there is no resource '{Terminal.Visible(uri ?? "")}'; there is {Uri}",
                McpErrorCode.InvalidParams
            );

    private string Text()
    {
        var text = new StringBuilder(
            "# Arguments\n\nAn unknown argument is refused with the name of the nearest known one. Numbers may be given as texts.\n"
        );
        foreach (var tool in tools)
        {
            text.Append('\n').Append("## ").Append(tool.ProtocolTool.Name).Append("\n\n");
            if (tool.TakesRequest)
                text.Append("- all members of a request, see below\n");
            foreach (var (name, meaning) in tool.Own)
                text.Append("- `").Append(name).Append("`: ").Append(meaning).Append('\n');
        }

        text.Append("\n## A request\n\n- `signature`: the same as `operation.signature`\n");
        Append(text, "", RequestSchema.Create());
        return text.ToString();
    }

    /// <summary>A line for each member, those of objects by their path.</summary>
    private static void Append(StringBuilder text, string path, JsonObject schema)
    {
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            var (described, full) = (member!.AsObject(), path + name);
            text.Append("- `")
                .Append(full)
                .Append("`: ")
                .Append((string?)described["description"] ?? "")
                .Append(Choices(described))
                .Append('\n');
            Append(text, full + ".", described);
            if (described["items"] is JsonObject items)
                Append(text, full + "[].", items);
        }
    }

    private static string Choices(JsonObject schema) =>
        schema["enum"] is not JsonArray values
            ? ""
            : $" One of {string.Join(", ", values.Select(value => (string?)value).OfType<string>())}.";
}
