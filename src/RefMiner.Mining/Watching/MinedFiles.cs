using RefMiner.Indexing;
using RefMiner.Nodes;

namespace RefMiner.Watching;

/// <summary>The files of a corpus as they were mined.</summary>
/// <param name="Rules">Which files were mined.</param>
/// <param name="Hashes">Hash of each file; empty where it could not be read.</param>
/// <param name="Tests">Files that were left out because their projects say that they are tests: they are no new ones.</param>
internal sealed record MinedFiles(SourceRules Rules, Dictionary<string, string> Hashes, HashSet<string> Tests)
{
    /// <summary>Of what mining leaves, only what is compared: the rest is large.</summary>
    public static MinedFiles Of(MiningState state) =>
        new(
            state.Rules,
            state.Tree.Files.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal),
            state.TestsByProject.ToHashSet(StringComparer.Ordinal)
        );
}
