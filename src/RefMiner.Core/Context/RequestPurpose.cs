using RefMiner.Requests;

namespace RefMiner.Context;

/// <summary>What a context shows of a text of the request: whole sentences from its beginning.</summary>
/// <param name="Shown">The sentences on one line; may be empty.</param>
/// <param name="HasMore">Whether the text goes on.</param>
internal readonly record struct RequestPurpose(string Shown, bool HasMore)
{
    private const int MostRead = 8_000;
    private const int LongestSentence = 300;
    private const int LongestName = 200;

    /// <summary>
    /// Takes the first sentences of a text of any length. One that has no end, as a stack trace has none, counts as several.
    /// </summary>
    public static RequestPurpose Of(string? text, int sentences)
    {
        var head = RequestProse.Head(text, MostRead);
        string[] all = [.. Prose.Sentences(Prose.OneLine(head)).SelectMany(Pieces)];
        return new(string.Join(' ', all.Take(sentences)), sentences < all.Length || head.Length < (text?.Length ?? 0));
    }

    private static IEnumerable<string> Pieces(string sentence)
    {
        while (sentence.Length > LongestSentence)
        {
            var piece = RequestProse.Head(sentence, LongestSentence);
            yield return piece;
            sentence = sentence[piece.Length..].TrimStart();
        }

        if (sentence.Length > 0)
            yield return sentence;
    }

    /// <summary>A name on one line, clipped where it is too long for one.</summary>
    public static string Name(string? name) => Prose.Clipped(Prose.OneLine(RequestProse.Head(name, MostRead)), LongestName);

    /// <summary>The paragraph that says it, or why there is none.</summary>
    public string Text(bool hasMethod) =>
        (Shown.Length, HasMore) switch
        {
            (> 0, true) => Prose.Paragraph(Shown) + "\n(The request's text goes on.)",
            (> 0, false) => Prose.Paragraph(Shown),
            (_, true) => "The request's text is left out for want of room.",
            _ => hasMethod
                ? "The request names no purpose beyond the method itself."
                : "The request names no purpose beyond what stands here.",
        };
}
