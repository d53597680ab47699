namespace RefMiner.Querying;

/// <summary>The fitted models of the ranking.</summary>
/// <param name="Method">How like the new method a method is, over <see cref="MethodFeature"/>.</param>
/// <param name="Name">Whether the new body uses an API name, over <see cref="ApiFeature"/>.</param>
internal sealed record RankingModels(LogisticModel Method, LogisticModel Name)
{
    /// <summary>Fitted on public trees: docs/ranking.md says which and how.</summary>
    public static RankingModels Shipped { get; } = new(
        new LogisticModel([2.469f, 0.765f, 0.835f, -0.873f, 0.582f, 0.262f, 0.168f, 0.877f, 0.310f, 0.241f, 0.255f, 0.426f, 0.628f], -6.693f),
        new LogisticModel([0.864f, -0.253f, 0.447f, 2.414f, 1.731f, 0.613f, -3.589f, 0.580f, 0.962f, 0.791f, 0.153f, 0.084f, 1.479f, 1.388f, -1.045f, 2.943f], -3.529f));
}
