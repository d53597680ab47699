using System.IO.Hashing;
using System.Text;
using RefMiner.Secrets;

namespace RefMiner;

/// <summary>
/// Names of corpora: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, 64 at most, the first a letter, a digit or <c>_</c>. They
/// become file names.
/// </summary>
public static class CorpusName
{
    private const int Longest = 64;
    private const int HashLength = 8;

    /// <summary>
    /// The name of a folder's corpus, characters that cannot stand in one replaced by '-'. Where letters are lost, a hash of the
    /// folder's name tells it from others.
    /// </summary>
    /// <param name="path">The folder; it may be missing.</param>
    /// <returns>A valid name; <c>root</c> where no letter is left.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static string OfFolder(string path)
    {
        var folder = SecretNames.Hide(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))));
        var name = string.Concat(folder.Select(c => IsAllowed(c) ? c : '-')).Trim('.', '-');
        if (folder.Any(c => !char.IsAscii(c)))
            name = $"{name[..Math.Min(Longest - HashLength - 1, name.Length)]}-{Hash(folder)}".TrimStart('-');
        return name.Length == 0 ? "root" : name[..Math.Min(Longest, name.Length)];
    }

    private static string Hash(string folder) => Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(folder)))[..HashLength];

    /// <summary>Whether a name can be that of a corpus.</summary>
    public static bool IsValid(string? name) => name?.Length is > 0 and <= Longest && name.All(IsAllowed) && name[0] is not ('.' or '-');

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
