using System.Globalization;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads one MSBuild condition: comparisons, <c>and</c>, <c>or</c>, <c>!</c>, parentheses, <c>Exists</c>.</summary>
/// <remarks>Kleene's logic of three values: what cannot be told stays unknown (null) unless the rest decides.</remarks>
internal sealed class ProjectCondition(ProjectProperties properties, string text)
{
    private const int MaxLength = 2048;
    private const int MaxDepth = 32;

    private int _at;
    private int _depth;
    private bool _isMalformed;

    /// <summary>Whether it holds; null where that cannot be told, or it is malformed. An empty one holds.</summary>
    public bool? Holds()
    {
        if (text.Length > MaxLength)
            return null;
        if (string.IsNullOrWhiteSpace(text))
            return true;

        _at = 0;
        var holds = Or();
        Skip();
        return _isMalformed || _at < text.Length ? null : holds;
    }

    private bool? Or()
    {
        var holds = And();
        while (Word("or"))
        {
            var right = And();
            holds =
                holds == true || right == true ? true
                : holds is null || right is null ? null
                : false;
        }

        return holds;
    }

    private bool? And()
    {
        var holds = Not();
        while (Word("and"))
        {
            var right = Not();
            holds =
                holds == false || right == false ? false
                : holds is null || right is null ? null
                : true;
        }

        return holds;
    }

    private bool? Not()
    {
        if (++_depth > MaxDepth)
            return Malformed();

        bool? holds;
        Skip();
        if (Sign("!"))
            holds = !Not();
        else if (Sign("("))
            holds = Or() is var inner && Sign(")") ? inner : Malformed();
        else
            holds = Comparison();

        _depth--;
        return holds;
    }

    private bool? Comparison()
    {
        if (Word("Exists"))
            return Exists();

        var left = Operand();
        var sign = new[] { "==", "!=", ">=", "<=", ">", "<" }.FirstOrDefault(Sign);
        if (sign is null)
            return Truth(left);

        var right = Operand();
        if (left is null || right is null)
            return null;
        if (sign is "==" or "!=")
            return AreEqual(left, right) == (sign == "==");

        return Order(left, right) is not { } order
            ? null
            : sign switch
            {
                ">=" => order >= 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order < 0,
            };
    }

    private static bool AreEqual(string left, string right) =>
        Number(left) is { } x && Number(right) is { } y ? x == y
        : Truth(left) is { } a && Truth(right) is { } b ? a == b
        : left.Equals(right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Numbers before versions, as MSBuild has it: 17.9 is above 17.10, 17.9.0 below 17.10.0, and 9 below 9.0.0.</summary>
    private static int? Order(string left, string right)
    {
        var (x, y) = (Number(left), Number(right));
        if (x is not null && y is not null)
            return x.Value.CompareTo(y.Value);

        var (first, second) = (Version(left), Version(right));
        if (first is not null && second is not null)
            return first.CompareTo(second);
        if (first is not null && y is not null)
            return first.Major >= y ? 1 : -1;

        return second is not null && x is not null ? (second.Major >= x ? -1 : 1) : null;
    }

    private static double? Number(string text)
    {
        const NumberStyles digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return double.TryParse(text, digits, CultureInfo.InvariantCulture, out var number) ? number : null;

        return int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) ? bits : null;
    }

    private static Version? Version(string text) => System.Version.TryParse(text, out var version) ? version : null;

    private bool? Exists()
    {
        if (!Sign("("))
            return Malformed();

        var operand = Operand();
        if (!Sign(")"))
            return Malformed();
        if (operand is null)
            return null;

        var folder = TreeFiles.FolderOf(properties["MSBuildProjectFullPath"].TrimStart('/'));
        return StaticFunctions.Resolve(folder, operand) is { } path && properties.Files.Exists(path);
    }

    private string? Operand()
    {
        Skip();
        var start = _at;
        var quote = _at < text.Length && text[_at] == '\'';
        if (quote)
            start = ++_at;
        while (
            _at < text.Length
            && (
                quote
                    ? text[_at] != '\''
                    : !char.IsWhiteSpace(text[_at]) && text[_at] is not ('=' or '!' or '<' or '>' or '(' or ')' or '\'')
            )
        )
        {
            if (text[_at] is '$' or '@' or '%' && _at + 1 < text.Length && text[_at + 1] == '(')
            {
                var close = PropertyFunction.Close(text, _at + 1);
                if (close < 0)
                {
                    Malformed();
                    return null;
                }

                _at = close;
            }

            _at++;
        }

        var operand = text[start.._at];
        if (quote ? _at++ >= text.Length : operand.Length == 0)
            Malformed();
        return operand.Contains("@(", StringComparison.Ordinal) || operand.Contains("%(", StringComparison.Ordinal)
            ? null
            : properties.Expand(operand);
    }

    private static bool? Truth(string? value) =>
        value?.ToLowerInvariant() switch
        {
            "true" or "on" or "yes" or "!false" or "!off" or "!no" => true,
            "false" or "off" or "no" or "!true" or "!on" or "!yes" => false,
            _ => null,
        };

    private bool? Malformed()
    {
        _isMalformed = true;
        _at = text.Length;
        return null;
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }

    private bool Sign(string sign)
    {
        Skip();
        if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) != 0)
            return false;

        _at += sign.Length;
        return true;
    }

    private bool Word(string word)
    {
        Skip();
        if (string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return false;
        if (_at + word.Length is var end && end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            return false;

        _at = end;
        return true;
    }
}
