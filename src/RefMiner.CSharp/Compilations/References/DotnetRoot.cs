using System.Runtime.InteropServices;

namespace RefMiner.Compilations;

/// <summary>Finds the folders of the installed .NET SDK and of packages.</summary>
public static class DotnetRoot
{
    /// <summary>Name of the program that runs .NET.</summary>
    internal static string Program => OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The first folder that has the program and an SDK, or null.</summary>
    internal static string? WithSdk() =>
        Candidates()
            .OfType<string>()
            .FirstOrDefault(root => File.Exists(Path.Combine(root, Program)) && Directory.Exists(Path.Combine(root, "sdk")));

    /// <summary>Folders that hold targeting packs, the likeliest first; may be empty.</summary>
    public static IEnumerable<string> PackFolders() =>
        Candidates().OfType<string>().Select(root => Path.Combine(root, "packs")).Where(Directory.Exists).Distinct(StringComparer.Ordinal);

    /// <summary>The folder into which NuGet restores the packages of this user; need not exist.</summary>
    public static string PackageFolder() => new PackageCache().Folder;

    private static IEnumerable<string?> Candidates()
    {
        yield return Environment.GetEnvironmentVariable("DOTNET_ROOT");

        // <root>/shared/Microsoft.NETCore.App/<version>/
        yield return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (
            var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var program = new FileInfo(Path.Combine(folder, Program));
            if (program.Exists)
                yield return Path.GetDirectoryName(program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName);
        }
    }
}
