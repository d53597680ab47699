using System.Globalization;

namespace RefMiner.Requests;

/// <summary>Reads a text piece by piece; white space and comments are passed over.</summary>
internal sealed class SignatureScanner
{
    private readonly string _text;

    /// <summary>Reads the first piece.</summary>
    public SignatureScanner(string text)
    {
        _text = text;
        Current = ReadAt(0);
    }

    /// <summary>The piece to be read next.</summary>
    public SignatureToken Current { get; private set; }

    /// <summary>The piece after it.</summary>
    public SignatureToken Following => ReadAt(Current.End);

    /// <summary>Goes on, and returns what was read.</summary>
    public SignatureToken Next()
    {
        var read = Current;
        if (read.Kind is not (SignatureTokenKind.End or SignatureTokenKind.Unknown))
            Current = ReadAt(read.End);
        return read;
    }

    /// <summary>Goes on when the next piece is this word or mark.</summary>
    public bool Take(string text)
    {
        if (!Current.Is(text))
            return false;

        Next();
        return true;
    }

    /// <summary>Goes on when these marks come next without white space between them.</summary>
    public bool TakeJoined(string marks)
    {
        if (!IsAt(marks))
            return false;

        for (var i = 0; i < marks.Length; i++)
            Next();
        return true;
    }

    /// <summary>Whether these marks come next without white space between them.</summary>
    public bool IsAt(string marks) =>
        Current.Kind == SignatureTokenKind.Mark && string.CompareOrdinal(_text, Current.Start, marks, 0, marks.Length) == 0;

    /// <summary>Goes back to a piece that was read before.</summary>
    public void Return(SignatureToken earlier) => Current = earlier;

    private SignatureToken ReadAt(int start)
    {
        start = PassOver(start);
        if (start < 0)
            return new(SignatureTokenKind.Unknown, "", _text.Length);
        if (start == _text.Length)
            return new(SignatureTokenKind.End, "", start);

        var end = WordEnd(start);
        if (end > start)
            return Token(SignatureTokenKind.Word, end);

        end = SignatureLiteral.End(_text, start);
        if (end > start)
            return Token(SignatureTokenKind.Literal, end);

        return "()[]<>{},.;:?*=+-~!|&/%^".Contains(_text[start], StringComparison.Ordinal)
            ? Token(SignatureTokenKind.Mark, start + 1)
            : Token(SignatureTokenKind.Unknown, start);

        SignatureToken Token(SignatureTokenKind kind, int to) => new(kind, _text[start..to], start);
    }

    private int WordEnd(int start)
    {
        var first = _text[start] == '@' ? start + 1 : start;
        if (first == _text.Length || !(char.IsLetter(_text[first]) || _text[first] == '_'))
            return start;

        var end = first + 1;
        while (end < _text.Length && IsPart(_text[end]))
            end++;
        return end;
    }

    private static bool IsPart(char c) =>
        char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Where white space and comments end; -1 where a comment does not.</summary>
    private int PassOver(int at)
    {
        while (at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[at]))
            {
                at++;
            }
            else if (Starts(at, "//"))
            {
                at = _text.IndexOfAny(['\n', '\r'], at);
                if (at < 0)
                    return _text.Length;
            }
            else if (Starts(at, "/*"))
            {
                at = _text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (at < 0)
                    return -1;

                at += 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private bool Starts(int at, string what) => string.CompareOrdinal(_text, at, what, 0, what.Length) == 0;
}
