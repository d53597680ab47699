namespace RefMiner.Context;

/// <summary>Looks for whole words in quoted code. Comments and strings count as code, so use it only to suppress a statement.</summary>
internal static class CodeText
{
    /// <summary>Whether the word stands in the text, not as part of a longer one.</summary>
    public static bool Has(string text, string word) => At(text, word).Any();

    /// <summary>Whether something of that name is called.</summary>
    public static bool Calls(string text, string name) => At(text, name).Any(at => After(text, at + name.Length) is '(' or '<');

    /// <summary>Whether the member is named on the type itself, as static members and those of an enum are.</summary>
    public static bool NamesOnType(string text, string type, string member) => Has(text, $"{type}.{member}");

    /// <summary>Whether the member is named without a receiver, or on <c>this</c> or <c>base</c>.</summary>
    public static bool NamesOnSelf(string text, string member) => At(text, member).Any(at => Receiver(text, at) is "" or "this" or "base");

    /// <summary>
    /// The identifiers on which the member is named; empty for none, a dot where no identifier stands before it; unique, in order
    /// of the text.
    /// </summary>
    public static IEnumerable<string> ReceiversOf(string text, string member) =>
        At(text, member).Select(at => Receiver(text, at)).Distinct(StringComparer.Ordinal);

    /// <summary>The fields, by their underscore, on which the member is named; unique, in order of the text.</summary>
    public static IEnumerable<string> FieldsWith(string text, string member) =>
        ReceiversOf(text, member).Where(receiver => receiver.Length > 1 && receiver[0] == '_');

    /// <summary>Places of a word, in order.</summary>
    public static IEnumerable<int> At(string text, string word)
    {
        if (word.Length == 0)
            yield break;

        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])))
                yield return at;
        }
    }

    /// <summary>The first character from there on that is no white space, or NUL.</summary>
    public static char After(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length ? text[at] : '\0';
    }

    /// <summary>Whether a character can stand inside an identifier.</summary>
    public static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>The identifier before the dot; empty without a dot, a dot alone where no identifier stands before it.</summary>
    private static string Receiver(string text, int at)
    {
        var end = at;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end == 0 || text[end - 1] != '.')
            return "";

        end--;
        while (end > 0 && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '?' or '!'))
            end--;
        var start = end;
        while (start > 0 && IsPart(text[start - 1]))
            start--;
        return start == end ? "." : text[start..end];
    }
}
