using System.IO.Hashing;
using System.Text;
using RefMiner.Mcp;

namespace RefMiner.Setup;

/// <summary>Where the index of a tree is kept that nobody names: in the user's cache folder, so that the tree stays as it is.</summary>
internal static class CachedIndex
{
    private const int HashLength = 8;

    /// <summary>The folder for a tree: the same for every path that leads to it.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    public static string Of(string root, Func<string, string?> variable)
    {
        var real = Path.TrimEndingDirectorySeparator(RealPath.Of(root));
        var hash = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(real)))[..HashLength];
        return Path.Combine(CacheFolder(variable), "refminer", $"{CorpusName.OfFolder(real)}-{hash}");
    }

    private static string CacheFolder(Func<string, string?> variable)
    {
        if (variable("XDG_CACHE_HOME") is { Length: > 0 } chosen && Path.IsPathFullyQualified(chosen))
            return chosen;
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);

        var home = variable("HOME") is { Length: > 0 } given ? given : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }
}
