using System.Buffers;
using RefMiner.Guards;
using RefMiner.Nodes;

namespace RefMiner.Parsing;

/// <summary>Refuses text that no compiler should be given.</summary>
internal static class ResponseGuard
{
    /// <summary>Longest response that is read; a method has a hundredth of it.</summary>
    public const int MaxCharacters = 256 << 10;

    // A sixteenth of the stack of the thread that parses: what nests needlessly takes long before it takes the stack.
    private const long MaxStackBytes = 8 << 20;

    private static readonly SearchValues<char> Turns = SearchValues.Create(
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
    );

    /// <summary>Why the text is refused, or null.</summary>
    public static CodeFinding? Refusal(string text)
    {
        if (text.Length > MaxCharacters)
            return Refused(
                DiagnosticIds.ResponseTooLarge,
                FormattableString.Invariant($"the response has {text.Length} characters, more than the {MaxCharacters} that are read"),
                ResponsePlace.Start,
                "Ask for the one method only."
            );

        var control = text.AsSpan().IndexOfAnyInRange('\0', '\b');
        if (control < 0)
            control = text.IndexOf('\uFFFE', StringComparison.Ordinal);
        if (control >= 0)
            return Refused(
                DiagnosticIds.ResponseNotText,
                FormattableString.Invariant($"the response is no text: it holds the character U+{(int)text[control]:X4}"),
                Place(text, control),
                "Pass the answer on as UTF-8 text."
            );

        return CodeGuard.FirstTooDeep(text, MaxStackBytes) is var deep and >= 0 ? TooDeep(Place(text, deep)) : null;
    }

    /// <summary>Says that a response nests too deeply.</summary>
    public static CodeFinding TooDeep(ResponsePlace place) =>
        Refused(
            DiagnosticIds.ResponseTooDeep,
            "the response nests deeper than a compiler can stand",
            place,
            "Ask for code that nests less."
        );

    /// <summary>Says that a response takes too long.</summary>
    public static CodeFinding TooSlow() =>
        Refused(
            DiagnosticIds.ResponseTooSlow,
            "the response takes too long to be read",
            ResponsePlace.Start,
            "Ask for code that nests less, lambdas in overloaded calls above all."
        );

    /// <summary>Why a block is refused whose text is shown in another order than it is read, or null.</summary>
    public static CodeFinding? Bidirectional(CodeBlock block)
    {
        var turn = block.Text.AsSpan().IndexOfAny(Turns);
        if (turn < 0)
            return null;

        var place = Place(block.Text, turn);
        return Refused(
            DiagnosticIds.ResponseBidirectional,
            FormattableString.Invariant(
                $"the code holds the character U+{(int)block.Text[turn]:X4}, which shows it in another order than it is read"
            ),
            place with
            {
                Line = place.Line + block.FirstLine - 1,
                EndLine = place.EndLine + block.FirstLine - 1,
            },
            "Write such characters as escapes."
        );
    }

    private static CodeFinding Refused(string id, string message, ResponsePlace place, string hint) =>
        new(id, FindingSeverity.Error, message, place, hint);

    private static ResponsePlace Place(string text, int offset)
    {
        var line = text.AsSpan(0, offset).Count('\n') + 1;
        var column = offset - (text.AsSpan(0, offset).LastIndexOf('\n') + 1) + 1;
        return new ResponsePlace(line, column, line, column + 1);
    }
}
