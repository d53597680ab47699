namespace RefMiner.Ranking;

/// <summary>The best of many scores.</summary>
internal static class TopRanked
{
    private const int Spare = 3;

    /// <summary>Positions of the highest scores above 0, best first; equal scores in order of position.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="most">Positions at most.</param>
    /// <param name="admits">Whether a position takes part, or null for all.</param>
    public static int[] Of(ReadOnlySpan<float> scores, int most, Func<int, bool>? admits = null)
    {
        // The bits of floats above 0 sort as the floats do; below them the position, reversed.
        var keys = new ulong[(int)Math.Min(scores.Length, (long)most * (Spare + 1))];
        var (count, floor) = (0, 0f);
        for (var i = 0; i < scores.Length; i++)
        {
            // A score equal to the floor stands behind those already there.
            if (scores[i] <= floor || (admits is not null && !admits(i)))
                continue;

            if (count == keys.Length)
                (count, floor) = (most, Keep(keys, most));
            if (scores[i] > floor)
                keys[count++] = ((ulong)BitConverter.SingleToUInt32Bits(scores[i]) << 32) | (uint.MaxValue - (uint)i);
        }

        Array.Sort(keys, 0, count);
        var best = new int[Math.Min(most, count)];
        for (var i = 0; i < best.Length; i++)
            best[i] = (int)(uint.MaxValue - (uint)keys[count - 1 - i]);
        return best;
    }

    /// <summary>Moves the best to the front and returns the score of the least of them.</summary>
    private static float Keep(ulong[] keys, int most)
    {
        Array.Sort(keys);
        Array.Copy(keys, keys.Length - most, keys, 0, most);
        return BitConverter.UInt32BitsToSingle((uint)(keys[0] >> 32));
    }
}
