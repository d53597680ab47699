using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>Writes one segment: a LiteDB file that is never changed again.</summary>
internal static class SegmentWriter
{
    /// <summary>Writes the corpus to a new file, whole and on the disk.</summary>
    /// <exception cref="IOException">There is no room for it; the file is gone.</exception>
    public static void Write(string path, Corpus corpus, CorpusHeader header, Func<PackedSegment> pack)
    {
        using var data = new MemoryFile();
        Write(data, corpus, header, pack);
        data.Save(path);
    }

    /// <summary>LiteDB never sees the disk: where one is full, its writer waits for ever or throws where nobody can catch it.</summary>
    private static void Write(MemoryFile data, Corpus corpus, CorpusHeader header, Func<PackedSegment> pack)
    {
        // Packing takes as long as writing the documents.
        var packed = Task.Run(pack);
        using var log = new MemoryFile();
        using var database = new LiteDatabase(data, logStream: log);
        database.CheckpointSize = 0;

        // In one transaction: LiteDB sorts its pages out at the end of each.
        database.BeginTrans();
        HeaderDocument.Write(database, header);
        SegmentRecords.Files.Write(database, corpus.Files);
        SegmentRecords.Projects.Write(database, corpus.Projects);
        SegmentRecords.Nodes.Write(database, corpus.Nodes.Select(MinedRecords.Alone));
        SegmentRecords.Methods.Write(database, corpus.Nodes.SelectMany(node => node.Methods).Select(MinedRecords.AsWritten));
        Blocks.Write(
            database.GetCollection(Blocks.Collection),
            SegmentRecords.MethodKeys,
            [.. corpus.Nodes.SelectMany(node => node.Methods).Select(method => RecordBson.Key(method.Id))]
        );
        Insert(database, "diagnostics", corpus.Diagnostics.Select((diagnostic, i) => RecordBson.Write(i, diagnostic)));
        Insert(database, "idioms", corpus.Idioms.Select((idiom, i) => RecordBson.Write(i, idiom)));
        PackedCorpusBlocks.Write(database.GetCollection(Blocks.Collection), packed.GetAwaiter().GetResult());
        database.Commit();
        database.Checkpoint();
    }

    private static void Insert(LiteDatabase database, string collection, IEnumerable<BsonDocument> documents) =>
        database.GetCollection(collection).InsertBulk(documents, 5_000);
}
