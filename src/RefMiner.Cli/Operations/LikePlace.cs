using RefMiner.Querying;

namespace RefMiner.Operations;

/// <summary>A method or type of the index by its file: <c>PATH#Type.Method</c> or <c>PATH#Type</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Member">What stands behind the <c>#</c>.</param>
internal sealed record LikePlace(string Path, string Member)
{
    /// <summary>The place that a text names, or null where it has another form.</summary>
    public static LikePlace? Parse(string text)
    {
        var hash = text.LastIndexOf('#');
        return hash == text.Length - 1 || MemberName.Parse(text).Path is null ? null : new LikePlace(text[..hash], text[(hash + 1)..]);
    }
}
