using RefMiner.Storage;

namespace RefMiner.Operations;

/// <summary>Says what an index holds.</summary>
internal static class StatsOperation
{
    /// <summary>What the published generation holds.</summary>
    /// <exception cref="RefMinerException">There is no index, or it is unreadable.</exception>
    public static StatsResult Run(string index)
    {
        var folder = new IndexFolder(index);
        return Of(folder.ReadManifest() ?? throw folder.NotFound(), index);
    }

    /// <summary>What one generation holds.</summary>
    public static StatsResult Of(Manifest manifest, string index) =>
        new(index, manifest.Format, manifest.Generation, manifest.Tool, manifest.Corpora, FleetCopy.Read(index)?.CheckedAt);
}
