using System.Buffers;

namespace RefMiner.Secrets;

/// <summary>
/// Finds what stands behind the name of a secret in a text: connection strings, queries, JSON, YAML, XML, options, headers,
/// notes.
/// </summary>
internal static class SecretPairs
{
    private const int MaxName = 60;
    private const int MaxNote = 40;

    // Bounds the work for a text full of names.
    private const int MaxValue = 4096;
    private const int MaxList = 512;
    private const string Identified = "identified by";
    private const string WithPassword = "with password";
    private const string Mot = "mot de ";
    private const string Literal = "--from-literal=";

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "pass",
            "pw",
            "kennwort",
            "mdp",
            "contrase",
            "clave",
            "secret",
            "geheimnis",
            "token",
            "jeton",
            "key",
            "schluessel",
            "schlüssel",
            "credential",
            "psk",
            "authorization",
            Identified,
            WithPassword,
        ],
        StringComparison.OrdinalIgnoreCase
    );

    // 'The password is …', in the languages whose words for it are known.
    private static readonly string[] Being = [" is ", " ist ", " lautet ", " est ", " es "];

    private static readonly string[] Valued = ["value", "default"];

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n,;&\"'`<>()[]{}\\#");

    // In braces a name is a placeholder; ODBC sets values in braces too.
    private static readonly SearchValues<char> Names = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:,- "
    );

    /// <summary>Values of secrets, in the order of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isNote">Whether it is written for people, so that a secret may be called one in a sentence.</param>
    public static IEnumerable<SecretSpan> Find(string text, bool isNote)
    {
        for (var at = 0; at < text.Length; )
        {
            var next = text.AsSpan(at).IndexOfAny(Hints);
            if (next < 0)
                yield break;

            var user = LengthOfUser(text.AsSpan(at + next));
            var (start, end) = user > 0 ? (at + next, at + next + user) : NameAround(text, at + next);
            if ((user > 0 ? OfUser(text, end) : OfName(text, start, end, isNote)) is { } found)
            {
                yield return found;
                end = Math.Max(end, found.End);
            }

            at = end;
        }
    }

    private static SecretSpan? OfName(string text, int start, int end, bool isNote)
    {
        var name = text[start..end];
        var strength = StrengthOf(name, isNote);
        if (strength == SecretStrength.None || end - start > MaxName || IsHarmless(text.AsSpan(0, start)))
            return null;

        var (value, style) = ValueAfter(text, start, end);
        if (style == PairStyle.None && isNote)
            (value, style) = (NoteAfter(text, end), PairStyle.Note);
        if (style == PairStyle.None)
            return null;

        value = BehindScheme(text, name, value);
        var (from, to) = Quoted(text, value) ?? Bare(text, value, start, style);
        var content = text.AsSpan(from, to - from);
        if (content.IsEmpty || style == PairStyle.Colon && IsUrn(text, start, end))
            return null;

        return IsSecret(content, strength, IsList(text, start, style))
            ? new SecretSpan(from, to - from, strength == SecretStrength.Password ? "password" : "secret")
            : null;
    }

    private static SecretStrength StrengthOf(string name, bool isNote)
    {
        var strength = isNote && SecretName.IsKey(name) ? SecretStrength.Token : SecretName.Of(name);

        // In code it is also a key.
        return strength == SecretStrength.Secret && name.EndsWith("clave", StringComparison.OrdinalIgnoreCase)
            ? SecretStrength.Password
            : strength;
    }

    // 'Authorization: ApiKey …'
    private static int BehindScheme(string text, string name, int value)
    {
        if (!name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase))
            return value;

        var end = value;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
            end++;
        return end > value && end + 1 < text.Length && text[end] == ' ' && text[end + 1] != ' ' ? end + 1 : value;
    }

    // 'the public key token b77a5c561934e089'; and what stands behind '=' is a value itself.
    private static bool IsHarmless(ReadOnlySpan<char> before) =>
        before.EndsWith("public ", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("public key ", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith('=') && !before.EndsWith(Literal);

    private static int LengthOfUser(ReadOnlySpan<char> text) =>
        text.StartsWith(Identified, StringComparison.OrdinalIgnoreCase) ? Identified.Length
        : text.StartsWith(WithPassword, StringComparison.OrdinalIgnoreCase) ? WithPassword.Length
        : 0;

    // CREATE USER … IDENTIFIED BY '…', CREATE ROLE … WITH PASSWORD '…', with or without '=' and N
    private static SecretSpan? OfUser(string text, int end)
    {
        end = SkipBlanks(text, end);
        if (end < text.Length && text[end] == '=')
            end = SkipBlanks(text, end + 1);
        if (end + 1 < text.Length && text[end] is 'N' or 'n' && text[end + 1] == '\'')
            end++;
        if (Quoted(text, end) is not var (from, to))
            return null;

        return SecretValue.IsPlaceholder(text.AsSpan(from, to - from)) ? null : new SecretSpan(from, to - from, "password");
    }

    private static bool IsSecret(ReadOnlySpan<char> value, SecretStrength strength, bool isList) =>
        strength switch
        {
            SecretStrength.Password when isList => !SecretValue.IsPlaceholder(value) && value.IndexOfAny('(', '[') < 0,
            SecretStrength.Password => SecretValue.IsPassword(value)
                && !(
                    SecretValue.IsWords(value)
                    && value.IndexOfAny("-._/") > 0
                    && !SecretValue.IsPhrase(value)
                    && !SecretValue.IsMixed(value)
                )
                || SecretValue.IsRandom(value),
            SecretStrength.Token => value.Length >= 16 && value.ContainsAnyInRange('0', '9') && SecretValue.IsRandom(value),
            _ => SecretValue.IsRandom(value),
        };

    // Letters, digits and what joins words; 'api key' too.
    private static (int Start, int End) NameAround(string text, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && at - start < MaxName && IsName(text[start - 1]))
            start--;
        while (end < text.Length && end - at < MaxName && IsName(text[end]))
            end++;
        while (start < at && text[start] is '-' or '.' && start < end)
            start++;
        if (text.AsSpan(0, start).EndsWith(Mot, StringComparison.OrdinalIgnoreCase))
            start -= Mot.Length;
        return (WithWordBefore(text, start, end), Math.Max(end, at + 1));
    }

    // 'api' before 'key', where both together are more of a secret.
    private static int WithWordBefore(string text, int start, int end)
    {
        if (start < 2 || text[start - 1] != ' ' || !char.IsAsciiLetter(text[start - 2]))
            return start;

        var word = start - 1;
        while (word > 0 && char.IsAsciiLetter(text[word - 1]))
            word--;
        return SecretName.Of(text[word..end]) > SecretName.Of(text[start..end]) ? word : start;
    }

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or (>= 'À' and <= 'ɏ');

    private static (int Value, PairStyle Style) ValueAfter(string text, int start, int end) =>
        IsArgument(text, start, end) && ArgumentAfter(text, end) is { } next ? (next, PairStyle.Option) : ValueBehind(text, start, end);

    private static int? ArgumentAfter(string text, int end)
    {
        var comma = SkipBlanks(text, end + 1);
        if (comma >= text.Length || text[comma] != ',')
            return null;

        var next = SkipBlanks(text, comma + 1);
        return next < text.Length && text[next] == text[end] ? next : null;
    }

    private static (int Value, PairStyle Style) ValueBehind(string text, int start, int end)
    {
        if (IsElement(text, start) && end < text.Length && text[end] == '>')
            return (end + 1, PairStyle.Element);

        var at = BehindName(text, end);
        if (at >= text.Length)
            return default;
        if (at > end && (IsSqlPassword(text, start, end, at) || IsOption(text, start) && text[at] is not ('-' or '=' or ':')))
            return (at, PairStyle.Option);
        if (text[at] is not ('=' or ':'))
            return default;

        var style =
            text[at] == ':' ? PairStyle.Colon
            : at == end ? PairStyle.Tight
            : PairStyle.Equals;
        at++;
        while (at < text.Length && text[at] == '=')
            at++;
        at = SkipBlanks(text, at);
        return (at, style);
    }

    // Past the quote behind a name, and past 'value' behind that: <add key="password" value="…">, { "name": "PASSWORD", "value": "…" },
    // variable "password" { default = "…" }.
    private static int BehindName(string text, int end)
    {
        var at = Behind(text, end, "\\\"'`]");
        var next = Behind(text, at, " \t\r\n,\\\"{");
        if (
            next > end
            && Valued.FirstOrDefault(word => text.AsSpan(next).StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } valued
        )
        {
            next = SkipBlanks(text, Behind(text, next + valued.Length, "\\\""));
            if (next < text.Length && text[next] is '=' or ':')
                return next;
        }

        return SkipBlanks(text, at);
    }

    private static int Behind(string text, int at, string signs)
    {
        while (at < text.Length && signs.Contains(text[at], StringComparison.Ordinal))
            at++;
        return at;
    }

    // localStorage.setItem('token', '…')
    private static bool IsArgument(string text, int start, int end) =>
        start > 2
        && end < text.Length
        && text[start - 1] is '\'' or '"'
        && text[end] == text[start - 1]
        && text[start - 2] == '('
        && char.IsAsciiLetterOrDigit(text[start - 3]);

    // ALTER ROLE … PASSWORD '…'
    private static bool IsSqlPassword(string text, int start, int end, int at) =>
        text[at] == '\'' && text.AsSpan(start, end - start).Equals("password", StringComparison.OrdinalIgnoreCase);

    private static bool IsOption(string text, int start) =>
        start >= 2 && text[start - 1] == '-' && text[start - 2] is '-' or ' ' || IsNetrc(text, start);

    // 'machine HOST login NAME password …'
    private static bool IsNetrc(string text, int start) =>
        text.AsSpan(Math.Max(0, start - MaxList), Math.Min(start, MaxList)) is var before
        && before.LastIndexOf("machine ") is >= 0 and var machine
        && before[machine..].IndexOf("login ", StringComparison.Ordinal) is > 0 and var login
        && char.IsWhiteSpace(before[machine + login - 1]);

    // 'arn:aws:secretsmanager:…:secret:name'
    private static bool IsUrn(string text, int start, int end) =>
        start > 0 && text[start - 1] == ':' && end + 1 < text.Length && text[end] == ':' && text[end + 1] is not (' ' or '"');

    private static bool IsElement(string text, int start)
    {
        if (start > 1 && text[start - 1] == ':')
        {
            start--;
            while (start > 0 && IsName(text[start - 1]))
                start--;
        }

        return start > 0 && text[start - 1] == '<';
    }

    // 'the password of the test account is …'
    private static int NoteAfter(string text, int end)
    {
        var next = SkipBlanks(text, end);
        var word = text.AsSpan(next);
        if (word.IndexOfAny(" \t\r\n,;()") is >= 0 and var blank)
            word = word[..blank];
        word = word.TrimEnd('.');
        if (next > end && (SecretValue.IsMixed(word) || SecretValue.IsMixedCase(word)))
            return next;

        for (var at = end; at < text.Length && at - end < MaxNote && text[at] is not ('\r' or '\n' or '.' or ';' or ','); at++)
        {
            if (text[at] is ':' or '=')
                return SkipBlanks(text, at + 1);
            if (Being.FirstOrDefault(word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0) is { } being)
                return SkipBlanks(text, at + being.Length);
        }

        return text.Length;
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at;
    }

    private static (int Start, int End)? Quoted(string text, int at)
    {
        if (at < text.Length && text[at] == '\\')
            at++;
        if (at < text.Length && text[at] is '@' or '$' && at + 1 < text.Length && text[at + 1] == '"')
            at++;
        if (at >= text.Length)
            return null;

        var quote = text[at];
        if (quote == '{')
            return ClosedBy(text, at, '}') is { } brace && IsBraced(text.AsSpan(at + 1, brace - at - 1)) ? (at + 1, brace) : null;
        if (quote is not ('"' or '\'' or '`'))
            return null;

        var end = text.AsSpan(at + 1, Math.Min(MaxValue, text.Length - at - 1)).IndexOfAny(quote, '\r', '\n');
        if (end < 0 || text[at + 1 + end] != quote)
            return null;

        end += at + 1;
        return (at + 1, text[end - 1] == '\\' ? end - 1 : end);
    }

    // Not the object of a JSON schema: {"type":"string"}.
    private static bool IsBraced(ReadOnlySpan<char> value) =>
        !value.Contains("\":", StringComparison.Ordinal) && (value.ContainsAnyExcept(Names) || SecretValue.IsPassword(value));

    private static int? ClosedBy(string text, int at, char close)
    {
        for (var i = at + 1; i < Math.Min(text.Length, at + MaxValue); i++)
        {
            if (text[i] is '\r' or '\n' or SecretText.Hole)
                return null;
            if (text[i] != close)
                continue;
            if (i + 1 < text.Length && text[i + 1] == close)
                i++;
            else
                return i;
        }

        return null;
    }

    // In a list of pairs only its own sign ends a value: passwords hold all others.
    private static (int Start, int End) Bare(string text, int at, int name, PairStyle style)
    {
        var list = style is PairStyle.Tight or PairStyle.Equals ? ListSign(text, name) : '\0';
        var end = at;
        for (; end < text.Length && end - at < MaxValue; end++)
        {
            var c = text[end];
            if (
                c is SecretText.Hole or '\r' or '\n' or '"'
                || (
                    list == '\0'
                        ? ValueEnds.Contains(c) && !(c == '#' && style == PairStyle.Tight && IsOutsideAddress(text, at, end))
                        : c == list || c is ' ' or '\t' or '\''
                )
            )
                break;
        }

        while (style == PairStyle.Note && end > at && text[end - 1] is '.' or '!' or '?')
            end--;
        return (at, end);
    }

    // A '#' begins a fragment in an address, and a comment behind a blank.
    private static bool IsOutsideAddress(string text, int at, int end) =>
        end > at && !text.AsSpan(Math.Max(0, at - MaxList), at - Math.Max(0, at - MaxList)).Contains("://", StringComparison.Ordinal);

    private static bool IsList(string text, int name, PairStyle style) => style == PairStyle.Tight && ListSign(text, name) != '\0';

    // What separates the pairs: told by the sign before the name, else by what follows the first value.
    private static char ListSign(string text, int name)
    {
        var before = name - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
            before--;
        if (before >= 0 && text[before] is '?' or '&')
            return '&';
        if (before >= 0 && text[before] is ',' or ';')
            return text[before];

        var after = text.AsSpan(name, Math.Min(MaxList, text.Length - name));
        if (after.IndexOfAny('\r', '\n') is >= 0 and var line)
            after = after[..line];
        if (after.IndexOf(';') is >= 0 and var next && after[next..].Contains('='))
            return ';';

        var last = before < 0 ? -1 : text.LastIndexOf(';', before, Math.Min(MaxList, before + 1));
        return last >= 0 && !text.AsSpan(last, before - last).ContainsAny('\r', '\n') ? ';' : '\0';
    }
}
