using System.Collections.Frozen;

namespace RefMiner.Context;

/// <summary>The signature of the method to be written, as a fenced block.</summary>
internal static class SignatureBlock
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "as", "base", "break", "case", "catch", "checked", "class", "const", "continue", "delegate", "do", "else", "enum", "event", "explicit", "finally", "fixed", "for",
        "foreach", "goto", "if", "implicit", "interface", "is", "lock", "namespace", "operator", "return", "sizeof", "stackalloc", "struct", "switch", "throw", "try",
        "typeof", "unchecked", "using", "while", "abstract", "extern", "volatile",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A C# member with its summary where the text looks like a method's signature; else the text as it is, in a plain fence.</summary>
    public static string Render(string signature, string name, string summary)
    {
        var line = Prose.OneLine(signature).TrimEnd(';', ' ');
        if (!IsMember(line, name) || !HasPlainWords(line)) return Prose.Fence("text", line.Length == 0 ? name : line);

        var escaped = summary.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        return Prose.Fence("csharp", (escaped.Length > 0 ? $"/// <summary>{escaped}</summary>\n" : "") + line + ";");
    }

    /// <summary>Keywords that no signature holds, doubled dots and odd quotes speak against a member.</summary>
    private static bool HasPlainWords(string line) => line.Count(c => c == '"') % 2 == 0
        && !line.Contains("..", StringComparison.Ordinal)
        && !Querying.RequestTerms.IdentifiersIn(line).Any(Reserved.Contains);

    /// <summary>There is no parser online: a return type, the name, and one balanced list of parameters is what counts as a signature.</summary>
    private static bool IsMember(string line, string name)
    {
        var at = line.IndexOf(name, StringComparison.Ordinal);
        if (at <= 0 || name.Length == 0 || !IsIdentifier(name) || line[at - 1] != ' ' || !line.EndsWith(')')) return false;

        var head = line[..at].Trim();
        var tail = line[(at + name.Length)..];
        var open = tail.IndexOf('(', StringComparison.Ordinal);
        return open >= 0 && ClosesAtEnd(tail[open..]) && IsTypeLike(head) && IsBalanced(line)
            && tail[(open + 1)..^1].Split(',').All(part => part.Length == 0 || part.All(IsParameterCharacter))
            && HasPairs(tail[(open + 1)..^1]);
    }

    private static bool ClosesAtEnd(string parameters)
    {
        var depth = 0;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i] == '(') depth++;
            if (parameters[i] == ')' && --depth == 0) return i == parameters.Length - 1;
        }

        return false;
    }

    /// <summary>Every parameter is a type and a name.</summary>
    private static bool HasPairs(string parameters)
    {
        var depth = 0;
        var current = "";
        foreach (var c in parameters + ",")
        {
            if (c is '<' or '(' or '[') depth++;
            if (c is '>' or ')' or ']') depth--;
            if (c != ',' || depth > 0)
            {
                current += c;
                continue;
            }

            var part = current.Split('=')[0].Trim();
            if (part.Length > 0 && (!part.Contains(' ', StringComparison.Ordinal) || !IsIdentifier(part[(part.LastIndexOf(' ') + 1)..]))) return false;
            current = "";
        }

        return true;
    }

    private static bool IsIdentifier(string text) => text.StartsWith('@') ? IsIdentifier(text[1..]) : text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static bool IsTypeLike(string text) => text.Length > 0 && char.IsLetter(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '<' or '>' or ',' or '.' or '?' or '[' or ']' or ' ' or '(' or ')');

    private static bool IsParameterCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '<' or '>' or '.' or '?' or '[' or ']' or ' ' or '=' or '(' or ')' or '"' or '@';

    private static bool IsBalanced(string text)
    {
        var open = new Stack<char>();
        foreach (var c in text)
        {
            switch (c)
            {
                case '(' or '<' or '[': open.Push(c); break;
                case ')' or '>' or ']':
                    if (open.Count == 0 || "(<["[")>]".IndexOf(c, StringComparison.Ordinal)] != open.Pop()) return false;
                    break;
            }
        }

        return open.Count == 0;
    }
}
