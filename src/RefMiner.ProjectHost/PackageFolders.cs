using NuGet.Configuration;

namespace RefMiner;

/// <summary>Finds the folders in which NuGet keeps packages for a tree.</summary>
internal static class PackageFolders
{
    /// <summary>Absolute paths, the global folder first; they may be missing.</summary>
    /// <param name="root">The tree. It is not trusted: a folder that only its own settings name must lie inside it.</param>
    public static IEnumerable<string> Of(string root)
    {
        var machine = Read(null);
        return Read(root)
            .Where(folder => machine.Contains(folder, StringComparer.Ordinal) || TreeGuard.IsBelow(folder, root))
            .Concat(machine)
            .Distinct(StringComparer.Ordinal);
    }

    private static List<string> Read(string? root)
    {
        try
        {
            var settings = Settings.LoadDefaultSettings(root);
            return
            [
                .. new[] { SettingsUtility.GetGlobalPackagesFolder(settings) }
                    .Concat(SettingsUtility.GetFallbackPackageFolders(settings))
                    .Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            ];
        }
        catch (Exception e) when (e is NuGetConfigurationException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
