using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RefMiner.Output;
using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>What a tool found, before the freshness of the index is added.</summary>
/// <param name="Structured">For programs.</param>
/// <param name="Text">For readers.</param>
/// <param name="Remarks">What the caller should know, one a line; may be empty.</param>
/// <param name="Manifest">The generation that it comes from.</param>
internal sealed record ToolAnswer(JsonObject Structured, string Text, ImmutableArray<string> Remarks, Manifest Manifest)
{
    /// <summary>What a command writes on standard output in a format, and the lines of its standard error.</summary>
    public static (string Output, ImmutableArray<string> Remarks) Of(Action<Terminal> command)
    {
        using var results = new StringWriter { NewLine = "\n" };
        using var messages = new StringWriter { NewLine = "\n" };
        using var terminal = Terminal.Into(results, messages);
        command(terminal);
        const string own = "refminer: ";
        return (results.ToString(), [.. messages.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.StartsWith(own, StringComparison.Ordinal) ? line[own.Length..] : line)]);
    }

    /// <summary>What a command writes as JSON and as Markdown.</summary>
    public static ToolAnswer Of(Manifest manifest, Action<Terminal, OutputFormat> command)
    {
        var json = Of(terminal => command(terminal, OutputFormat.Json)).Output;
        var (text, remarks) = Of(terminal => command(terminal, OutputFormat.Md));
        return new ToolAnswer(JsonNode.Parse(json)!.AsObject(), text, remarks, manifest);
    }
}
