using System.Text;

namespace RefMiner.Ranking;

/// <summary>Many strings in two flat arrays: no object per string, written and read as they are.</summary>
internal sealed class StringTable
{
    private const int ShortText = 256;

    private readonly int[] _offsets;
    private readonly byte[] _utf8;
    private readonly Lazy<bool> _isSorted;

    /// <summary>Takes arrays as <see cref="Offsets"/> and <see cref="Utf8"/> give them.</summary>
    /// <exception cref="InvalidDataException">The offsets do not fit the bytes.</exception>
    public StringTable(int[] offsets, byte[] utf8)
    {
        if (offsets.Length == 0 || offsets[0] != 0 || offsets[^1] != utf8.Length)
            throw new InvalidDataException("a string table does not fit its bytes");
        for (var i = 1; i < offsets.Length; i++)
        {
            if (offsets[i] < offsets[i - 1])
                throw new InvalidDataException("a string table's offsets run backwards");
        }

        (_offsets, _utf8, _isSorted) = (offsets, utf8, new Lazy<bool>(IsSorted));
    }

    /// <summary>Number of strings.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>Start of each string in <see cref="Utf8"/>, and the end of the last.</summary>
    public int[] Offsets => _offsets;

    /// <summary>All strings, one after the other.</summary>
    public byte[] Utf8 => _utf8;

    /// <summary>The string at a position.</summary>
    public string this[int i] => Encoding.UTF8.GetString(Bytes(i));

    /// <summary>Keeps the order given.</summary>
    public static StringTable Create(IReadOnlyCollection<string> strings)
    {
        var offsets = new int[strings.Count + 1];
        var utf8 = new byte[strings.Sum(Encoding.UTF8.GetByteCount)];
        var (i, end) = (0, 0);
        foreach (var text in strings)
        {
            end += Encoding.UTF8.GetBytes(text, utf8.AsSpan(end));
            offsets[++i] = end;
        }

        return new StringTable(offsets, utf8);
    }

    /// <summary>Sorts by UTF-8 bytes, the order that <see cref="IndexOf"/> needs.</summary>
    public static StringTable CreateSorted(IEnumerable<string> strings) => Sort(strings).Sorted;

    /// <summary>Sorts as <see cref="CreateSorted"/> does; also returns the position of each of the strings.</summary>
    public static (StringTable Sorted, int[] Positions) Sort(IEnumerable<string> strings)
    {
        var sorted = strings.Select(Encoding.UTF8.GetBytes).ToArray();
        int[] numbers = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, numbers, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        var positions = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            positions[numbers[i]] = i;
        var offsets = new int[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
            offsets[i + 1] = offsets[i] + sorted[i].Length;
        var utf8 = new byte[offsets[^1]];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i].CopyTo(utf8, offsets[i]);
        return (new StringTable(offsets, utf8), positions);
    }

    /// <summary>Merges sorted tables; also returns, for each table, the merged position of each of its strings.</summary>
    public static (StringTable Merged, int[][] Positions) Merge(IReadOnlyList<StringTable> tables)
    {
        if (tables.Count == 1)
            return (
                tables[0],
                [
                    [.. Enumerable.Range(0, tables[0].Count)],
                ]
            );

        var merged = CreateSorted(
            tables.SelectMany(table => Enumerable.Range(0, table.Count).Select(i => table[i])).Distinct(StringComparer.Ordinal)
        );
        return (merged, [.. tables.Select(table => Enumerable.Range(0, table.Count).Select(i => merged.IndexOf(table[i])).ToArray())]);
    }

    /// <summary>Position of a string in a table whose strings are unique, sorted or not, or -1.</summary>
    public int Find(string text)
    {
        if (_isSorted.Value)
            return IndexOf(text);

        var wanted = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < Count; i++)
        {
            if (Bytes(i).SequenceEqual(wanted))
                return i;
        }

        return -1;
    }

    /// <summary>Position of a string in a sorted table, or -1.</summary>
    public int IndexOf(string text)
    {
        Span<byte> buffer = stackalloc byte[ShortText];
        var wanted = Encode(text, buffer);
        var first = FirstFrom(wanted);
        return first < Count && Bytes(first).SequenceEqual(wanted) ? first : -1;
    }

    /// <summary>Positions of the strings of a sorted table that begin with a text, ascending.</summary>
    public IEnumerable<int> StartingWith(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        for (var i = FirstFrom(wanted); i < Count && Bytes(i).StartsWith(wanted); i++)
            yield return i;
    }

    private static ReadOnlySpan<byte> Encode(string text, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = length > buffer.Length ? new byte[length] : buffer;
        return bytes[..Encoding.UTF8.GetBytes(text, bytes)];
    }

    /// <summary>Position of the first string of a sorted table that is not before another.</summary>
    private int FirstFrom(ReadOnlySpan<byte> wanted)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            if (Bytes(middle).SequenceCompareTo(wanted) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private bool IsSorted()
    {
        for (var i = 1; i < Count; i++)
        {
            if (Bytes(i - 1).SequenceCompareTo(Bytes(i)) >= 0)
                return false;
        }

        return true;
    }

    private ReadOnlySpan<byte> Bytes(int i) => _utf8.AsSpan(_offsets[i], _offsets[i + 1] - _offsets[i]);
}
