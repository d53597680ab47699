using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;

namespace Shop;

public class SalesTotals
{
    private readonly Dictionary<string, decimal> _bySku = [];
    private decimal _sum;

    public void Add(string sku, decimal amount)
    {
        _bySku[sku] = _bySku.GetValueOrDefault(sku) + amount;
        _sum += amount;
    }
}

public class Sessions
{
    private readonly ConcurrentDictionary<string, int> _open = new();
    private int _count;

    public void Open(string id)
    {
        if (_open.TryAdd(id, 1))
            Interlocked.Increment(ref _count);
    }
}

public class Order
{
    private string _status = "new";
    private string? _carrier;
    private string? _reason;

    public void Ship(string carrier)
    {
        _status = "shipped";
        _carrier = carrier;
    }

    public void Cancel(string reason)
    {
        _status = "cancelled";
        _reason = reason;
    }

    public override string ToString() => $"{_status} {_carrier} {_reason}";
}

public record State(int Items);

public static class Projection
{
    public static State Apply(State state, string added) => state with { Items = state.Items + added.Length };
}
