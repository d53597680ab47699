using System.Globalization;
using System.Text.RegularExpressions;

namespace RefMiner.Requests;

/// <summary>Finds the end of a number, character or string. What a compiler would not take is none.</summary>
internal static partial class SignatureLiteral
{
    private const int LongestNumber = 64;

    /// <summary>Where the literal that begins here ends; its start where there is none.</summary>
    public static int End(string text, int start) =>
        text[start] switch
        {
            '"' when text.AsSpan(start).StartsWith("\"\"\"", StringComparison.Ordinal) => RawEnd(text, start),
            '"' => TextEnd(text, start + 1, '"') is > 0 and var end ? end : start,
            '\'' => CharacterEnd(text, start),
            '@' when start + 1 < text.Length && text[start + 1] == '"' => VerbatimEnd(text, start),
            >= '0' and <= '9' => NumberEnd(text, start),
            _ => start,
        };

    private static int NumberEnd(string text, int start)
    {
        var match = Number().Match(text, start, Math.Min(LongestNumber, text.Length - start));
        if (!match.Success)
            return start;

        var end = start + match.Length;
        var isWhole = end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.');
        return isWhole && IsInRange(match) ? end : start;
    }

    /// <summary>A compiler refuses numbers that fit none of its types.</summary>
    private static bool IsInRange(Match number)
    {
        var culture = CultureInfo.InvariantCulture;
        var digits = number.Groups["digits"].Value.Replace("_", "", StringComparison.Ordinal);
        if (number.Groups["hex"].Success)
            return digits.Length <= 16;
        if (number.Groups["binary"].Success)
            return digits.Length <= 64;

        var isReal = number.Groups["fraction"].Success || number.Groups["exponent"].Success;
        var text = digits + number.Groups["fraction"].Value.Replace("_", "", StringComparison.Ordinal) + number.Groups["exponent"].Value;
        return number.Groups["suffix"].Value.ToUpperInvariant() switch
        {
            "M" => decimal.TryParse(text, NumberStyles.Float, culture, out _),
            "F" => float.TryParse(text, culture, out var single) && float.IsFinite(single),
            "D" => double.TryParse(text, culture, out var real) && double.IsFinite(real),
            "" when isReal => double.TryParse(text, culture, out var real) && double.IsFinite(real),
            _ => !isReal && ulong.TryParse(text, culture, out _),
        };
    }

    private static int CharacterEnd(string text, int start)
    {
        var at = start + 1;
        if (at >= text.Length || text[at] == '\'')
            return start;

        at = ElementEnd(text, at, longEscapes: false);
        return at > 0 && at < text.Length && text[at] == '\'' ? at + 1 : start;
    }

    /// <summary>Past the closing quote; 0 where there is none.</summary>
    private static int TextEnd(string text, int at, char quote)
    {
        while (at > 0 && at < text.Length)
        {
            if (text[at] == quote)
                return at + 1;

            at = ElementEnd(text, at, longEscapes: true);
        }

        return 0;
    }

    private static int VerbatimEnd(string text, int start)
    {
        for (var at = start + 2; at < text.Length; at++)
        {
            if (!IsPlain(text[at]))
                return start;
            if (text[at] != '"')
                continue;
            if (at + 1 == text.Length || text[at + 1] != '"')
                return at + 1;

            at++;
        }

        return start;
    }

    /// <summary>Past the end of a raw string of one line, which has as many quotes at both ends and none more beside them.</summary>
    private static int RawEnd(string text, int start)
    {
        var quotes = QuotesAt(text, start);
        for (var at = start + quotes; at < text.Length; at++)
        {
            if (!IsPlain(text[at]))
                return start;

            var run = QuotesAt(text, at);
            if (run >= quotes)
                return run == quotes ? at + run : start;

            at += Math.Max(0, run - 1);
        }

        return start;
    }

    private static int QuotesAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        return rest.IndexOfAnyExcept('"') is >= 0 and var count ? count : rest.Length;
    }

    /// <summary>Past one character or escape; 0 where it is none.</summary>
    private static int ElementEnd(string text, int at, bool longEscapes)
    {
        if (text[at] != '\\')
            return IsPlain(text[at]) ? at + 1 : 0;
        if (at + 1 == text.Length)
            return 0;

        return text[at + 1] switch
        {
            '\'' or '"' or '\\' or '0' or 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' => at + 2,
            'u' when IsHex(text, at + 2, 4) => at + 6,
            'U' when longEscapes && IsHex(text, at + 2, 8) && text.AsSpan(at + 2, 3).SequenceEqual("000") => at + 10,
            _ => 0,
        };
    }

    private static bool IsHex(string text, int at, int count) =>
        at + count <= text.Length && text.AsSpan(at, count).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;

    /// <summary>Line ends, controls and what turns the order of the text round stand in no literal of one line.</summary>
    private static bool IsPlain(char c) =>
        c is ' ' or '\t'
        || !(char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);

    [GeneratedRegex(
        @"\G(?:0[xX](?<hex>)(?<digits>[0-9A-Fa-f]+(?:_+[0-9A-Fa-f]+)*)(?<suffix>[uU][lL]?|[lL][uU]?)?"
            + @"|0[bB](?<binary>)(?<digits>[01]+(?:_+[01]+)*)(?<suffix>[uU][lL]?|[lL][uU]?)?"
            + @"|(?<digits>[0-9]+(?:_+[0-9]+)*)(?<fraction>\.[0-9]+(?:_+[0-9]+)*)?(?<exponent>[eE][+-]?[0-9]+)?"
            + @"(?<suffix>[uU][lL]?|[lL][uU]?|[fFdDmM])?)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Number();
}
