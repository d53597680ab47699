namespace RefMiner.Querying;

/// <summary>Rows of features that grow as names are found.</summary>
internal sealed class EvidenceRows : IDisposable
{
    private readonly Rented<int> _rented;
    private readonly int[] _slot;
    private readonly List<int> _names = [];
    private readonly FeatureRows _rows = new(ApiEvidence.Width);

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
        if (_slot[name] > 0)
            return _slot[name] - 1;

        _names.Add(name);
        _slot[name] = _names.Count;
        return _rows.Add();
    }

    /// <summary>Features at a position.</summary>
    public Span<float> Row(int position) => _rows.Row(position);

    /// <summary>A feature of a name.</summary>
    public ref float At(int name, ApiFeature feature) => ref _rows.At(SlotOf(name), (int)feature);

    /// <summary>Sets a feature that is smaller so far.</summary>
    public void Raise(int name, ApiFeature feature, float value)
    {
        ref var at = ref At(name, feature);
        if (value > at)
            at = value;
    }

    /// <summary>All rows.</summary>
    public ApiEvidence ToEvidence() => new([.. _names], _rows);

    /// <inheritdoc/>
    public void Dispose() => _rented.Dispose();
}
