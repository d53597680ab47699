namespace RefMiner.Querying;

/// <summary>
/// The names that are most probable at first sight, each with its <see cref="ApiFeature"/>s and then its
/// <see cref="RankFeature"/>s.
/// </summary>
internal sealed class RankEvidence
{
    /// <summary>Number of features of a name.</summary>
    public const int Width = ApiEvidence.Width + (int)RankFeature.BestCovered + 1;

    private const int MostNames = 600;
    private const int BestNames = 40;
    private const int BestMethods = 40;
    private const int MostUsers = 300;
    private const float Smoothing = 3;

    private RankEvidence(int[] names)
    {
        Names = names;
        foreach (var _ in names)
            Rows.Add();
    }

    /// <summary>The names, most probable first.</summary>
    public int[] Names { get; }

    /// <summary>Features of the name at a position.</summary>
    public Span<float> Row(int position) => Rows.Row(position);

    /// <summary>Features of all names.</summary>
    public FeatureRows Rows { get; } = new(Width);

    /// <summary>Collects.</summary>
    /// <param name="evidence">What speaks for each name alone.</param>
    /// <param name="first">The first estimate by name; 0 for those left out.</param>
    /// <param name="pool">The methods that the request may see.</param>
    /// <param name="methods">The most alike methods.</param>
    public static RankEvidence Collect(ApiEvidence evidence, float[] first, Pool pool, ReadOnlySpan<int> methods)
    {
        var order = new List<(float Probability, int Name, int Position)>();
        for (var i = 0; i < evidence.Names.Length; i++)
        {
            if (first[evidence.Names[i]] > 0)
                order.Add((first[evidence.Names[i]], evidence.Names[i], i));
        }

        order.Sort(
            (left, right) =>
                left.Probability != right.Probability ? right.Probability.CompareTo(left.Probability) : left.Name.CompareTo(right.Name)
        );
        var sum = order.Sum(item => item.Probability);
        if (order.Count > MostNames)
            order.RemoveRange(MostNames, order.Count - MostNames);
        using var slots = new Rented<int>(pool.Space.Uses.Names.Count);
        for (var i = 0; i < order.Count; i++)
            slots.Items[order[i].Name] = i + 1;
        var ranks = new RankEvidence([.. order.Select(item => item.Name)]);
        for (var i = 0; i < order.Count; i++)
        {
            var row = ranks.Row(i);
            var p = Math.Min(order[i].Probability, 0.999999f);
            evidence.Row(order[i].Position).CopyTo(row);
            row[Column(RankFeature.Probability)] = p;
            row[Column(RankFeature.Logit)] = MathF.Log(p / (1 - p));
            row[Column(RankFeature.Rank)] = MathF.Log(1 + i);
            row[Column(RankFeature.OverBest)] = p / order[0].Probability;
            row[Column(RankFeature.Expected)] = sum;
        }

        ranks.AddTogether(first, slots.Items, pool);
        ranks.AddCovered(first, slots.Items, pool.Space.Uses, methods);
        return ranks;
    }

    private static int Column(RankFeature feature) => ApiEvidence.Width + (int)feature;

    private void AddTogether(float[] first, int[] slots, Pool pool)
    {
        var (uses, counts) = (pool.Space.Uses, new int[Names.Length]);
        var total = 0f;
        for (var b = 0; b < Math.Min(BestNames, Names.Length); b++)
        {
            var (p, seen) = (first[Names[b]], 0);
            total += p;
            foreach (var method in uses.UsersOf(Names[b], MostUsers))
            {
                if (!pool.Contains(method))
                    continue;

                seen++;
                foreach (var name in uses.NamesOf(method))
                {
                    if (slots[name] > 0)
                        counts[slots[name] - 1]++;
                }
            }

            for (var a = 0; a < counts.Length; a++)
            {
                if (counts[a] == 0)
                    continue;
                if (a != b)
                {
                    var row = Row(a);
                    var share = counts[a] / (seen + Smoothing);
                    ref var together = ref row[Column(RankFeature.Together)];
                    together = Math.Max(together, share);
                    row[Column(RankFeature.MeanTogether)] += p * share;
                }

                counts[a] = 0;
            }
        }

        for (var a = 0; a < Names.Length && total > 0; a++)
            Row(a)[Column(RankFeature.MeanTogether)] /= total;
    }

    private void AddCovered(float[] first, int[] slots, UseIndex uses, ReadOnlySpan<int> methods)
    {
        var values = new (float Value, int Method)[methods.Length];
        for (var i = 0; i < methods.Length; i++)
        {
            var (sum, count) = (0f, 0);
            foreach (var name in uses.NamesOf(methods[i]))
            {
                count++;
                if (slots[name] > 0)
                    sum += first[name];
            }

            values[i] = (count == 0 ? 0 : sum / MathF.Sqrt(count), methods[i]);
        }

        Array.Sort(values, (left, right) =>
            left.Value != right.Value ? right.Value.CompareTo(left.Value) : left.Method.CompareTo(right.Method)
        );
        var best = values.AsSpan(0, Math.Min(BestMethods, values.Length));
        var total = 0f;
        foreach (var (value, _) in best)
            total += value * value;
        if (total <= 0)
            return;

        for (var rank = 0; rank < values.Length; rank++)
        {
            foreach (var name in uses.NamesOf(values[rank].Method))
            {
                if (slots[name] == 0)
                    continue;

                var row = Row(slots[name] - 1);
                if (rank < best.Length)
                    row[Column(RankFeature.Covered)] += values[rank].Value * values[rank].Value / total;
                ref var most = ref row[Column(RankFeature.BestCovered)];
                most = Math.Max(most, values[rank].Value / values[0].Value);
            }
        }
    }
}
