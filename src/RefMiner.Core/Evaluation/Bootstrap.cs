namespace RefMiner.Evaluation;

/// <summary>Intervals by resampling.</summary>
internal static class Bootstrap
{
    private const int Resamples = 1_000;
    private const int Seed = 1979;

    /// <summary>
    /// The 95 % percentile interval of Σ above / Σ below over targets drawn with replacement; the same for the same input.
    /// </summary>
    /// <remarks>Source: Efron, <em>Bootstrap methods: another look at the jackknife</em>, Annals of Statistics 7, 1979. Corpora
    /// are taken as given, so the interval says nothing of the spread to a new one.</remarks>
    /// <param name="above">One value per target.</param>
    /// <param name="below">One value per target; ones give the interval of a mean.</param>
    public static (double Low, double High) Ratio(IReadOnlyList<double> above, IReadOnlyList<double> below)
    {
        if (above.Count == 0)
            return (0, 0);

        var random = new Random(Seed);
        var ratios = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var (up, down) = (0.0, 0.0);
            for (var i = 0; i < above.Count; i++)
            {
                var drawn = random.Next(above.Count);
                up += above[drawn];
                down += below[drawn];
            }

            ratios[r] = down == 0 ? 0 : up / down;
        }

        Array.Sort(ratios);
        return (ratios[(int)(Resamples * 0.025)], ratios[(int)(Resamples * 0.975)]);
    }
}
