using System.Runtime.InteropServices;

namespace RefMiner.Ranking;

/// <summary>Numbers what many objects hold, and remembers the numbers of those objects that were there the last time. Usable from many
/// threads.</summary>
/// <typeparam name="TOwner">What holds something; told apart as objects, and never changed.</typeparam>
/// <typeparam name="TItem">What it holds.</typeparam>
internal sealed class OwnedNumbers<TOwner, TItem>(IEqualityComparer<TItem> comparer)
    where TOwner : class
    where TItem : notnull
{
    private readonly Lock _gate = new();
    private readonly List<TItem> _items = [];
    private readonly Dictionary<TItem, int> _numbers = new(comparer);
    private Dictionary<TOwner, int[]> _known = [];

    /// <summary>All that some objects hold, each once, and of each object the numbers of what it holds, in order.</summary>
    /// <param name="owners">The objects.</param>
    /// <param name="itemsOf">What an object that is not known holds.</param>
    public (List<TItem> Items, List<int[]> Of) Of(IReadOnlyCollection<TOwner> owners, Func<TOwner, IEnumerable<TItem>> itemsOf)
    {
        lock (_gate)
        {
            var known = new Dictionary<TOwner, int[]>(owners.Count, ReferenceEqualityComparer.Instance);
            var of = new List<int[]>(owners.Count);
            foreach (var owner in owners)
            {
                if (!_known.TryGetValue(owner, out var numbers))
                    numbers = [.. itemsOf(owner).Select(Number)];
                known[owner] = numbers;
                of.Add(numbers);
            }

            _known = known;
            return Used(of);
        }
    }

    // Without what only objects hold that have gone.
    private (List<TItem> Items, List<int[]> Of) Used(List<int[]> of)
    {
        var places = new int[_items.Count];
        foreach (var number in of.SelectMany(numbers => numbers))
            places[number] = 1;
        var items = new List<TItem>(_items.Count);
        for (var number = 0; number < places.Length; number++)
        {
            if (places[number] == 0)
                continue;

            places[number] = items.Count;
            items.Add(_items[number]);
        }

        if (items.Count == _items.Count)
            return (items, of);

        var used = of.ConvertAll(numbers => Array.ConvertAll(numbers, number => places[number]));
        if (items.Count < _items.Count / 2)
            Forget();
        return (items, used);
    }

    private void Forget()
    {
        _items.Clear();
        _numbers.Clear();
        _known.Clear();
    }

    private int Number(TItem item)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, item, out var isKnown);
        if (!isKnown)
        {
            number = _items.Count;
            _items.Add(item);
        }

        return number;
    }
}
