using RefMiner.Nodes;
using RefMiner.Tokens;

namespace RefMiner;

/// <summary>What is embedded of a method and of a request: alike, but that a request has no body.</summary>
internal static class DenseText
{
    private const int MostTokens = 512;
    private const int MostCharacters = 8_000;

    /// <summary>
    /// <c>Type.Method</c>, summary and signature, each on a line if there is one, then the whole member; 512 tokens of
    /// cl100k_base and 8,000 characters at most.
    /// </summary>
    public static string Of(string node, MethodRecord method) =>
        Join(node, method.Name, method.Summary, method.Signature, method.Full.Text);

    /// <summary><c>Type.Method</c>, summary (else the description) and signature; cut alike.</summary>
    public static string Of(ContextRequest request) =>
        Join(
            request.ContainingType?.Name ?? request.Name,
            request.Operation.Name,
            request.Operation.Summary ?? request.Description,
            request.Operation.Signature,
            null
        );

    private static string Join(string? type, string method, params ReadOnlySpan<string?> parts)
    {
        var lines = new List<string> { string.IsNullOrEmpty(type) || method.Length == 0 ? type + method : $"{type}.{method}" };
        foreach (var part in parts)
        {
            if (!string.IsNullOrWhiteSpace(part))
                lines.Add(part);
        }

        var text = string.Join('\n', lines);
        return TokenCounter.Cl100k.Head(text.Length > MostCharacters ? text[..MostCharacters] : text, MostTokens);
    }
}
