using System.Collections.Immutable;
using System.Reflection;
using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>A packed corpus as blocks.</summary>
internal static class PackedCorpusBlocks
{
    private static readonly ImmutableArray<(PropertyInfo Property, PackedColumnAttribute Column)> Columns =
    [
        .. from part in new[] { typeof(PackedCorpus), typeof(PackedPostings), typeof(PackedVectors) }
        from property in part.GetProperties()
        let column = property.GetCustomAttribute<PackedColumnAttribute>()
        where column is not null
        select (property, column),
    ];

    /// <summary>Writes all arrays.</summary>
    public static void Write(ILiteCollection<BsonDocument> blocks, PackedSegment segment)
    {
        foreach (var (column, array) in Arrays(segment))
            Write(blocks, column.Block, array.GetType(), array);
    }

    /// <summary>Reads all arrays and checks that they fit each other.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public static PackedSegment Read(ILiteCollection<BsonDocument> blocks)
    {
        var segment = new PackedSegment(Read<PackedCorpus>(blocks), Read<PackedPostings>(blocks), Read<PackedVectors>(blocks));
        Check(segment);
        return segment;
    }

    /// <summary>Reads one part of a segment that was checked.</summary>
    /// <exception cref="InvalidDataException">An array is incomplete.</exception>
    public static T Read<T>(ILiteCollection<BsonDocument> blocks)
    {
        var part = Activator.CreateInstance<T>();
        var columns = Columns.Where(known => known.Property.DeclaringType == typeof(T)).ToList();
        foreach (var (property, column) in columns.Where(known => !IsMissing(blocks, known.Column)))
            property.SetValue(part, Read(blocks, column.Block, property.PropertyType));
        foreach (var (property, column) in columns.Where(known => known.Property.GetValue(part) is null))
            property.SetValue(part, StringTable.Create(Enumerable.Repeat("", RowsOf(part!, column.Table)).ToArray()));
        return part;
    }

    /// <summary>The terms of each method as they were packed; counts above 255 are 255.</summary>
    public static ImmutableArray<TermCount>[] TermsByMethod(PackedCorpus corpus, PackedPostings postings)
    {
        var lists = new List<TermCount>[corpus.MethodCount];
        for (var m = 0; m < lists.Length; m++)
            lists[m] = [];
        for (var t = 0; t < corpus.Terms.Count; t++)
        {
            var term = corpus.Terms[t];
            for (var i = postings.Start[t]; i < postings.Start[t + 1]; i++)
                lists[postings.Method[i]].Add(new TermCount((TermField)postings.Field[i], term, postings.Count[i]));
        }

        return [.. lists.Select(list => list.OrderBy(t => t.Field).ThenBy(t => t.Term, StringComparer.Ordinal).ToImmutableArray())];
    }

    private static bool IsMissing(ILiteCollection<BsonDocument> blocks, PackedColumnAttribute column) =>
        column.MayBeMissing && !Blocks.Contains(blocks, column.Block + ".offset");

    private static IEnumerable<(PackedColumnAttribute Column, object Array)> Arrays(PackedSegment segment)
    {
        foreach (var part in new object[] { segment.Corpus, segment.Postings, segment.Vectors })
        {
            foreach (var (property, column) in Columns.Where(known => known.Property.DeclaringType == part.GetType()))
                yield return (column, property.GetValue(part)!);
        }
    }

    private static int RowsOf(object part, PackedTable table) =>
        Columns
            .Where(known => known.Property.DeclaringType == part.GetType())
            .Where(known => known.Column.Table == table && known.Column.StartsIn == PackedTable.None)
            .Select(known => known.Property.GetValue(part))
            .OfType<object>()
            .Select(Length)
            .First();

    private static void Check(PackedSegment segment)
    {
        var arrays = Arrays(segment).ToList();
        var rows = new Dictionary<PackedTable, int>();
        foreach (var (column, array) in arrays.Where(known => known.Column.StartsIn == PackedTable.None))
        {
            var (length, rest) = Math.DivRem(Length(array), column.Width);
            rows.TryAdd(column.Table, length);
            if (rest != 0 || rows[column.Table] != length)
                throw Unfit(column);
        }

        foreach (var (column, array) in arrays)
        {
            if (
                (column.StartsIn != PackedTable.None && !IsStarts((int[])array, rows[column.Table], rows[column.StartsIn]))
                || (column.RowOf != PackedTable.None && !AllBelow((int[])array, rows[column.RowOf], column.MayBeNone ? -1 : 0))
                || (column.Below > 0 && ((byte[])array).AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(column.Below - 1)))
            )
                throw Unfit(column);
        }
    }

    private static InvalidDataException Unfit(PackedColumnAttribute column) => new($"block {column.Block} does not fit the others");

    private static int Length(object array) => array is StringTable strings ? strings.Count : ((Array)array).Length;

    private static bool IsStarts(int[] starts, int owners, int items)
    {
        if (starts.Length != owners + 1 || starts[0] != 0 || starts[^1] != items)
            return false;
        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1])
                return false;
        }

        return true;
    }

    private static bool AllBelow(int[] items, int limit, int from = 0) =>
        limit <= from ? items.Length == 0 : !items.AsSpan().ContainsAnyExceptInRange(from, limit - 1);

    private static void Write(ILiteCollection<BsonDocument> blocks, string name, Type type, object array)
    {
        if (type == typeof(StringTable))
        {
            var strings = (StringTable)array;
            Blocks.Write(blocks, name + ".offset", strings.Offsets);
            Blocks.Write(blocks, name + ".utf8", strings.Utf8);
        }
        else if (type == typeof(int[]))
            Blocks.Write(blocks, name, (int[])array);
        else if (type == typeof(ushort[]))
            Blocks.Write(blocks, name, (ushort[])array);
        else if (type == typeof(byte[]))
            Blocks.Write(blocks, name, (byte[])array);
        else if (type == typeof(sbyte[]))
            Blocks.Write(blocks, name, (sbyte[])array);
        else
            throw Unknown(name, type);
    }

    private static object Read(ILiteCollection<BsonDocument> blocks, string name, Type type)
    {
        if (type == typeof(StringTable))
            return new StringTable(Blocks.Read<int>(blocks, name + ".offset"), Blocks.Read<byte>(blocks, name + ".utf8"));
        if (type == typeof(int[]))
            return Blocks.Read<int>(blocks, name);
        if (type == typeof(ushort[]))
            return Blocks.Read<ushort>(blocks, name);
        if (type == typeof(byte[]))
            return Blocks.Read<byte>(blocks, name);
        if (type == typeof(sbyte[]))
            return Blocks.Read<sbyte>(blocks, name);
        throw Unknown(name, type);
    }

    private static InvalidOperationException Unknown(string name, Type type) => new($"block {name} has items of type {type.Name}");
}
