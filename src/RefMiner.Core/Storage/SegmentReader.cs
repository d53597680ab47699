using System.Collections.Immutable;
using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>One open segment: its arrays in memory, its texts by number. Usable from many threads.</summary>
internal sealed class SegmentReader : IDisposable
{
    private readonly ISegmentRecords _records;
    private readonly string _path;
    private readonly Lazy<VectorTable> _methodVectors;
    private readonly Lazy<VectorTable> _nodeVectors;
    private readonly Lazy<long[]> _keys;
    private readonly Lazy<ImmutableArray<IdiomRecord>> _idioms;
    private readonly Lazy<ImmutableArray<ProjectRecord>> _projects;

    private readonly WeakReference<PackedPostings?> _taken = new(null);
    private PackedPostings? _postings;
    private int _owners = 1;

    private SegmentReader(string path, ManifestCorpus entry, ISegmentRecords records, PackedCorpus packed, PackedPostings? postings)
    {
        (_path, Entry, _records, Packed, _postings) = (path, entry, records, packed, postings);
        _methodVectors = new(() => new VectorTable(ReadVectors().Methods, HashedVector.Dimensions));
        _nodeVectors = new(() => new VectorTable(ReadVectors().Nodes, HashedVector.Dimensions));
        _keys = new(() => records.MethodKeys);
        _idioms = new(ReadIdioms);
        _projects = new(() => Find<ImmutableArray<ProjectRecord>>(() => [.. records.Projects]));
    }

    /// <summary>What the manifest says of it.</summary>
    public ManifestCorpus Entry { get; }

    /// <summary>What ranking needs.</summary>
    public PackedCorpus Packed { get; }

    /// <summary>Terms of the methods as they were mined; once taken, they are not held, and read anew for who is next.</summary>
    /// <exception cref="IndexDamagedException">They cannot be read.</exception>
    public PackedPostings TakePostings()
    {
        var postings = Interlocked.Exchange(ref _postings, null)
            ?? (_taken.TryGetTarget(out var taken) ? taken : Find(() => _records.Postings));
        _taken.SetTarget(postings);
        return postings;
    }

    /// <summary>All similarity vectors.</summary>
    /// <exception cref="IndexDamagedException">They cannot be read.</exception>
    public PackedVectors ReadVectors() => Find(() => _records.Vectors);

    /// <summary>Similarity vectors of the methods, read when first asked for.</summary>
    public VectorTable MethodVectors => _methodVectors.Value;

    /// <summary>Similarity vectors of the nodes, read when first asked for.</summary>
    public VectorTable NodeVectors => _nodeVectors.Value;

    /// <summary>Idioms of the corpus, those that save most first; read when first asked for.</summary>
    /// <exception cref="IndexDamagedException">They do not fit the corpus.</exception>
    public ImmutableArray<IdiomRecord> Idioms => _idioms.Value;

    /// <summary>Opens a segment and loads its arrays.</summary>
    /// <exception cref="FileNotFoundException">It is gone, perhaps because a newer generation was published.</exception>
    /// <exception cref="IndexDamagedException">It is cut off or changed.</exception>
    public static SegmentReader Open(string path, ManifestCorpus entry)
    {
        FileStream? file = null;
        LiteDatabase? database = null;
        try
        {
            file = SegmentFile.Open(path);
            if (file.Length != entry.Size)
                throw new InvalidDataException(
                    FormattableString.Invariant($"it has {file.Length:N0} bytes, the manifest says {entry.Size:N0}")
                );
            if (SegmentFile.Checksum(file) != entry.Checksum)
                throw new InvalidDataException("its checksum is not the manifest's");

            var packed = ReadArrays(file);
            database = SegmentFile.Database(file);
            var reader = new SegmentReader(file.Name, entry, new StoredRecords(file, database), packed.Corpus, packed.Postings);
            if (reader.Packed.MethodCount != entry.Methods || reader.Packed.NodeCount != entry.Nodes)
                throw new InvalidDataException("its counts are not the manifest's");

            return reader;
        }
        catch (Exception e) when (e is UnauthorizedAccessException || IsDamage(e))
        {
            database?.Dispose();
            file?.Dispose();
            throw e switch
            {
                FileNotFoundException or DirectoryNotFoundException => new FileNotFoundException(null, path, e),
                UnauthorizedAccessException => new IndexInaccessibleException(path, "it cannot be read", e),
                _ => new IndexDamagedException(path, e is InvalidDataException ? e.Message : "it cannot be read", e),
            };
        }
    }

