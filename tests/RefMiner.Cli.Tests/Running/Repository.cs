using System.Runtime.CompilerServices;

namespace RefMiner.Running;

/// <summary>Where the files of the checkout are.</summary>
internal static class Repository
{
    /// <summary>Folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folder with the samples.</summary>
    public static string Samples { get; } = Path.Combine(Root, "samples");

    /// <summary>The sample house.</summary>
    public static string Onex { get; } = Path.Combine(Samples, "onex");

    /// <summary>Names of the sample requests, without ending.</summary>
    public static IEnumerable<string> Requests =>
        Directory
            .EnumerateFiles(Path.Combine(Samples, "requests"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    /// <summary>Path of a sample request.</summary>
    public static string Request(string name) => Path.Combine(Samples, "requests", name + ".json");

    /// <summary>Copies a tree as it is in a fresh checkout: without build output.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            var name = Path.GetFileName(folder);
            if (name is not ("bin" or "obj"))
                Copy(folder, Path.Combine(to, name));
        }
    }

    /// <summary>Above the tests, or above their source where they were built outside the checkout.</summary>
    private static string FindRoot() =>
        Above(AppContext.BaseDirectory)
            .Concat(Above(SourceFolder()))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "RefMiner.sln")))
        ?? throw new DirectoryNotFoundException("No folder above the tests holds RefMiner.sln.");

    private static IEnumerable<string> Above(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
