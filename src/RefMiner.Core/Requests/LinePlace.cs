using System.Globalization;
using RefMiner.Secrets;

namespace RefMiner.Requests;

/// <summary>A line of a file, as editors and compilers write it: <c>src/Cart.cs:42</c>. A column behind it is passed over.</summary>
/// <param name="Path">The file, with '/'.</param>
/// <param name="Line">The line, from 1.</param>
internal readonly record struct LinePlace(string Path, int Line)
{
    /// <summary>Reads a place; null where the text is none.</summary>
    public static LinePlace? Parse(string text)
    {
        var parts = text.Trim().Replace('\\', '/').Split(':');
        var last = parts.Length - 1;
        if (last > 1 && IsNumber(parts[last]) && IsNumber(parts[last - 1]))
            last--;
        if (
            last < 1
            || !IsNumber(parts[last])
            || !int.TryParse(parts[last], NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            || line < 1
        )
            return null;

        var path = string.Join(':', parts.Take(last));
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return path.Length == 0 ? null : new LinePlace(SecretNames.Hide(path), line);
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
