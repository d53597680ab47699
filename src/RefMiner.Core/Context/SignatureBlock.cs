using RefMiner.Requests;

namespace RefMiner.Context;

/// <summary>The signature of the method to be written, as a fenced block.</summary>
internal static class SignatureBlock
{
    private const int Longest = 2_000;

    /// <summary>
    /// A C# member with its summary where the text is the signature of that method; else the text as it is, in a plain fence.
    /// Without a text, the name.
    /// </summary>
    public static string Render(string signature, string name, string summary)
    {
        if (Read(signature, name) is { } read)
            return Prose.Fence("csharp", Documented(summary) + read + ";");

        var line = Prose.OneLine(RequestProse.Head(signature, Longest));
        return Prose.Fence("text", line.Length == 0 ? name : line);
    }

    /// <summary>Whether the block shows the summary: a plain fence does not.</summary>
    public static bool ShowsSummary(string signature, string name) => Read(signature, name) is not null;

    private static Signature? Read(string signature, string name) =>
        SignatureReader.Read(signature) is { } read && (read.IsOperator || read.SimpleName == name.TrimStart('@')) ? read : null;

    private static string Documented(string summary) =>
        summary.Length == 0
            ? ""
            : "/// <summary>"
                + summary
                    .Replace("&", "&amp;", StringComparison.Ordinal)
                    .Replace("<", "&lt;", StringComparison.Ordinal)
                    .Replace(">", "&gt;", StringComparison.Ordinal)
                + "</summary>\n";
}
