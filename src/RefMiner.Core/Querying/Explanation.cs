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
        var names = new NameReasons(search, models);
        foreach (var method in chosen)
        {
            var used = new List<int>();
            space.Uses.AddNamesOf(method, used);
            var position = Array.IndexOf(search.MethodEvidence.Methods, method);
            var features = search.MethodEvidence.Row(position);
            reasons.Add(
                new ReferenceReason(
                    models.Method.Probability(features),
                    Digits(models.Method.Bias),
                    Parts<MethodFeature>(features, models.Method),
                    [
                        .. used.Where(name => search.ApiProbability[name] > 0 && covered.Add(name))
                            .OrderByDescending(name => search.ApiProbability[name])
                            .ThenBy(name => name)
                            .Select(names.Of),
                    ]
                )
            );
        }

        return reasons.MoveToImmutable();
    }

    /// <summary>What a logistic model's features add.</summary>
    public static ImmutableArray<ScorePart> Parts<T>(ReadOnlySpan<float> features, LogisticModel model)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var parts = ImmutableArray.CreateBuilder<ScorePart>();
        for (var i = 0; i < names.Length; i++)
        {
            if (features[i] != 0)
                parts.Add(new ScorePart(Camel(names[i]), Digits(features[i]), Digits(model.Weights[i])));
        }

        return parts.ToImmutable();
    }

    /// <summary>A feature's name as answers show it.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The digits that a float has, and no more.</summary>
    public static double Digits(float value) => (double)(decimal)value;
}
