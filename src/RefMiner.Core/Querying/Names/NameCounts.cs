using System.Runtime.InteropServices;

namespace RefMiner.Querying;

/// <summary>Counts how many of some methods use each name, again and again without new memory.</summary>
internal sealed class NameCounts(UseIndex uses) : IDisposable
{
    private readonly Rented<int> _counts = new(uses.Names.Count);
    private readonly List<int> _counted = [];

    /// <summary>
    /// Counts the methods that use each name, of those that at least so many methods of the index use, and gives each to a
    /// receiver.
    /// </summary>
    /// <param name="methods">The methods.</param>
    /// <param name="least">Names that fewer methods use at all may be left out.</param>
    /// <param name="receive">Gets a name and its count.</param>
    public void Count(ReadOnlySpan<int> methods, int least, Action<int, int> receive)
    {
        var (limit, counts) = (uses.UsedBy(least), _counts.Items);
        foreach (var method in methods)
        {
            foreach (var rank in uses.RanksOf(method))
            {
                if (rank >= limit)
                    break;
                if (counts[rank]++ == 0)
                    _counted.Add(rank);
            }
        }

        foreach (var rank in CollectionsMarshal.AsSpan(_counted))
            receive(uses.ByFrequency[rank], counts[rank]);
        foreach (var rank in _counted)
            counts[rank] = 0;
        _counted.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _counts.Dispose();
}
