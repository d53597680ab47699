using System.IO.Hashing;
using System.Text;
using RefMiner.Secrets;

namespace RefMiner.Indexing;

/// <summary>Names of corpora: they become file names.</summary>
internal static class CorpusName
{
    private const int Longest = 64;
    private const int HashLength = 8;

    /// <summary>
    /// The name of a folder's corpus, characters that cannot stand in one replaced by '-'. Where letters are lost, a hash of the
    /// folder's name tells it from others.
    /// </summary>
    public static string OfFolder(string path)
    {
        var folder = SecretNames.Hide(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))));
        var name = string.Concat(folder.Select(c => IsAllowed(c) ? c : '-')).Trim('.', '-');
        if (folder.Any(c => !char.IsAscii(c)))
            name = $"{name[..Math.Min(Longest - HashLength - 1, name.Length)]}-{Hash(folder)}".TrimStart('-');
        return name.Length == 0 ? "root" : name[..Math.Min(Longest, name.Length)];
    }

    private static string Hash(string folder) => Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(folder)))[..HashLength];

    /// <summary>Whether the name can be used.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= Longest && name.All(IsAllowed) && name[0] is not ('.' or '-');

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
