using System.Text;

namespace RefMiner.Sources;

/// <summary>Decodes UTF-8 with or without byte order mark, and UTF-16 with one.</summary>
internal static class SourceDecoder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes bytes; what is invalid is replaced by U+FFFD.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        var (encoding, mark) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (Encoding.UTF8, 0),
        };
        var body = bytes[mark..];
        var text = encoding.GetString(body);
        var valid = encoding == Encoding.UTF8 ? IsValidUtf8(body) : !text.Contains('\uFFFD', StringComparison.Ordinal);
        return new DecodedText(text, encoding, IsText(text), valid ? -1 : Math.Max(0, text.IndexOf('\uFFFD', StringComparison.Ordinal)));
    }

    // A file may hold a real U+FFFD, so the bytes decide, not the characters.
    private static bool IsValidUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // One character in eight is more damage than any wrong encoding of a Western text does.
    private static bool IsText(string text)
    {
        var odd = 0;
        foreach (var c in text)
        {
            if (c == '\0')
                return false;
            if (c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u0085' or '\u001A')))
                odd++;
        }

        return odd <= text.Length / 8;
    }
}
