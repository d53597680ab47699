namespace RefMiner.Querying;

/// <summary>Rows of as many features each, in blocks.</summary>
/// <remarks>A block stays below the size from which the runtime collects memory of all generations for it: one array of all rows
/// made every tenth request wait for that.</remarks>
internal sealed class FeatureRows(int width)
{
    private const int PerBlock = 256;

    private readonly List<float[]> _blocks = [];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row of zeros and returns its position.</summary>
    public int Add()
    {
        if (Count % PerBlock == 0)
            _blocks.Add(new float[PerBlock * width]);
        return Count++;
    }

    /// <summary>A row.</summary>
    public Span<float> Row(int position) => _blocks[position / PerBlock].AsSpan(position % PerBlock * width, width);

    /// <summary>One feature of a row.</summary>
    public ref float At(int position, int feature) => ref _blocks[position / PerBlock][(position % PerBlock * width) + feature];

    /// <summary>All rows in order, some at a time, one after the other in memory.</summary>
    public IEnumerable<ReadOnlyMemory<float>> Blocks()
    {
        for (var i = 0; i < _blocks.Count; i++)
            yield return _blocks[i].AsMemory(0, Math.Min(PerBlock, Count - (i * PerBlock)) * width);
    }
}
