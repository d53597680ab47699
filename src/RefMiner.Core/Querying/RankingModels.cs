namespace RefMiner.Querying;

/// <summary>The fitted models of the ranking.</summary>
/// <param name="Method">How like the new method a method is, over <see cref="MethodFeature"/>.</param>
/// <param name="Name">Whether the new body uses an API name, over <see cref="ApiFeature"/>.</param>
internal sealed record RankingModels(LogisticModel Method, LogisticModel Name)
{
    /// <summary>Fitted on public trees: docs/ranking.md says which and how.</summary>
    public static RankingModels Shipped { get; } = new(
        new LogisticModel([2.324f, 0.859f, 0.985f, -0.865f, 0.597f, 0.249f, 0.191f, 0.862f, 0.299f, 0.258f, 0.267f, 0.403f, 0.619f], -6.673f),
        new LogisticModel([0.872f, -0.218f, 0.453f, 2.428f, 1.693f, 0.632f, -3.643f, 0.575f, 1.017f, 0.787f, 0.143f, 0.086f, 1.462f, 1.380f, -0.961f, 2.949f], -3.534f));
}
