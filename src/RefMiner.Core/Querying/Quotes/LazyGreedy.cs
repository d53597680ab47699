namespace RefMiner.Querying;

/// <summary>Takes the best of some units again and again.</summary>
/// <remarks>Values only fall as units are taken, so a unit that is no longer the best is put back with its new value: Minoux, 1978. Of
/// equal values the unit that stands first is taken. Source of the greedy rule: Nemhauser, Wolsey and Fisher, Mathematical Programming
/// 14, 1978; with costs, Lin and Bilmes, NAACL 2010.</remarks>
internal static class LazyGreedy
{
    /// <summary>Takes units until none is worth it.</summary>
    /// <param name="count">Number of units.</param>
    /// <param name="value">What a unit is worth now; 0 where it is not worth taking.</param>
    /// <param name="fits">Whether there is room for a unit; where not, it is not asked for again.</param>
    /// <param name="goesOn">Whether to take another.</param>
    /// <param name="take">Takes a unit.</param>
    public static void Run(int count, Func<int, double> value, Func<int, bool> fits, Func<bool> goesOn, Action<int> take)
    {
        var waiting = new PriorityQueue<int, (double Negative, int Place)>(count);
        for (var i = 0; i < count; i++)
        {
            if (value(i) is > 0 and var first)
                waiting.Enqueue(i, (-first, i));
        }

        while (goesOn() && waiting.TryDequeue(out var i, out var before))
        {
            if (!fits(i) || value(i) is not (> 0 and var now))
                continue;

            if (-now > before.Negative && waiting.TryPeek(out _, out var next) && (-now, i).CompareTo(next) > 0)
                waiting.Enqueue(i, (-now, i));
            else
                take(i);
        }
    }
}
