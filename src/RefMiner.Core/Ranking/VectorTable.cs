namespace RefMiner.Ranking;

/// <summary>
/// Vectors of 8-bit entries that stand one after the other, with their norms: made once, compared often. Usable from many
/// threads.
/// </summary>
internal sealed class VectorTable
{
    private readonly sbyte[] _entries;
    private readonly float[] _inverseNorms;

    /// <summary>Takes the vectors and computes their norms.</summary>
    /// <param name="entries">In [-127, 127]; a multiple of <paramref name="dimensions"/>.</param>
    /// <param name="dimensions">Entries of one vector, at least 1.</param>
    public VectorTable(sbyte[] entries, int dimensions)
    {
        (_entries, Dimensions, _inverseNorms) = (entries, dimensions, new float[entries.Length / dimensions]);
        for (var i = 0; i < Count; i++)
            _inverseNorms[i] = InverseNorm(this[i]);
    }

    /// <summary>Entries of one vector.</summary>
    public int Dimensions { get; }

    /// <summary>Number of vectors.</summary>
    public int Count => _inverseNorms.Length;

    /// <summary>One vector.</summary>
    public ReadOnlySpan<sbyte> this[int i] => _entries.AsSpan(i * Dimensions, Dimensions);

    /// <summary>Writes the cosine of each vector with another one, in [-1, 1]; 0 where one of the two is zero.</summary>
    /// <param name="vector">Entries in [-127, 127], <see cref="Dimensions"/> of them.</param>
    /// <param name="target">Takes <see cref="Count"/> cosines.</param>
    public void Cosines(ReadOnlySpan<sbyte> vector, Span<float> target)
    {
        var inverseNorm = InverseNorm(vector);
        for (var i = 0; i < Count; i++)
            target[i] = ByteVector.Dot(vector, this[i]) * inverseNorm * _inverseNorms[i];
    }

    private static float InverseNorm(ReadOnlySpan<sbyte> vector)
    {
        var squares = ByteVector.Dot(vector, vector);
        return squares == 0 ? 0 : 1 / MathF.Sqrt(squares);
    }
}
