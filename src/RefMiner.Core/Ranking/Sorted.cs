namespace RefMiner.Ranking;

/// <summary>Searches ascending numbers.</summary>
internal static class Sorted
{
    /// <summary>Position of the first number that is not below the given one; the length if there is none.</summary>
    public static int IndexOf(ReadOnlySpan<int> numbers, int least)
    {
        var at = numbers.BinarySearch(least);
        return at < 0 ? ~at : at;
    }

    /// <summary>The same from a position on, in time that grows with the logarithm of the distance.</summary>
    public static int IndexOf(ReadOnlySpan<int> numbers, int least, int from)
    {
        var step = 1;
        while (from + step < numbers.Length && numbers[from + step] < least)
            step *= 2;
        var start = Math.Min(numbers.Length, from + (step / 2));
        return start + IndexOf(numbers[start..Math.Min(numbers.Length, from + step + 1)], least);
    }
}
