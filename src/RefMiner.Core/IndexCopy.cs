using System.Collections.Immutable;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>An index that is kept a copy of another: its segments come from elsewhere, and become current together. While it lives, no
/// other writer can write there.</summary>
public sealed class IndexCopy : IDisposable
{
    private readonly string _path;
    private readonly IndexWriter _writer;

    private IndexCopy(string path, IndexWriter writer) => (_path, _writer) = (path, writer);

    /// <summary>What a copy holds; null where its manifest is missing or damaged.</summary>
    /// <param name="path">Folder of the index.</param>
    /// <exception cref="IndexFormatException">It has another format.</exception>
    /// <exception cref="IndexInaccessibleException">It cannot be read.</exception>
    public static ImmutableArray<SegmentEntry>? Read(string path)
    {
        try
        {
            return new IndexFolder(path).ReadManifest() is { } manifest ? Entries(manifest.Corpora) : null;
        }
        catch (IndexDamagedException)
        {
            return null;
        }
    }

    /// <summary>Creates the folder if need be and takes its lock.</summary>
    /// <param name="path">Folder of the index.</param>
    /// <param name="wait">How long to wait for another writer.</param>
    /// <param name="clock">Gives the time.</param>
    /// <exception cref="IndexLockedException">Another writer held the lock all the time.</exception>
    /// <exception cref="IndexFormatException">The folder holds an index of another format.</exception>
    /// <exception cref="IndexDamagedException">The folder holds what is no index.</exception>
    /// <exception cref="IndexInaccessibleException">The folder cannot be written.</exception>
    public static IndexCopy Open(string path, TimeSpan wait, TimeProvider clock) => new(path, IndexWriter.Open(path, wait, clock));

    /// <summary>Whether the folder holds no corpus.</summary>
    public bool IsEmpty => _writer.Corpora.IsEmpty;

    /// <summary>Segments that the manifest names and whose files are there; empty where the manifest was lost: what the segments say of
    /// themselves is less than it said.</summary>
    public ImmutableArray<SegmentEntry> Whole() =>
        _writer.WasSalvaged ? [] : Entries(_writer.Corpora.Where(new IndexFolder(_path).HasSegment));

    /// <summary>Where the file of a segment is put before <see cref="Publish"/>.</summary>
    public string DraftPath(SegmentEntry segment) => _writer.DraftPath(segment.Corpus);

    /// <summary>Makes the index a copy of one generation of another.</summary>
    /// <param name="generation">Its number there.</param>
    /// <param name="segments">What it holds.</param>
    /// <param name="drafts">Those of them whose files stand at <see cref="DraftPath"/>; the others are here already.</param>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only; the earlier generation stays
    /// current.</exception>
    public void Publish(int generation, IEnumerable<SegmentEntry> segments, IEnumerable<SegmentEntry> drafts) =>
        _writer.Mirror(generation, [.. segments.Select(segment => segment.Corpus)], drafts.Select(segment => segment.Corpus));

    /// <summary>Lets other writers in.</summary>
    public void Dispose() => _writer.Dispose();

    private static ImmutableArray<SegmentEntry> Entries(IEnumerable<ManifestCorpus> corpora) =>
        [.. corpora.Select(corpus => new SegmentEntry(corpus))];
}
