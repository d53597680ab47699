using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Cosines of a request's dense vector with those of the methods.</summary>
internal static class DenseScores
{
    /// <summary>By method of the space; all 0 for a segment without dense vectors of the same model.</summary>
    public static float[] Of(SearchSpace space, DenseVector vector)
    {
        var scores = new float[space.MethodCount];
        for (var s = 0; s < space.Segments.Length; s++)
        {
            if (Holds(space.Segments[s], vector.Model))
                space.Segments[s].Dense!.Cosines(vector.Entries, scores.AsSpan(space.MethodBase(s), space.Segments[s].Packed.MethodCount));
        }

        return scores;
    }

    /// <summary>What to say of corpora that were mined again and have lost their vectors, or null.</summary>
    public static string? Warning(SearchSpace space, DenseVector vector)
    {
        string[] without =
        [
            .. space
                .Segments.Where(segment => segment.Packed.MethodCount > 0 && !Holds(segment, vector.Model))
                .Select(segment => segment.Entry.Name),
        ];
        return without.Length == 0
            ? null
            : $"ranked without dense vectors: {string.Join(", ", without)}; mined again since the index was embedded. Embed it again "
                + "(DenseIndex.EmbedAsync)";
    }

    private static bool Holds(SegmentReader segment, DenseModel model) => segment.Entry.Dense == model && segment.Dense is not null;
}
