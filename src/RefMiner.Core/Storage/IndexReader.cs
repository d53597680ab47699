using System.Collections.Immutable;

namespace RefMiner.Storage;

/// <summary>An open index: one generation, all its segments.</summary>
internal sealed class IndexReader : IDisposable
{
    private const int Attempts = 5;

    private IndexReader(Manifest manifest, ImmutableArray<SegmentReader> segments) => (Manifest, Segments) = (manifest, segments);

    /// <summary>The generation's manifest.</summary>
    public Manifest Manifest { get; }

    /// <summary>Its segments, in the manifest's order.</summary>
    public ImmutableArray<SegmentReader> Segments { get; }

    /// <summary>Opens the current generation. When one is published meanwhile, opens that one.</summary>
    /// <exception cref="RefMinerException">There is no index, or it is damaged, of another format, or unreadable.</exception>
    public static IndexReader Open(string path)
    {
        var folder = new IndexFolder(path);
        for (var attempt = 1; ; attempt++)
        {
            var manifest = folder.ReadManifest() ?? throw new IndexNotFoundException(path);
            var segments = ImmutableArray.CreateBuilder<SegmentReader>();
            try
            {
                foreach (var corpus in manifest.Corpora) segments.Add(SegmentReader.Open(folder.SegmentPath(corpus), corpus));
                return new IndexReader(manifest, segments.ToImmutable());
            }
            catch (Exception e)
            {
                foreach (var segment in segments) segment.Dispose();
                if (e is not FileNotFoundException missing) throw;
                if (attempt == Attempts) throw new IndexDamagedException(missing.FileName!, "the manifest names it, but it is missing", e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var segment in Segments) segment.Dispose();
    }
}
