using RefMiner.Sources;

namespace RefMiner.Watching;

/// <summary>Tells by a path alone what its change can mean for mining.</summary>
public static class PathChange
{
    /// <summary>How far the change of a path reaches; the path need not exist any more.</summary>
    /// <param name="path">From the root of the tree, with either separator.</param>
    public static ChangeReach ReachOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        var parts = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        var name = parts[^1];
        if (parts.Contains(".git"))
            return ChangeReach.None;
        if (name == "project.assets.json")
            return ChangeReach.Tree;
        if (parts.Contains("bin") || parts.Contains("obj"))
            return ChangeReach.None;
        if (name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return ChangeReach.Source;
        return PathRules.IsBuildFile(name) || HasRules(name) ? ChangeReach.Tree : ChangeReach.Unknown;
    }

    // Contracts, ignore rules, analyser settings, components, solutions.
    private static bool HasRules(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml" or ".gitignore" or ".editorconfig" or ".razor" or ".sln" or ".slnx";
}
