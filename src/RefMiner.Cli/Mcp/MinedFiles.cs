using RefMiner.Files;
using RefMiner.Nodes;

namespace RefMiner.Mcp;

/// <summary>The files of a corpus as they were mined.</summary>
/// <param name="Rules">Which files were mined.</param>
/// <param name="Hashes">Hash of each file; empty where it could not be read.</param>
internal sealed record MinedFiles(SourceRules Rules, Dictionary<string, string> Hashes)
{
    /// <summary>Files that were left out, as far as that is known: they are no new ones.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Of what mining leaves, only what is compared: the rest is large.</summary>
    public static MinedFiles Of(SourceRules rules, IEnumerable<FileState> files) =>
        new(rules, files.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal));
}
