namespace RefMiner.Querying;

/// <summary>Items by the group of their owner, in flat arrays.</summary>
internal sealed class Inverted
{
    private readonly int[] _start;
    private readonly int[] _items;

    /// <summary>Groups items.</summary>
    /// <param name="ownerOf">Owner of each item.</param>
    /// <param name="groupOf">Group of each owner.</param>
    /// <param name="groups">Number of groups.</param>
    public Inverted(int[] ownerOf, int[] groupOf, int groups)
    {
        _start = new int[groups + 1];
        foreach (var owner in ownerOf) _start[groupOf[owner] + 1]++;
        for (var g = 0; g < groups; g++) _start[g + 1] += _start[g];

        _items = new int[ownerOf.Length];
        var next = _start[..^1];
        for (var item = 0; item < ownerOf.Length; item++) _items[next[groupOf[ownerOf[item]]]++] = item;
    }

    /// <summary>Items of a group, ascending.</summary>
    public ReadOnlySpan<int> this[int group] => _items.AsSpan(_start[group].._start[group + 1]);
}
