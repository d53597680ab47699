namespace RefMiner.Sources;

/// <summary>Finds the project to which a source file belongs.</summary>
internal static class ProjectLookup
{
    /// <summary>The project in the file's folder, or in the nearest one above it; null where there is none.</summary>
    /// <param name="projects">Project files, in ordinal order.</param>
    /// <param name="path">A source file, from the root.</param>
    /// <remarks>Of several projects in one folder the first is taken: which one compiles the file only MSBuild could say.</remarks>
    public static string? Nearest(List<string> projects, string path)
    {
        if (projects.Count == 0)
            return null;

        foreach (var folder in TreeFiles.Upwards(TreeFiles.FolderOf(path)))
        {
            var prefix = folder.Length == 0 ? "" : folder + "/";
            var start = projects.BinarySearch(prefix, StringComparer.Ordinal);
            for (var i = start < 0 ? ~start : start; i < projects.Count && projects[i].StartsWith(prefix, StringComparison.Ordinal); i++)
            {
                if (projects[i].IndexOf('/', prefix.Length) < 0)
                    return projects[i];
            }
        }

        return null;
    }
}