    private static PackedSegment ReadArrays(FileStream file)
    {
        using var database = SegmentFile.Database(file);
        return HeaderDocument.HasOurVectors(database)
            ? PackedCorpusBlocks.Read(database.GetCollection(Blocks.Collection))
            : throw new InvalidDataException("its vectors have another version than the manifest says");
    }

    /// <summary>What was just mined, as a reader of its segment would have it, before there is one.</summary>
    /// <param name="corpus">What was mined.</param>
    /// <param name="packed">What ranking needs of it.</param>
    /// <param name="entry">What a manifest would say of it.</param>
    public static SegmentReader Of(Corpus corpus, PackedSegment packed, ManifestCorpus entry) =>
        new(entry.Tree, entry, new MinedRecords(corpus, packed), packed.Corpus, postings: null);

    /// <summary>Shares this reader with one more owner; it stays open until all have disposed of it.</summary>
    public SegmentReader Share()
    {
        Interlocked.Increment(ref _owners);
        return this;
    }

    /// <summary>Reads what has been asked of the corpus's earlier segment, so that no query waits for it.</summary>
    /// <exception cref="IndexDamagedException">It is not there as the manifest says.</exception>
    public void Prepare(SegmentReader earlier)
    {
        if (earlier._methodVectors.IsValueCreated)
            _ = MethodVectors;
        if (earlier._nodeVectors.IsValueCreated)
            _ = NodeVectors;
        if (earlier._keys.IsValueCreated)
            _ = _keys.Value;
        if (earlier._idioms.IsValueCreated)
            _ = Idioms;
    }

    /// <summary>
    /// A reader with the arrays of several whole copies of the corpus over the one set of texts: it measures growth without writing
    /// the copies.
    /// </summary>
    public SegmentReader Enlarged(PackedSegment copies) => new(_path, Entry, _records, copies.Corpus, copies.Postings);

    /// <summary>A node without its methods.</summary>
    public NodeRecord Node(int number) => Find(() => _records.Node(number % Entry.Nodes));

    /// <summary>A method without its terms.</summary>
    public MethodRecord Method(int number) => Find(() => _records.Method(number % Entry.Methods));

    /// <summary>All nodes with their methods, these with their terms.</summary>
    public ImmutableArray<NodeRecord> Nodes()
    {
        try
        {
            var terms = PackedCorpusBlocks.TermsByMethod(Packed, TakePostings());
            var methods = _records.Methods.Select((method, i) => method with { Terms = terms[i] }).ToList();
            return
            [
                .. _records.Nodes.Select(
                    (node, i) => node with { Methods = [.. methods[Packed.NodeMethodStart[i]..Packed.NodeMethodStart[i + 1]]] }
                ),
            ];
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
            if (keys.Contains(_keys.Value[number]) && keys[_keys.Value[number]].Contains(Method(number).Id))
                yield return number;
        }
    }

    /// <summary>The records, each in its order.</summary>
    public (
        IEnumerable<FileRecord> Files,
        IEnumerable<ProjectRecord> Projects,
        IEnumerable<NodeRecord> Nodes,
        IEnumerable<MethodRecord> Methods
    ) Records() => (_records.Files, _records.Projects, _records.Nodes, _records.Methods);

    /// <summary>Projects of the corpus, in order; read when first asked for.</summary>
    /// <exception cref="IndexDamagedException">They cannot be read.</exception>
    public ImmutableArray<ProjectRecord> Projects => _projects.Value;

    /// <summary>A file.</summary>
    public FileRecord File(int number) => Find(() => _records.File(number % Entry.Files));

    /// <summary>All documents of a collection of its file, in order of their numbers.</summary>
    public IEnumerable<BsonDocument> All(string collection) =>
        _records is StoredRecords stored ? stored.Database.GetCollection(collection).FindAll() : [];

    /// <summary>What LiteDB and the blocks throw at bytes they did not write.</summary>
    public static bool IsDamage(Exception e) =>
        e
            is LiteException
                or InvalidDataException
                or InvalidCastException
                or ArgumentException
                or IndexOutOfRangeException
                or NullReferenceException
                or KeyNotFoundException
                or OverflowException
                or IOException
                or NotSupportedException
                or FormatException
                or MemoryPack.MemoryPackSerializationException;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _owners) != 0)
            return;

        _records.Dispose();
    }

    private ImmutableArray<IdiomRecord> ReadIdioms()
    {
        try
        {
            var idioms = _records.Idioms;
            if (
                idioms.Any(idiom =>
                    idiom.Exemplars.IsEmpty
                    || idiom.Exemplars.Any(method => method < 0 || method >= Entry.Methods)
                    || idiom.Nodes.Any(node => node < 0 || node >= Entry.Nodes)
                )
            )
                throw new InvalidDataException("an idiom names a method or node that is not there");

            return idioms;
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
