using LiteDB;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>Dense vectors in a segment: who made them in <c>meta</c>, the vectors in a block.</summary>
internal static class DenseBlocks
{
    private const string Block = "method.dense";
    private const string ModelField = "denseModel";
    private const string DimensionsField = "denseDimensions";

    /// <summary>Writes a copy of a segment with the vectors, in place of those it has.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="path">The copy.</param>
    /// <param name="model">What made them.</param>
    /// <param name="vectors">Method by method.</param>
    /// <exception cref="IOException">There is no room for it; the copy is gone.</exception>
    public static void Write(string segment, string path, DenseModel model, sbyte[] vectors)
    {
        using var data = new MemoryFile();
        using (var file = SegmentFile.Open(segment))
            file.CopyTo(data);
        Write(data, model, vectors);
        data.Save(path);
    }

    private static void Write(MemoryFile data, DenseModel model, sbyte[] vectors)
    {
        using var log = new MemoryFile();
        using var database = new LiteDatabase(data, logStream: log);
        var blocks = database.GetCollection(Blocks.Collection);
        Blocks.Delete(blocks, Block);
        Blocks.Write(blocks, Block, vectors);
        var meta = database.GetCollection("meta").FindById(0);
        (meta[ModelField], meta[DimensionsField]) = (model.Model, model.Dimensions);
        database.GetCollection("meta").Update(meta);
        database.Checkpoint();
    }

    /// <summary>What made the vectors of a segment, or null where it has none.</summary>
    public static DenseModel? ModelOf(BsonDocument meta) =>
        meta[ModelField].IsString ? new DenseModel(meta[ModelField].AsString, meta[DimensionsField].AsInt32) : null;

    /// <summary>Reads the vectors.</summary>
    /// <exception cref="InvalidDataException">They are not what the manifest says.</exception>
    public static VectorTable Read(LiteDatabase database, DenseModel model, int methods)
    {
        if (ModelOf(database.GetCollection("meta").FindById(0)) != model)
            throw new InvalidDataException("its dense vectors are not of the model that the manifest names");

        var vectors = Blocks.Read<sbyte>(database.GetCollection(Blocks.Collection), Block);
        if (model.Dimensions < 1 || vectors.Length != (long)methods * model.Dimensions)
            throw new InvalidDataException("its dense vectors do not fit its methods");

        return new VectorTable(vectors, model.Dimensions);
    }
}
