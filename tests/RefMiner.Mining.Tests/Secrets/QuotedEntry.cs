using System.Text.RegularExpressions;

namespace RefMiner.Secrets;

/// <summary>What can be quoted of an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Full">Its members as a whole.</param>
/// <param name="Others">Signatures, heads and summaries.</param>
internal sealed partial record QuotedEntry(SecretEntry Entry, IReadOnlyList<string> Full, IReadOnlyList<string> Others)
{
    private const int TellTale = 6;

    /// <summary>Whether anything was replaced.</summary>
    public bool IsTouched => Full.Concat(Others).Any(Placeholder().IsMatch);

    /// <summary>Pieces of secrets that can still be read.</summary>
    public IEnumerable<string> Leaks =>
        (Entry.Secrets ?? [])
            .SelectMany(secret => secret.Split('\n'))
            .SelectMany(Windows)
            .Where(piece => Full.Concat(Others).Any(text => Placeholder().Replace(text, "").Contains(piece, StringComparison.Ordinal)));

    /// <summary>Texts beside the secrets that are gone.</summary>
    public IEnumerable<string> Lost =>
        (Entry.Keep ?? []).Where(kept => !string.Join('\n', Full.Concat(Others)).Contains(kept, StringComparison.Ordinal));

    private static IEnumerable<string> Windows(string secret)
    {
        var length = Math.Min(TellTale, secret.Length);
        return Enumerable.Range(0, secret.Length - length + 1).Select(start => secret.Substring(start, length));
    }

    [GeneratedRegex("(?:<|&lt;)redacted:[a-z-]+(?:>|&gt;)")]
    private static partial Regex Placeholder();
}
