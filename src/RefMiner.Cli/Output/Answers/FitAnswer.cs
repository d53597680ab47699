using System.Collections.Immutable;
using RefMiner.Evaluation;
using RefMiner.Profiles;

namespace RefMiner.Output;

/// <summary>What <c>refminer fit</c> found.</summary>
/// <param name="Profile">Id of the profile by which was asked.</param>
/// <param name="Corpora">Names of the corpora.</param>
/// <param name="Fitted">Methods that it was fitted on.</param>
/// <param name="Held">Methods that judged it.</param>
/// <param name="Parts">What each part is worth on these.</param>
/// <param name="Ranking">What is better, as a profile holds it; null where nothing is.</param>
/// <param name="Written">The folder that it was written to, or null.</param>
internal sealed record FitAnswer(
    string Profile,
    ImmutableArray<string> Corpora,
    int Fitted,
    int Held,
    ImmutableArray<FitAnswer.Stage> Parts,
    RankingRules? Ranking,
    string? Written
)
{
    /// <summary>One part.</summary>
    /// <param name="Part"><c>names</c> or <c>choice</c>.</param>
    /// <param name="Before">Share of the needed names shown without it.</param>
    /// <param name="After">The same with it.</param>
    /// <param name="Low">Lower end of the 95 % interval of the difference.</param>
    /// <param name="High">Its upper end.</param>
    /// <param name="IsTaken">Whether it is better by more than noise.</param>
    public sealed record Stage(string Part, double Before, double After, double Low, double High, bool IsTaken);

    /// <summary>Takes over a result, rounded to four decimals.</summary>
    public static FitAnswer From(string profile, IEnumerable<FitCorpus> corpora, FitResult result, string? written) =>
        new(
            profile,
            [.. corpora.Select(corpus => corpus.Corpus.Name)],
            result.Fitted,
            result.Held,
            [
                .. result.Stages.Select(stage => new Stage(
                    stage.Name,
                    Math.Round(stage.Before, 4),
                    Math.Round(stage.After, 4),
                    Math.Round(stage.Low, 4),
                    Math.Round(stage.High, 4),
                    stage.IsTaken
                )),
            ],
            result.Rules,
            written
        );
}
