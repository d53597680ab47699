using System.Collections.Immutable;
using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>One open segment: its arrays in memory, its texts by number. Usable from many threads.</summary>
internal sealed class SegmentReader : IDisposable
{
    private readonly LiteDatabase _database;
    private readonly string _path;
    private readonly Lazy<VectorTable> _methodVectors;
    private readonly Lazy<VectorTable> _nodeVectors;
    private readonly Lazy<VectorTable?> _dense;
    private readonly Lazy<long[]> _keys;
    private readonly Lazy<ImmutableArray<IdiomRecord>> _idioms;

    private SegmentReader(string path, ManifestCorpus entry, LiteDatabase database, PackedCorpus packed)
    {
        (_path, Entry, _database, Packed) = (path, entry, database, packed);
        _methodVectors = new(() => new VectorTable(Packed.MethodVectors, HashedVector.Dimensions));
        _nodeVectors = new(() => new VectorTable(Packed.NodeVectors, HashedVector.Dimensions));
        _dense = new(ReadDense);
        _keys = new(() => Blocks.Read<long>(database.GetCollection(Blocks.Collection), SegmentRecords.MethodKeys));
        _idioms = new(ReadIdioms);
    }

    /// <summary>What the manifest says of it.</summary>
    public ManifestCorpus Entry { get; }

    /// <summary>What ranking needs.</summary>
    public PackedCorpus Packed { get; }

    /// <summary>Similarity vectors of the methods.</summary>
    public VectorTable MethodVectors => _methodVectors.Value;

    /// <summary>Similarity vectors of the nodes.</summary>
    public VectorTable NodeVectors => _nodeVectors.Value;

    /// <summary>Dense vectors of the methods, or null where there are none; read when first asked for.</summary>
    /// <exception cref="IndexDamagedException">They do not fit the manifest or the methods.</exception>
    public VectorTable? Dense => _dense.Value;

    /// <summary>Idioms of the corpus, those that save most first; read when first asked for.</summary>
    /// <exception cref="IndexDamagedException">They do not fit the corpus.</exception>
    public ImmutableArray<IdiomRecord> Idioms => _idioms.Value;

    /// <summary>Opens a segment and loads its arrays.</summary>
    /// <exception cref="FileNotFoundException">It is gone, perhaps because a newer generation was published.</exception>
    /// <exception cref="IndexDamagedException">It is cut off or changed.</exception>
    public static SegmentReader Open(string path, ManifestCorpus entry)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new FileNotFoundException(null, path);
        if (file.Length != entry.Size)
            throw new IndexDamagedException(path, FormattableString.Invariant($"it has {file.Length:N0} bytes, the manifest says {entry.Size:N0}"));

        LiteDatabase? database = null;
        try
        {
            if (SegmentFile.Checksum(path) != entry.Checksum) throw new InvalidDataException("its checksum is not the manifest's");

            database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct, ReadOnly = true });
            if (database.GetCollection("meta").FindById(0) is not { } meta || !HasOurVectors(meta)) throw new InvalidDataException("its vectors have another version than the manifest says");

            var reader = new SegmentReader(path, entry, database, PackedCorpusBlocks.Read(database.GetCollection(Blocks.Collection)));
            if (reader.Packed.MethodCount != entry.Methods || reader.Packed.NodeCount != entry.Nodes) throw new InvalidDataException("its counts are not the manifest's");

            return reader;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IndexInaccessibleException(path, "it cannot be read", e);
        }
        catch (Exception e) when (IsDamage(e))
        {
            database?.Dispose();
            throw new IndexDamagedException(path, e is InvalidDataException ? e.Message : "it cannot be read", e);
        }
    }

    /// <summary>The same texts below the arrays of as many whole copies of the corpus: how time grows can be measured without writing the copies.</summary>
    public SegmentReader Enlarged(PackedCorpus copies) => new(_path, Entry, _database, copies);

    /// <summary>A node without its methods.</summary>
    public NodeRecord Node(int number) => Find(() => SegmentRecords.Nodes.Find(_database, number % Entry.Nodes));

    /// <summary>A method without its terms.</summary>
    public MethodRecord Method(int number) => Find(() => SegmentRecords.Methods.Find(_database, number % Entry.Methods));

    /// <summary>All nodes with their methods, these with their terms.</summary>
    public ImmutableArray<NodeRecord> Nodes()
    {
        try
        {
            var terms = PackedCorpusBlocks.TermsByMethod(Packed);
            var methods = SegmentRecords.Methods.All(_database).Select((method, i) => method with { Terms = terms[i] }).ToList();
            return [.. SegmentRecords.Nodes.All(_database).Select((node, i) => node with
            {
                Methods = [.. methods[Packed.NodeMethodStart[i]..Packed.NodeMethodStart[i + 1]]],
            })];
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new IndexDamagedException(_path, e.Message, e);
        }
    }

    /// <summary>Numbers of the methods that have one of the ids.</summary>
    public IEnumerable<int> MethodsWithIds(IReadOnlySet<string> ids)
    {
        var keys = ids.ToLookup(RecordBson.Key);
        for (var number = 0; number < _keys.Value.Length; number++)
        {
            if (keys.Contains(_keys.Value[number]) && keys[_keys.Value[number]].Contains(Method(number).Id)) yield return number;
        }
    }

    /// <summary>The records, each in its order.</summary>
    public (IEnumerable<FileRecord> Files, IEnumerable<NodeRecord> Nodes, IEnumerable<MethodRecord> Methods) Records() =>
        (SegmentRecords.Files.All(_database), SegmentRecords.Nodes.All(_database), SegmentRecords.Methods.All(_database));

    /// <summary>All documents of a collection, in order of their numbers.</summary>
    public IEnumerable<BsonDocument> All(string collection) => _database.GetCollection(collection).FindAll();

    /// <summary>Whether the segment's similarity vectors can be compared with those of this build.</summary>
    public static bool HasOurVectors(BsonDocument meta) => meta["vectorVersion"] == HashedVector.Version && meta["vectorDimensions"] == HashedVector.Dimensions;

    /// <summary>What LiteDB and the blocks throw at bytes they did not write.</summary>
    public static bool IsDamage(Exception e) => e is LiteException or InvalidDataException or InvalidCastException or ArgumentException
        or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException or OverflowException or IOException or NotSupportedException or FormatException or MemoryPack.MemoryPackSerializationException;

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private ImmutableArray<IdiomRecord> ReadIdioms()
    {
        try
        {
            ImmutableArray<IdiomRecord> idioms = [.. All("idioms").OrderBy(document => document["_id"].AsInt32).Select(RecordBson.ReadIdiom)];
            if (idioms.Any(idiom => idiom.Exemplars.IsEmpty || idiom.Exemplars.Any(method => method < 0 || method >= Entry.Methods) || idiom.Nodes.Any(node => node < 0 || node >= Entry.Nodes)))
                throw new InvalidDataException("an idiom names a method or node that is not there");

            return idioms;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new IndexDamagedException(_path, e.Message, e);
        }
    }

    private VectorTable? ReadDense()
    {
        try
        {
            return Entry.Dense is { } model ? DenseBlocks.Read(_database, model, Packed.MethodCount) : null;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new IndexDamagedException(_path, e.Message, e);
        }
    }

    private T Find<T>(Func<T> find)
    {
        try
        {
            return find();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new IndexDamagedException(_path, e.Message, e);
        }
    }
}
