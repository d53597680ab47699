namespace RefMiner.Running;

/// <summary>What a client asked.</summary>
/// <param name="Number">Which request of the server's life it is, from 1.</param>
/// <param name="Head">Request line and headers.</param>
/// <param name="Body">The body.</param>
internal sealed record ChatRequest(int Number, string Head, string Body)
{
    /// <summary>Value of a header; null where it is not there.</summary>
    public string? Header(string name) =>
        Head.Split("\r\n")
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .FirstOrDefault();

    /// <summary>Texts of the messages in order.</summary>
    public string[] Messages =>
        [
            .. System.Text.Json.Nodes.JsonNode.Parse(Body)!["messages"]!
                .AsArray()
                .Select(message =>
                    message!["content"] switch
                    {
                        System.Text.Json.Nodes.JsonArray parts => string.Concat(parts.Select(part => (string?)part!["text"])),
                        var text => (string)text!,
                    }
                ),
        ];
}
