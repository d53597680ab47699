namespace RefMiner.Compilations;

/// <summary>Evaluates what stands between <c>$(</c> and <c>)</c>: a property, a method of its text, or a function of MSBuild.</summary>
internal static class PropertyFunction
{
    private const int MaxLength = 4096;

    /// <summary>The value; null where it is malformed or needs a function that is not known.</summary>
    /// <param name="properties">Where names are looked up.</param>
    /// <param name="text">The expression.</param>
    /// <param name="depth">How many expressions there are around it.</param>
    public static string? Evaluate(ProjectProperties properties, string text, int depth)
    {
        text = text.Trim();
        var at = 0;
        string? value;
        if (text.StartsWith('['))
        {
            var end = text.IndexOf("]::", StringComparison.Ordinal);
            if (end < 0)
                return null;

            at = end + 3;
            var name = Name(text, ref at);
            value = Arguments(properties, text, ref at, depth) is { } arguments
                ? StaticFunctions.Call(properties, text[1..end].Trim(), name, arguments)
                : null;
        }
        else
        {
            value = Name(text, ref at) is { Length: > 0 } name ? properties[name] : null;
        }

        while (value is not null && at < text.Length)
        {
            if (text[at++] != '.')
                return null;

            var method = Name(text, ref at);
            value = Arguments(properties, text, ref at, depth) is { } arguments ? Method(value, method, arguments) : null;
            if (value is { Length: > MaxLength })
                return null;
        }

        return value;
    }

    /// <summary>
    /// Position of the parenthesis that closes the one at <paramref name="open"/>, quoted text aside; -1 where there is none.
    /// </summary>
    public static int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] is '\'' or '"' or '`')
            {
                i = text.IndexOf(text[i], i + 1);
                if (i < 0)
                    return -1;
            }
            else if (text[i] == '(')
            {
                depth++;
            }
            else if (text[i] == ')' && --depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Name(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-'))
            at++;
        return text[start..at];
    }

    // Without parentheses it is a property of the type: no arguments.
    private static List<string>? Arguments(ProjectProperties properties, string text, ref int at, int depth)
    {
        if (at >= text.Length || text[at] != '(')
            return [];

        var close = Close(text, at);
        if (close < 0)
            return null;

        var found = new List<string>();
        foreach (var part in Split(text[(at + 1)..close]))
        {
            var argument = part.Trim();
            if (argument.Length > 1 && argument[0] is '\'' or '"' or '`' && argument[^1] == argument[0])
                argument = argument[1..^1];
            if (properties.Expand(argument, depth) is not { } value)
                return null;

            found.Add(value);
        }

        at = close + 1;
        return found;
    }

    private static IEnumerable<string> Split(string text)
    {
        if (text.Trim().Length == 0)
            yield break;

        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var end =
                text[i] is '\'' or '"' or '`' ? text.IndexOf(text[i], i + 1)
                : text[i] == '(' ? Close(text, i)
                : i;
            if (end < 0)
                break;

            i = end;
            if (text[i] != ',')
                continue;

            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }

    private static string? Method(string value, string name, List<string> arguments) =>
        (name, arguments) switch
        {
            ("Contains", [var part]) => StaticFunctions.Text(value.Contains(part, StringComparison.Ordinal)),
            ("StartsWith", [var part]) => StaticFunctions.Text(value.StartsWith(part, StringComparison.Ordinal)),
            ("EndsWith", [var part]) => StaticFunctions.Text(value.EndsWith(part, StringComparison.Ordinal)),
            ("Equals", [var other]) => StaticFunctions.Text(value.Equals(other, StringComparison.Ordinal)),
            ("Replace", [{ Length: > 0 } old, var replacement]) => value.Replace(old, replacement, StringComparison.Ordinal),
            ("Trim", []) => value.Trim(),
            ("ToLower" or "ToLowerInvariant", []) => value.ToLowerInvariant(),
            ("ToUpper" or "ToUpperInvariant", []) => value.ToUpperInvariant(),
            _ => null,
        };
}
