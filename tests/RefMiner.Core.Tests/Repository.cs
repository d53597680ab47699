using System.Runtime.CompilerServices;

namespace RefMiner;

/// <summary>Finds the tree that the tests belong to.</summary>
internal static class Repository
{
    /// <summary>Its root. With <c>--artifacts-path</c> the tests run outside it; then the compiler's memory of this file helps.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RefMiner.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
