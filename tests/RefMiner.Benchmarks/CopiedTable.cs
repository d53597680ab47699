using System.Globalization;
using RefMiner.Ranking;

namespace RefMiner;

/// <summary>The strings of a table for several copies of its corpus: shared ones once, others once a copy with a suffix.</summary>
internal sealed class CopiedTable
{
    private readonly int[] _base;
    private readonly int[][] _positions;

    /// <summary>Copies the strings.</summary>
    public CopiedTable(StringTable strings, int copies, Func<int, bool> isShared)
    {
        var shared = Enumerable.Range(0, strings.Count).Select(isShared).ToArray();
        Table = StringTable.CreateSorted(
            Enumerable
                .Range(0, copies)
                .SelectMany(c => Enumerable.Range(0, strings.Count).Where(i => c == 0 || !shared[i]).Select(i => Text(strings[i], c)))
                .Distinct(StringComparer.Ordinal)
        );
        _base = [.. Enumerable.Range(0, strings.Count).Select(i => Table.IndexOf(strings[i]))];
        _positions =
        [
            .. Enumerable
                .Range(0, copies)
                .Select(c =>
                    Enumerable
                        .Range(0, strings.Count)
                        .Select(i => c == 0 || shared[i] ? _base[i] : Table.IndexOf(Text(strings[i], c)))
                        .ToArray()
                ),
        ];
    }

    /// <summary>All strings, sorted.</summary>
    public StringTable Table { get; }

    /// <summary>Position of a string of one copy.</summary>
    public int this[int copy, int number] => _positions[copy][number];

    private static string Text(string text, int copy) => copy == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}Of{copy}");
}
