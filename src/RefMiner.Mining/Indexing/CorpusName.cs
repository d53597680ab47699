namespace RefMiner.Indexing;

/// <summary>Names of corpora: they become file names.</summary>
internal static class CorpusName
{
    private const int Longest = 64;

    /// <summary>The name of a folder's corpus, characters that cannot stand in one replaced by '-'.</summary>
    public static string OfFolder(string path)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        var name = string.Concat(folder.Select(c => IsAllowed(c) ? c : '-')).Trim('.', '-');
        return name.Length == 0 ? "root" : name[..Math.Min(Longest, name.Length)];
    }

    /// <summary>Whether the name can be used.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= Longest && name.All(IsAllowed) && name[0] is not ('.' or '-');

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
