using System.Collections.Concurrent;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace RefMiner.Tokens;

/// <summary>Counts the tokens of an LLM encoding, exactly as tiktoken does. Usable from many threads.</summary>
public sealed class TokenCounter
{
    private const int LongestWord = 5_000;
    private const int MostCommon = 5_000;
    private const int LongestCommon = 2_000;
    private const int MostPieces = 50_000;
    private const int LongestPiece = 100;
    private static readonly Lazy<TokenCounter> Cl100kCounter = new(() => new TokenCounter(Default));
    private static readonly Lazy<TokenCounter> O200kCounter = new(() => new TokenCounter(Other));
    private static readonly string[] SpecialWords = ["endoftext", "fim_prefix", "fim_middle", "fim_suffix", "endofprompt"];
    private readonly TiktokenTokenizer _tokenizer;
    private readonly ConcurrentDictionary<string, int> _common = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _pieces = new(StringComparer.Ordinal);
    private int _room = MostPieces;

    private TokenCounter(string encoding)
    {
        Encoding = encoding;
        _tokenizer = TiktokenTokenizer.CreateForEncoding(encoding);
    }

    /// <summary>The encoding in which segments hold their counts.</summary>
    public const string Default = "cl100k_base";

    private const string Other = "o200k_base";

    /// <summary>The encodings that can be asked for.</summary>
    public static IReadOnlyList<string> Encodings { get; } = [Default, Other];

    /// <summary>Counts in <see cref="Default"/>; loaded once.</summary>
    internal static TokenCounter Cl100k => Cl100kCounter.Value;

    /// <summary>Name of the encoding.</summary>
    public string Encoding { get; }

    /// <summary>Returns the counter of one of <see cref="Encodings"/>.</summary>
    /// <exception cref="ArgumentException">The encoding is not one of them.</exception>
    public static TokenCounter For(string encoding)
    {
        if (encoding == Default)
            return Cl100k;
        if (!Encodings.Contains(encoding))
            throw new ArgumentException($"Encoding '{encoding}' is not one of {string.Join(", ", Encodings)}.", nameof(encoding));

        return O200kCounter.Value;
    }

    /// <summary>The tokens of a text; meant for texts of a method's size.</summary>
    internal IReadOnlyList<int> Encode(string text) => _tokenizer.EncodeToIds(text, considerNormalization: false);

    /// <summary>
    /// Number of tokens of the text; text that looks like a special token counts as plain text, as tiktoken's
    /// <c>encode_ordinary</c> has it.
    /// </summary>
    public int Count(string text)
    {
        if (!text.Contains("<|", StringComparison.Ordinal))
            return CountAny(text);

        // The tokenizer knows special tokens and cannot be told to overlook them. Another word between the same marks splits alike,
        // so the marks' neighbours count as they would, and the words can be exchanged in the sum.
        var correction = 0;
        foreach (var word in SpecialWords)
        {
            var special = $"<|{word}|>";
            var ordinary = word[..^1] + 'q';
            var occurrences = text.Split(special).Length - 1;
            if (occurrences == 0)
                continue;

            text = text.Replace(special, $"<|{ordinary}|>", StringComparison.Ordinal);
            correction += occurrences * (CountAny(word) - CountAny(ordinary));
        }

        return CountAny(text) + correction;
    }

    /// <summary>Counts a text that recurs, such as a profile's, and remembers the first of these counts.</summary>
    internal int CountCommon(ReadOnlySpan<char> text)
    {
        if (_common.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var count))
            return count;

        var owned = text.ToString();
        count = Count(owned);
        if (owned.Length <= LongestCommon && _common.Count < MostCommon)
            _common.TryAdd(owned, count);
        return count;
    }

    /// <summary>Byte pair encoding takes quadratic time in the length of a word, so that one word of a million letters would take hours.
    /// Words longer than <see cref="LongestWord"/> are counted in pieces, which can only count more than the whole.</summary>
    private int CountAny(string text)
    {
        if (Encoding == Default && Ascii.IsValid(text) && CountPieces(text) is { } sum)
            return sum;

        var (count, start, run) = (0, 0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            run = IsWord(text[i]) == IsWord(text[i - 1]) && !char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]) ? run + 1 : 0;
            if (run < LongestWord || char.IsLowSurrogate(text[i]))
                continue;

            count += CountWhole(text.AsSpan(start, i - start));
            (start, run) = (i, 0);
        }

        return count + CountWhole(text.AsSpan(start));
    }

    /// <summary>Code is made of few different pieces, each counted once. Null where a piece is too long to be counted at once.</summary>
    private int? CountPieces(ReadOnlySpan<char> text)
    {
        var known = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        var count = 0;
        for (var start = 0; start < text.Length; )
        {
            var end = AsciiPieces.End(text, start);
            var piece = text[start..end];
            start = end;
            if (!known.TryGetValue(piece, out var tokens))
            {
                if (piece.Length > LongestWord)
                    return null;

                tokens = _tokenizer.CountTokens(piece, considerPreTokenization: false, considerNormalization: false);

                // The dictionary's own count locks all of it.
                if (piece.Length <= LongestPiece && Volatile.Read(ref _room) > 0 && known.TryAdd(piece, tokens))
                    Interlocked.Decrement(ref _room);
            }

            count += tokens;
        }

        return count;
    }

    private static bool IsWord(char c) => char.IsLetter(c) || char.IsSurrogate(c);

    private int CountWhole(ReadOnlySpan<char> text) =>
        _tokenizer.CountTokens(text, considerPreTokenization: true, considerNormalization: false);
}
