namespace RefMiner.Requests;

/// <summary>How much of a long text a request is understood by.</summary>
internal static class RequestProse
{
    /// <summary>About ten pages. What a text is about stands there, and time stays that of a short one.</summary>
    public const int MostCharacters = 1 << 15;

    /// <summary>The text, or its beginning up to the last white space within the limit.</summary>
    public static string Head(string? text, int most = MostCharacters)
    {
        if (text is null || text.Length <= most)
            return text ?? "";

        var end = most;
        while (end > most / 2 && !char.IsWhiteSpace(text[end]))
            end--;
        if (end == most / 2)
            end = most;
        return text[..(char.IsLowSurrogate(text[end]) ? end - 1 : end)];
    }
}
