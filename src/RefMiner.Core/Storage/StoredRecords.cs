using System.Collections.Immutable;
using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>The records of a segment's file.</summary>
/// <remarks>It is read through one handle, held from before its bytes are checked, so that neither a writer that deletes the file
/// nor more threads change what is read.</remarks>
internal sealed class StoredRecords(FileStream file, LiteDatabase database) : ISegmentRecords
{
    /// <summary>The database.</summary>
    public LiteDatabase Database => database;

    /// <inheritdoc/>
    public IEnumerable<FileRecord> Files => SegmentRecords.Files.All(database);

    /// <inheritdoc/>
    public IEnumerable<ProjectRecord> Projects => SegmentRecords.Projects.All(database);

    /// <inheritdoc/>
    public IEnumerable<NodeRecord> Nodes => SegmentRecords.Nodes.All(database);

    /// <inheritdoc/>
    public IEnumerable<MethodRecord> Methods => SegmentRecords.Methods.All(database);

    /// <inheritdoc/>
    public ImmutableArray<IdiomRecord> Idioms =>
        [.. database.GetCollection("idioms").FindAll().OrderBy(document => document["_id"].AsInt32).Select(RecordBson.ReadIdiom)];

    /// <inheritdoc/>
    public long[] MethodKeys => Blocks.Read<long>(database.GetCollection(Blocks.Collection), SegmentRecords.MethodKeys);

    /// <inheritdoc/>
    public PackedPostings Postings => Arrays<PackedPostings>();

    /// <inheritdoc/>
    public PackedVectors Vectors => Arrays<PackedVectors>();

    /// <inheritdoc/>
    public FileRecord File(int number) => SegmentRecords.Files.Find(database, number);

    /// <inheritdoc/>
    public NodeRecord Node(int number) => SegmentRecords.Nodes.Find(database, number);

    /// <inheritdoc/>
    public MethodRecord Method(int number) => SegmentRecords.Methods.Find(database, number);

    /// <inheritdoc/>
    public void Dispose()
    {
        database.Dispose();
        file.Dispose();
    }

    private T Arrays<T>()
    {
        using var arrays = SegmentFile.Database(file);
        return PackedCorpusBlocks.Read<T>(arrays.GetCollection(Blocks.Collection));
    }
}
