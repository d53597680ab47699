using System.Text;
using System.Text.RegularExpressions;

namespace RefMiner.Endpoints;

/// <summary>
/// Takes a key out of text, in whatever form it was written there: plain, URL-encoded, JSON- or HTML-escaped, mixed, or in base64
/// at any offset.
/// </summary>
internal sealed class KeyRedactor
{
    /// <summary>What stands in its place.</summary>
    public const string Placeholder = "[redacted key]";

    /// <summary>Shorter keys are placeholders, as local servers want them, and stand in ordinary text.</summary>
    public const int ShortestKey = 8;

    private readonly Regex? _forms;

    /// <summary>Prepares for a key; null redacts nothing.</summary>
    public KeyRedactor(string? key)
    {
        if (key is null || key.Length < ShortestKey)
            return;

        var escaped = string.Concat(key.Select(Character));
        string[] encoded =
        [
            .. Enumerable.Range(0, 3).SelectMany(offset => Base64(key, offset)).Distinct(StringComparer.Ordinal).Select(Regex.Escape),
        ];
        _forms = new Regex($"(?i:{escaped})|{string.Join('|', encoded)}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

        // Each character of a key takes at most eight: \\u0041.
        Longest = key.Length * 8;
    }

    /// <summary>Longest form in characters; 0 where nothing is redacted.</summary>
    public int Longest { get; }

    /// <summary>The text without the key.</summary>
    public string Redact(string text) => _forms?.Replace(text, Placeholder) ?? text;

    private static string Character(char c)
    {
        var code = ((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture);
        var own = Regex.Escape(c.ToString());
        return char.IsAsciiLetterOrDigit(c)
            ? $@"(?:{own}|%(?:25)?{code}|\\{{1,2}}u00{code}|\\{{1,2}}x{code}|&\#x{code};|&\#{(int)c};)"
            : $@"(?:\\{{0,3}}{own}|%(?:25)?{code}|\\{{1,2}}u00{code}|\\{{1,2}}x{code}|&\#x{code};|&\#{(int)c};|&(?:amp|lt|gt|quot|apos);)";
    }

    // The characters that depend on the key alone, whatever stands before and behind it.
    private static IEnumerable<string> Base64(string key, int offset)
    {
        byte[] bytes = [.. new byte[offset], .. Encoding.UTF8.GetBytes(key)];
        var text = Convert.ToBase64String(bytes).TrimEnd('=');
        var first = ((offset * 8) + 5) / 6;
        var last = bytes.Length * 8 / 6;
        var own = text[first..last];
        return [own, own.Replace('+', '-').Replace('/', '_')];
    }
}
