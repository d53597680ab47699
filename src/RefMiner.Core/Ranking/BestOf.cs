namespace RefMiner.Ranking;

/// <summary>Keeps the largest of many keys, in time that hardly depends on how many are kept.</summary>
/// <param name="most">As many are kept; at least 1.</param>
internal sealed class BestOf<TKey>(int most)
    where TKey : IComparable<TKey>
{
    private const int Room = 4;
    private readonly List<TKey> _keys = [];
    private TKey? _floor;
    private bool _isFull;

    /// <summary>Adds a key.</summary>
    public void Add(TKey key)
    {
        if (_isFull && key.CompareTo(_floor) <= 0)
            return;

        _keys.Add(key);
        if (_keys.Count >= (long)most * Room)
            Shorten();
    }

    /// <summary>The largest keys, largest first.</summary>
    public IReadOnlyList<TKey> Sorted()
    {
        Shorten();
        return _keys;
    }

    private void Shorten()
    {
        _keys.Sort((a, b) => b.CompareTo(a));
        if (_keys.Count < most)
            return;

        _keys.RemoveRange(most, _keys.Count - most);
        (_floor, _isFull) = (_keys[^1], true);
    }
}
