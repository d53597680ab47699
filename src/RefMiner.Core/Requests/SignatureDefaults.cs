namespace RefMiner.Requests;

/// <summary>
/// Reads default values of parameters: constants, members, <c>default</c>, <c>new</c>, and what can be reckoned from them.
/// </summary>
internal static class SignatureDefaults
{
    private const int Deepest = 24;
    private static readonly string[] Operators = ["<<", ">>", "??", "|", "&", "^", "+", "-", "*", "/", "%"];

    /// <summary>A value as C#, or null where there is none.</summary>
    public static string? Read(SignatureScanner text, int depth = 0)
    {
        if (Unary(text, depth) is not { } value)
            return null;

        while (Operators.FirstOrDefault(text.TakeJoined) is { } sign)
        {
            if (Unary(text, depth) is not { } right)
                return null;

            value += $" {sign} {right}";
        }

        return value;
    }

    private static string? Unary(SignatureScanner text, int depth)
    {
        if (depth > Deepest)
            return null;

        var sign = text.Current.Text is "-" or "+" or "~" or "!" && text.Current.Kind == SignatureTokenKind.Mark ? text.Next().Text : "";
        if (Primary(text, depth + 1) is not { } value)
            return null;

        while (text.Take("!"))
            value += "!";
        return sign + value;
    }

    private static string? Primary(SignatureScanner text, int depth)
    {
        var current = text.Current;
        if (current.Kind == SignatureTokenKind.Literal)
            return text.Next().Text;
        if (current.Is("("))
            return Parenthesised(text, depth);
        if (current.Text is "true" or "false" or "null")
            return text.Next().Text;
        if (current.Text is "default" or "typeof" or "sizeof")
            return OfType(text);
        if (current.Is("new"))
            return Creation(text);
        if (CSharpWords.IsType(current.Text))
            return LanguageMember(text);
        if (SignatureTypes.Name(text) is not { } name)
            return null;

        var member = string.Join('.', name);
        return member == "nameof" && text.Take("(") ? Named(text) : member;
    }

    private static string? Named(SignatureScanner text) =>
        SignatureTypes.Name(text) is { } name && text.Take(")") ? $"nameof({string.Join('.', name)})" : null;

    private static string? OfType(SignatureScanner text)
    {
        var word = text.Next().Text;
        if (!text.Take("("))
            return word == "default" ? word : null;

        return SignatureTypes.Read(text) is { } type && text.Take(")") ? $"{word}({type})" : null;
    }

    private static string? Creation(SignatureScanner text)
    {
        text.Next();
        if (text.Take("("))
            return text.Take(")") ? "new()" : null;

        return SignatureTypes.Read(text) is { } type && text.Take("(") && text.Take(")") ? $"new {type}()" : null;
    }

    private static string? LanguageMember(SignatureScanner text)
    {
        var type = text.Next().Text;
        return text.Take(".") && text.Current.IsName ? $"{type}.{text.Next().Text}" : null;
    }

    /// <summary>A value in parentheses, or a cast.</summary>
    private static string? Parenthesised(SignatureScanner text, int depth)
    {
        var start = text.Next();
        if (SignatureTypes.Read(text) is { } type && text.Take(")") && BeginsValue(text.Current))
            return Unary(text, depth) is { } cast ? $"({type}){cast}" : null;

        text.Return(start);
        text.Next();
        return Read(text, depth) is { } value && text.Take(")") ? $"({value})" : null;
    }

    /// <summary>Whether a value follows that a cast goes before; a sign would be read as that of a sum.</summary>
    private static bool BeginsValue(SignatureToken token) =>
        token.Kind is SignatureTokenKind.Literal or SignatureTokenKind.Word || token.Is("(");
}
