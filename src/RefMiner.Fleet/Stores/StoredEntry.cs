using RefMiner.Nodes;

namespace RefMiner.Stores;

/// <summary>What a manifest says of a segment, as the fleet's database holds it.</summary>
internal static class StoredEntry
{
    /// <summary>Reads it.</summary>
    /// <param name="json">What the database holds.</param>
    /// <param name="corpus">Of which corpus.</param>
    /// <exception cref="FleetException">It is no entry of a manifest, names a file outside its folder, or is that of another
    /// corpus.</exception>
    public static SegmentEntry Read(string json, string corpus) =>
        SegmentEntry.Parse(json) is { } entry && entry.Name == corpus
            ? entry
            : throw new FleetException(
                DiagnosticIds.FleetSegment,
                $"what the fleet's database says of corpus '{corpus}' is damaged: '{VisibleLine.Of(json[..Math.Min(80, json.Length)])}"
                    + $"'. Mine it again: refminer fleet run-now {corpus} --full."
            );
}
