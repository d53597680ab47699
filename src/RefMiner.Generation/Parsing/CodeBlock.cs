namespace RefMiner.Parsing;

/// <summary>A part of a response that may be code.</summary>
/// <param name="Language">First word of the fence's opening line, in lower case; empty for none, null where there is no fence.</param>
/// <param name="Text">Its lines as they stand in the response, with <c>\n</c> line ends.</param>
/// <param name="FirstLine">Line of the response on which its text begins, from 1.</param>
internal sealed record CodeBlock(string? Language, string Text, int FirstLine)
{
    /// <summary>Whether it calls itself C#.</summary>
    public bool IsCSharp => Language is "csharp" or "cs" or "c#" or "c-sharp" or "dotnet";

    /// <summary>Whether it calls itself something else.</summary>
    public bool IsForeign => Language is not (null or "" or "text" or "txt" or "code" or "plaintext" or "markdown" or "md") && !IsCSharp;
}
