using RefMiner.Nodes;
using RefMiner.Pulling;

namespace RefMiner;

/// <summary>How current a folder is that holds a copy of a fleet's index.</summary>
/// <param name="Generation">Generation of the fleet that it holds; 0 before the first pull has ended.</param>
/// <param name="CheckedAt">When the fleet was last asked for what is current, UTC.</param>
public sealed record FleetCopy(int Generation, DateTimeOffset CheckedAt)
{
    /// <summary>Reads how current a copy is.</summary>
    /// <param name="folder">Its folder.</param>
    /// <returns>Null where the folder is no copy, or what says so is damaged.</returns>
    public static FleetCopy? Read(string folder) =>
        CopyFile.Read(folder) is { } copy ? new FleetCopy(copy.Generation, copy.CheckedAt) : null;

    /// <summary>Refuses a folder that is a copy, however damaged, before something is written that the next pull would overwrite.</summary>
    /// <param name="folder">The folder; it may be missing.</param>
    /// <exception cref="FleetException">It is a copy.</exception>
    public static void ThrowIfCopy(string folder)
    {
        if (File.Exists(CopyFile.PathIn(folder)))
            throw new FleetException(
                DiagnosticIds.FleetCopy,
                $"'{folder}' is a copy of a fleet's index, which the next pull would overwrite. Give another folder with --index, or "
                    + "add the tree to the fleet."
            );
    }
}
