using System.Runtime.InteropServices;

namespace RefMiner.Querying;

/// <summary>Rows of features that grow as names are found.</summary>
internal sealed class EvidenceRows : IDisposable
{
    private const int Width = ApiEvidence.Width;

    private readonly Rented<int> _rented;
    private readonly int[] _slot;
    private readonly List<int> _names = [];
    private readonly List<float> _rows = [];

    /// <summary>No rows yet.</summary>
    public EvidenceRows(int names)
    {
        _rented = new(names);
        _slot = _rented.Items;
    }

    /// <summary>The names that have a row, in order of discovery.</summary>
    public IReadOnlyList<int> Names => _names;

    /// <summary>Whether a name has a row.</summary>
    public bool Has(int name) => _slot[name] > 0;

    /// <summary>Position of a name's row; made if there is none.</summary>
    public int SlotOf(int name)
    {
        if (_slot[name] > 0) return _slot[name] - 1;

        _names.Add(name);
        CollectionsMarshal.SetCount(_rows, _rows.Count + Width);
        CollectionsMarshal.AsSpan(_rows)[^Width..].Clear();
        _slot[name] = _names.Count;
        return _names.Count - 1;
    }

    /// <summary>Features at a position; valid until the next new row.</summary>
    public Span<float> Row(int position) => CollectionsMarshal.AsSpan(_rows).Slice(position * Width, Width);

    /// <summary>A feature of a name; valid until the next new row.</summary>
    public ref float At(int name, ApiFeature feature)
    {
        // First the slot: it may move the rows.
        var slot = SlotOf(name);
        return ref CollectionsMarshal.AsSpan(_rows)[(slot * Width) + (int)feature];
    }

    /// <summary>Sets a feature that is smaller so far.</summary>
    public void Raise(int name, ApiFeature feature, float value)
    {
        ref var at = ref At(name, feature);
        if (value > at) at = value;
    }

    /// <summary>All rows.</summary>
    public ApiEvidence ToEvidence() => new([.. _names], [.. _rows]);

    /// <inheritdoc/>
    public void Dispose() => _rented.Dispose();
}
