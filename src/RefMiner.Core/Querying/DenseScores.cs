namespace RefMiner.Querying;

/// <summary>Cosines of a request's dense vector with those of the methods.</summary>
internal static class DenseScores
{
    /// <summary>By method of the space; all 0 for a segment without dense vectors.</summary>
    /// <param name="space">Where the methods are.</param>
    /// <param name="vector">As many entries as the segments' vectors have.</param>
    public static float[] Of(SearchSpace space, ReadOnlySpan<sbyte> vector)
    {
        var scores = new float[space.MethodCount];
        for (var s = 0; s < space.Segments.Length; s++)
            space.Segments[s].Dense?.Cosines(vector, scores.AsSpan(space.MethodBase(s), space.Segments[s].Packed.MethodCount));
        return scores;
    }
}
