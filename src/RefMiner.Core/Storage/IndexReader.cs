using System.Collections.Immutable;

namespace RefMiner.Storage;

/// <summary>An open index: one generation, all its segments.</summary>
internal sealed class IndexReader : IDisposable
{
    private readonly byte[] _manifestBytes;

    private IndexReader(Manifest manifest, byte[] manifestBytes, ImmutableArray<SegmentReader> segments) =>
        (Manifest, _manifestBytes, Segments) = (manifest, manifestBytes, segments);

    /// <summary>The generation's manifest.</summary>
    public Manifest Manifest { get; }

    /// <summary>The manifest as it was read.</summary>
    public byte[] ManifestBytes => _manifestBytes;

    /// <summary>Its segments, in the manifest's order.</summary>
    public ImmutableArray<SegmentReader> Segments { get; }

    /// <summary>
    /// Whether these bytes are its manifest: by content, since a clock may stand still or go back between two publications.
    /// </summary>
    public bool IsOf(ReadOnlySpan<byte> manifestBytes) => manifestBytes.SequenceEqual(_manifestBytes);

    /// <summary>Opens the current generation. When one is published meanwhile, opens that one.</summary>
    /// <param name="path">Folder of the index.</param>
    /// <param name="earlier">An open generation, whose unchanged segments are shared, or null.</param>
    /// <param name="published">The manifest, if it has been read already.</param>
    /// <param name="views">What was mined and stands for what the manifest names.</param>
    /// <exception cref="RefMinerException">There is no index, or it is damaged, of another format, or unreadable.</exception>
    public static IndexReader Open(
        string path,
        IndexReader? earlier = null,
        byte[]? published = null,
        ImmutableArray<MinedView> views = default
    )
    {
        var folder = new IndexFolder(path);
        byte[]? tried = null;
        while (true)
        {
            var bytes = published ?? folder.ReadManifestBytes() ?? throw folder.NotFound();
            var manifest = folder.Parse(bytes);
            var segments = ImmutableArray.CreateBuilder<SegmentReader>();
            try
            {
                foreach (var corpus in manifest.Corpora)
                {
                    segments.Add(View(views, corpus) ?? OpenSegment(folder.SegmentPath(corpus), corpus, earlier));
                    if (earlier?.Segments.FirstOrDefault(segment => segment.Entry.Name == corpus.Name) is { } before)
                        segments[^1].Prepare(before);
                }

                manifest = manifest with { Corpora = [.. segments.Select(segment => segment.Entry)] };
                return new IndexReader(manifest, bytes, segments.ToImmutable());
            }
            catch (Exception e)
            {
                foreach (var segment in segments)
                    segment.Dispose();
                if (e is not FileNotFoundException missing)
                    throw;

                // A writer deletes segments after it has replaced the manifest that names them.
                if (bytes.AsSpan().SequenceEqual(tried))
                    throw new IndexDamagedException(missing.FileName!, "the manifest names it, but it is missing", e);

                (tried, published) = (bytes, null);
            }
        }
    }

    private static SegmentReader? View(ImmutableArray<MinedView> views, ManifestCorpus corpus) =>
        views.IsDefaultOrEmpty ? null : views.FirstOrDefault(view => view.StandsFor(corpus))?.Segment.Share();

    private static SegmentReader OpenSegment(string path, ManifestCorpus corpus, IndexReader? earlier) =>
        earlier?.Segments.FirstOrDefault(segment => segment.Entry == corpus)?.Share() ?? SegmentReader.Open(path, corpus);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var segment in Segments)
            segment.Dispose();
    }
}
