using System.Globalization;
using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>Writes one segment: a LiteDB file that is never changed again.</summary>
internal static class SegmentWriter
{
    /// <summary>Writes the corpus to a new file and closes it.</summary>
    public static void Write(string path, Corpus corpus, string profileHash, DateTimeOffset minedAt)
    {
        // Packing takes as long as writing the documents, and needs no file.
        var packed = Task.Run(() => PackedCorpusBuilder.Build(corpus));
        using var database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct });
        database.CheckpointSize = 0;
        WriteMeta(database, corpus, profileHash, minedAt);
        Insert(database, "files", corpus.Files.Select((file, i) => new BsonDocument { ["_id"] = i, ["path"] = file.Path, ["hash"] = file.Hash, ["lines"] = file.Lines }));
        Insert(database, "nodes", corpus.Nodes.Select((node, i) => RecordBson.Write(i, node)));
        var methods = corpus.Nodes.SelectMany((node, i) => node.Methods.Select(method => (node: i, method)));
        Insert(database, "methods", methods.Select((pair, i) => RecordBson.Write(i, pair.node, pair.method)));
        database.GetCollection("methods").EnsureIndex(RecordBson.KeyField);
        Insert(database, "diagnostics", corpus.Diagnostics.Select((diagnostic, i) => RecordBson.Write(i, diagnostic)));
        Insert(database, "idioms", corpus.Idioms.Select((idiom, i) => RecordBson.Write(i, idiom)));
        PackedCorpusBlocks.Write(database.GetCollection(Blocks.Collection), packed.GetAwaiter().GetResult());
        database.Checkpoint();
    }

    private static void WriteMeta(LiteDatabase database, Corpus corpus, string profileHash, DateTimeOffset minedAt) => database.GetCollection("meta").Insert(new BsonDocument
    {
        ["_id"] = 0,
        ["format"] = Manifest.CurrentFormat,
        ["vectorVersion"] = HashedVector.Version,
        ["vectorDimensions"] = HashedVector.Dimensions,
        ["corpus"] = corpus.Name,
        ["root"] = corpus.Root,
        ["profile"] = corpus.ProfileId,
        ["profileHash"] = profileHash,
        ["minedAt"] = minedAt.ToString("O", CultureInfo.InvariantCulture),
        ["commit"] = corpus.Commit,
        ["licence"] = corpus.Licence,
        ["invocations"] = corpus.Resolution.Invocations,
        ["invocationsResolved"] = corpus.Resolution.Resolved,
        ["redactions"] = corpus.Redactions,
    });

    private static void Insert(LiteDatabase database, string collection, IEnumerable<BsonDocument> documents) =>
        database.GetCollection(collection).InsertBulk(documents, 5_000);
}
