using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>What a text shows of the API names that the new body will probably use.</summary>
/// <param name="Shown">Share of their probability that belongs to names which stand in the text.</param>
/// <param name="Sureness">Mean of the probabilities, each weighing itself: near 1 where the names are known, near 0 where all are
/// guesses.</param>
internal readonly record struct ExpectedNames(double Shown, double Sureness)
{
    private const double Least = 0.02;
    private const double Most = 0.999;

    // Fitted on public trees that do not measure it: docs/ranking.md says which.
    private const double ShownWeight = 0.80;
    private const double SurenessWeight = 1.97;
    private const double Bias = -0.10;

    /// <summary>Share of the needed names that the text will turn out to show, in [0, 1); 0 where nothing is expected.</summary>
    public double Share
    {
        get
        {
            if (Sureness <= 0)
                return 0;

            var shown = Math.Clamp(Shown, Least, Most);
            return 1 / (1 + Math.Exp(-((ShownWeight * Math.Log(shown / (1 - shown))) + (SurenessWeight * Sureness) + Bias)));
        }
    }

    /// <summary>Looks for the names of a search as whole identifiers of a text.</summary>
    public static ExpectedNames In(SearchResult search, string text)
    {
        var (probability, names) = (search.ApiProbability, search.Pool.Space.Uses.Names);
        var missing = new Dictionary<string, float>(StringComparer.Ordinal);
        var (sum, squares, shown) = (0.0, 0.0, 0.0);
        for (var name = 0; name < probability.Length; name++)
        {
            var p = probability[name];
            if (p <= 0)
                continue;

            (sum, squares) = (sum + p, squares + ((double)p * p));
            missing[names[name]] = p;
        }

        if (sum <= 0)
            return default;

        var byText = missing.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var (at, start) = (0, 0); start < text.Length && missing.Count > 0; start = at + 1)
        {
            for (at = start; at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'); )
                at++;
            if (at > start && byText.Remove(text.AsSpan(start, at - start), out _, out var p))
                shown += p;
        }

        return new ExpectedNames(shown / sum, squares / sum);
    }
}
