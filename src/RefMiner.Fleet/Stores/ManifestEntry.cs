using System.Text.Json;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner.Stores;

/// <summary>What a manifest says of a segment, as the fleet's database holds it.</summary>
internal static class ManifestEntry
{
    /// <summary>Format of the segments, and of the vectors in them, that this build writes and reads.</summary>
    public static string Format { get; } = FormattableString.Invariant($"{Manifest.CurrentFormat}/{HashedVector.Version}");

    /// <summary>As JSON.</summary>
    public static string Write(ManifestCorpus entry) => JsonSerializer.Serialize(entry, ManifestJson.Default.ManifestCorpus);

    /// <summary>Of JSON.</summary>
    /// <param name="json">What the database holds.</param>
    /// <param name="corpus">Of which corpus.</param>
    /// <exception cref="FleetException">It is no entry of a manifest, names a file outside its folder, or is that of another
    /// corpus.</exception>
    public static ManifestCorpus Read(string json, string corpus)
    {
        try
        {
            if (
                JsonSerializer.Deserialize(json, ManifestJson.Default.ManifestCorpus) is { } entry
                && IndexFolder.IsSound(entry)
                && entry.Name == corpus
            )
                return entry;
        }
        catch (JsonException)
        {
            // The same as one that names a file elsewhere.
        }

        throw new FleetException(
            DiagnosticIds.FleetSegment,
            $"what the fleet's database says of corpus '{corpus}' is damaged: '{VisibleLine.Of(json[..Math.Min(80, json.Length)])}"
                + $"'. Mine it again: refminer fleet run-now {corpus} --full."
        );
    }
}
