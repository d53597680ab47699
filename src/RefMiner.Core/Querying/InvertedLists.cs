namespace RefMiner.Querying;

/// <summary>Items by group, in flat arrays.</summary>
internal sealed class InvertedLists
{
    private readonly int[] _start;
    private readonly int[] _items;

    private InvertedLists(int[] start, int[] items) => (_start, _items) = (start, items);

    /// <summary>Groups items by the group of their owner.</summary>
    /// <param name="ownerOf">Owner of each item.</param>
    /// <param name="groupOf">Group of each owner.</param>
    /// <param name="groups">Number of groups.</param>
    public static InvertedLists ByOwner(int[] ownerOf, int[] groupOf, int groups) =>
        ByKey(Array.ConvertAll(ownerOf, owner => groupOf[owner]), groups);

    /// <summary>Groups items by a key of each.</summary>
    /// <param name="keyOf">Group of each item.</param>
    /// <param name="groups">Number of groups.</param>
    public static InvertedLists ByKey(int[] keyOf, int groups)
    {
        var start = new int[groups + 1];
        foreach (var key in keyOf)
            start[key + 1]++;
        for (var g = 0; g < groups; g++)
            start[g + 1] += start[g];

        var items = new int[keyOf.Length];
        var next = start[..^1];
        for (var item = 0; item < keyOf.Length; item++)
            items[next[keyOf[item]]++] = item;
        return new InvertedLists(start, items);
    }

    /// <summary>Items of a group, ascending.</summary>
    public ReadOnlySpan<int> this[int group] => _items.AsSpan(_start[group].._start[group + 1]);
}
