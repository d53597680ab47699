using System.Collections.Frozen;
using RefMiner.Reading;

namespace RefMiner.Ranking;

/// <summary>Turns identifiers and prose into index terms, alike for methods and requests.</summary>
/// <remarks>Identifiers are split where case or letter/digit changes and lower-cased; small words, C# keywords that name nothing and
/// pieces of one character are dropped: an event, a lock and a return are things as well. Whole identifiers enter beside their pieces
/// with a leading <c>#</c>, attributes with <c>@</c>.</remarks>
internal static class TermSplitter
{
    private static readonly WordFile Words = WordFile.Open("Ranking/terms.txt");
    private static readonly FrozenSet<string> Dropped = Words.Set("dropped");

    private static readonly FrozenSet<string> TypeKeywords = new[]
    {
        "byte",
        "char",
        "decimal",
        "double",
        "float",
        "long",
        "object",
        "short",
        "string",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Types of the base class library that say nothing as whole identifiers.</summary>
    private static readonly FrozenSet<string> CommonTypes = Words.Set("common-types");

    /// <summary>Whether the type is too common to be evidence of likeness.</summary>
    public static bool IsCommonType(string name) => CommonTypes.Contains(name);

    /// <summary>The pieces of every word of a text, in order.</summary>
    public static string[] Pieces(ReadOnlySpan<char> text)
    {
        var pieces = new List<string>();
        AddPieces(text, pieces);
        return [.. pieces];
    }

    /// <summary>Adds the pieces of every word of a text, in order.</summary>
    public static void AddPieces(ReadOnlySpan<char> text, ICollection<string> terms)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || !char.IsLetterOrDigit(text[i]);
            if (start >= 0 && (ends || IsBorder(text, i)))
            {
                AddPiece(text[start..i], terms);
                start = ends ? -1 : i;
            }
            else if (start < 0 && !ends)
            {
                start = i;
            }
        }
    }

    /// <summary>Where the pieces of an identifier begin.</summary>
    public static IEnumerable<int> Borders(string identifier) =>
        Enumerable.Range(0, identifier.Length).Where(i => i == 0 || IsBorder(identifier, i));

    /// <summary>Adds an identifier's pieces, unless it is a keyword for a type, and, unless it is a common type, the whole.</summary>
    public static void AddIdentifier(string identifier, ICollection<string> terms)
    {
        if (!TypeKeywords.Contains(identifier))
            AddPieces(identifier, terms);
        if (identifier.Length > 1 && !IsCommonType(identifier))
            terms.Add("#" + identifier);
    }

    /// <summary>Adds an attribute's name as one term.</summary>
    public static void AddAttribute(string name, ICollection<string> terms) => terms.Add("@" + name);

    /// <summary>
    /// Adds a namespace or package id and those above it as whole terms; <c>System</c> and <c>Microsoft</c> alone say nothing.
    /// </summary>
    public static void AddNamespace(string name, ICollection<string> terms)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (name[..end] is not ("System" or "Microsoft"))
                terms.Add("#" + name[..end]);
        }
    }

    /// <summary>Identifiers of a piece of C#, in order.</summary>
    public static IEnumerable<string> IdentifiersIn(string? text)
    {
        if (text is null)
            yield break;

        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_');
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;

            yield return text[start..i];
            start = -1;
        }
    }

    private static bool IsBorder(ReadOnlySpan<char> text, int i)
    {
        var (previous, current) = (text[i - 1], text[i]);
        if (char.IsDigit(previous) != char.IsDigit(current))
            return true;
        if (!char.IsUpper(current))
            return false;

        return !char.IsUpper(previous) || (i + 1 < text.Length && char.IsLower(text[i + 1]));
    }

    private static void AddPiece(ReadOnlySpan<char> piece, ICollection<string> terms)
    {
        if (piece.Length < 2 || piece.Length > 64)
            return;

        var term = piece.ToString().ToLowerInvariant();
        if (!Dropped.Contains(term))
            terms.Add(term);
    }
}
