using RefMiner.Extraction;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>Fingerprints of the contracts in the folders of a tree, each read once.</summary>
internal sealed class ContractFingerprints(TreeFiles files)
{
    private readonly Dictionary<string, ulong> _known = new(StringComparer.Ordinal);

    /// <summary>That of a folder.</summary>
    public ulong Of(string folder)
    {
        if (!_known.TryGetValue(folder, out var fingerprint))
            _known[folder] = fingerprint = ContractReader.Fingerprint(files, folder);
        return fingerprint;
    }
}
