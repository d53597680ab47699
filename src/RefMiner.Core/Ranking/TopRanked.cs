namespace RefMiner.Ranking;

/// <summary>The best of many scores.</summary>
internal static class TopRanked
{
    /// <summary>Positions of the highest scores above 0, best first; equal scores in order of position.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="most">Positions at most.</param>
    /// <param name="admits">Whether a position takes part, or null for all.</param>
    public static int[] Of(ReadOnlySpan<float> scores, int most, Func<int, bool>? admits = null)
    {
        var heap = new PriorityQueue<int, (float Score, int Reversed)>(most + 1);
        var floor = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            // A score equal to the floor stands behind those already there.
            if (scores[i] <= floor || (admits is not null && !admits(i))) continue;

            heap.Enqueue(i, (scores[i], -i));
            if (heap.Count <= most) continue;

            heap.Dequeue();
            heap.TryPeek(out _, out var least);
            floor = least.Score;
        }

        var best = new int[heap.Count];
        for (var i = best.Length - 1; i >= 0; i--) best[i] = heap.Dequeue();
        return best;
    }
}
