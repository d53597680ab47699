namespace RefMiner.Operations;

/// <summary>A method or type of the index by its file: <c>PATH#Type.Method</c> or <c>PATH#Type</c>.</summary>
/// <param name="Text">As it was given.</param>
/// <param name="Path">The file.</param>
/// <param name="Member">What stands behind the <c>#</c>.</param>
internal sealed record LikePlace(string Text, string Path, string Member)
{
    /// <summary>The place that a text names, or null where it has another form.</summary>
    public static LikePlace? Parse(string text)
    {
        var hash = text.LastIndexOf('#');
        return hash <= 0 || hash == text.Length - 1 ? null : new LikePlace(text, text[..hash], text[(hash + 1)..]);
    }
}
