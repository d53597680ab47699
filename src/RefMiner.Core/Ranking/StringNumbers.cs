using System.Runtime.InteropServices;

namespace RefMiner.Ranking;

/// <summary>Numbers strings by the order in which they are first seen, until all are known and can be sorted.</summary>
internal sealed class StringNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The number of a string, a new one if it has none.</summary>
    public int Add(string text)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, text, out var isKnown);
        if (!isKnown)
            number = _numbers.Count - 1;
        return number;
    }

    /// <summary>All strings in the order of a sorted table, and for each number the place there.</summary>
    public (StringTable Table, int[] Places) Sort()
    {
        var table = StringTable.CreateSorted(_numbers.Keys);
        var places = new int[_numbers.Count];
        for (var place = 0; place < places.Length; place++)
            places[_numbers[table[place]]] = place;
        return (table, places);
    }
}
