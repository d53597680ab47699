using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>Says why methods were chosen.</summary>
internal static class Explanation
{
    /// <summary>One reason for each chosen method, in their order.</summary>
    public static ImmutableArray<ReferenceReason> Of(IReadOnlyList<int> chosen, SearchResult search, RankingModels models)
    {
        var space = search.Pool.Space;
        var covered = new HashSet<int>();
        var reasons = ImmutableArray.CreateBuilder<ReferenceReason>(chosen.Count);
        var positions = new Dictionary<int, int>();
        for (var i = 0; i < search.ApiEvidence.Names.Length; i++) positions[search.ApiEvidence.Names[i]] = i;
        foreach (var method in chosen)
        {
            var names = new List<int>();
            space.Uses.AddNamesOf(method, names);
            var position = Array.IndexOf(search.MethodEvidence.Methods, method);
            var features = search.MethodEvidence.Row(position);
            reasons.Add(new ReferenceReason(
                models.Method.Probability(features),
                Digits(models.Method.Bias),
                Parts<MethodFeature>(features, models.Method),
                [.. names.Where(name => search.ApiProbability[name] > 0 && covered.Add(name))
                    .OrderByDescending(name => search.ApiProbability[name]).ThenBy(name => name)
                    .Select(name => new LikelyName(space.Uses.Names[name], search.ApiProbability[name], Digits(models.Name.Bias), Parts<ApiFeature>(search.ApiEvidence.Row(positions[name]), models.Name)))]));
        }

        return reasons.MoveToImmutable();
    }

    private static ImmutableArray<ScorePart> Parts<T>(ReadOnlySpan<float> features, LogisticModel model)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var parts = ImmutableArray.CreateBuilder<ScorePart>();
        for (var i = 0; i < names.Length; i++)
        {
            if (features[i] != 0) parts.Add(new ScorePart(char.ToLowerInvariant(names[i][0]) + names[i][1..], Digits(features[i]), Digits(model.Weights[i])));
        }

        return parts.ToImmutable();
    }

    /// <summary>The digits that a float has, and no more.</summary>
    private static double Digits(float value) => (double)(decimal)value;
}
