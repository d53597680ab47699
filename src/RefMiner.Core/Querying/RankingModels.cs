using System.Collections.Immutable;
using System.Text.Json;
using RefMiner.Profiles;

namespace RefMiner.Querying;

/// <summary>The fitted models of the ranking.</summary>
/// <param name="Method">How like the new method a method is, over <see cref="MethodFeature"/>.</param>
/// <param name="Name">Whether the new body uses an API name, over <see cref="ApiFeature"/>.</param>
/// <param name="Trees">The same over <see cref="RankEvidence"/>; null for the first stage alone.</param>
internal sealed record RankingModels(LogisticModel Method, LogisticModel Name, TreeEnsemble? Trees)
{
    /// <summary>Fitted on public trees: docs/ranking.md says which and how.</summary>
    public static RankingModels Shipped { get; } =
        new(
            new LogisticModel(
                [2.469f, 0.765f, 0.835f, -0.873f, 0.582f, 0.262f, 0.168f, 0.877f, 0.310f, 0.241f, 0.255f, 0.426f, 0.628f],
                -6.693f
            ),
            new LogisticModel(
                [
                    0.062f,
                    1.328f,
                    -1.015f,
                    0.308f,
                    0.218f,
                    2.195f,
                    1.681f,
                    0.667f,
                    -1.482f,
                    0.068f,
                    -1.476f,
                    0.688f,
                    -1.732f,
                    -0.248f,
                    0.112f,
                    -2.377f,
                    0.557f,
                    0.936f,
                    -0.559f,
                    1.707f,
                    2.023f,
                    1.745f,
                    1.181f,
                    1.701f,
                    -0.203f,
                    3.014f,
                    5.010f,
                    3.624f,
                    2.487f,
                    -6.041f,
                    -0.437f,
                    -0.621f,
                    -1.495f,
                    -0.718f,
                    0.192f,
                    -0.049f,
                    6.430f,
                    -1.090f,
                    0.157f,
                    1.121f,
                    -0.195f,
                    -0.184f,
                    -0.199f,
                    0.798f,
                    -0.009f,
                    -0.551f,
                    -0.153f,
                    0.084f,
                    -0.288f,
                    -0.090f,
                    -0.054f,
                    -0.236f,
                ],
                -2.236f
            ),
            TreeEnsemble.Shipped()
        );

    private static readonly ImmutableArray<string> NameFeatures =
    [
        .. Enum.GetNames<ApiFeature>().Select(JsonNamingPolicy.CamelCase.ConvertName),
    ];

    /// <summary>The models of a house: the shipped ones, and what was fitted on its own code.</summary>
    /// <exception cref="InvalidProfileException">Its weights are not those of the features of names.</exception>
    public static RankingModels Of(Profile profile)
    {
        if (profile.Ranking?.Names is not { } names)
            return Shipped;
        if (Mistake(names) is { } mistake)
            throw new InvalidProfileException($"the profile '{profile.Id}': {mistake}");

        return Of(names);
    }

    /// <summary>The shipped models with another first stage.</summary>
    public static RankingModels Of(NameRules names) =>
        Shipped with
        {
            Name = new LogisticModel([.. NameFeatures.Select(feature => (float)names.Weights[feature])], (float)names.Bias),
        };

    /// <summary>Why weights do not fit the features of names, or null.</summary>
    public static string? Mistake(NameRules names)
    {
        const string remedy = "Run 'refminer fit' again, or leave 'ranking' out.";
        if (NameFeatures.FirstOrDefault(feature => !names.Weights.ContainsKey(feature)) is { } missing)
            return $"ranking.names.weights lacks '{missing}'. {remedy}";
        if (names.Weights.Keys.FirstOrDefault(name => !NameFeatures.Contains(name)) is { } unknown)
            return $"ranking.names.weights holds '{unknown}', which is no feature. {remedy}";

        return names.Weights.Values.Append(names.Bias).All(double.IsFinite) ? null : $"a weight of ranking.names is no number. {remedy}";
    }

    /// <summary>A model of names as a profile holds it: three decimals say all that a fit can know.</summary>
    public static NameRules Write(LogisticModel model) =>
        new()
        {
            Bias = Math.Round(model.Bias, 3),
            Weights = NameFeatures
                .Zip(model.Weights)
                .ToImmutableSortedDictionary(pair => pair.First, pair => Math.Round(pair.Second, 3), StringComparer.Ordinal),
        };
}
