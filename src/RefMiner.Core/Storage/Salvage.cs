using System.Collections.Immutable;
using LiteDB;
using LiteDB.Engine;

namespace RefMiner.Storage;

/// <summary>Rebuilds a damaged manifest from the segments.</summary>
internal static class Salvage
{
    private const int PageBytes = 8192;

    /// <summary>Entries of all sound segments, of each corpus the latest; in ordinal order of names.</summary>
    /// <param name="segmentPaths">Files that may be segments.</param>
    public static ImmutableArray<ManifestCorpus> Read(IEnumerable<string> segmentPaths) =>
        [
            .. segmentPaths
                .Select(TryRead)
                .OfType<ManifestCorpus>()
                .GroupBy(corpus => corpus.Name, StringComparer.Ordinal)
                .Select(group =>
                    group
                        .OrderByDescending(corpus => corpus.MinedAt)
                        .ThenByDescending(corpus => corpus.Segment, StringComparer.Ordinal)
                        .First()
                )
                .OrderBy(corpus => corpus.Name, StringComparer.Ordinal),
        ];

    /// <summary>Whether the file is a whole segment.</summary>
    public static bool IsSegment(string path) => TryRead(path) is not null;

    private static ManifestCorpus? TryRead(string path)
    {
        try
        {
            var entry = Entry(path);
            using var segment = SegmentReader.Open(path, entry);
            return entry;
        }
        catch (Exception e) when (e is IndexDamagedException || SegmentReader.IsDamage(e))
        {
            return null;
        }
    }

    private static ManifestCorpus Entry(string path)
    {
        // LiteDB makes a new database of a file that is none, whatever it was told.
        using var file = SegmentFile.Open(path);
        if (file.Length == 0 || file.Length % PageBytes != 0)
            throw new InvalidDataException("it is not a LiteDB file");

        using var database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = file, ReadOnly = true }));
        return new ManifestCorpus(HeaderDocument.Read(database), path);
    }
}
