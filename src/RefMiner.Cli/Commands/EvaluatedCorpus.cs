using System.Collections.Immutable;
using RefMiner.Evaluation;
using RefMiner.Storage;

namespace RefMiner.Commands;

/// <summary>What the evaluation of one corpus gave.</summary>
/// <param name="Entry">The corpus.</param>
/// <param name="Profile">Id of the profile that its requests were read with.</param>
/// <param name="Targets">Its targets.</param>
/// <param name="Scores">Scores of all rankers, by target, cell and ranker.</param>
/// <param name="Milliseconds">Time of each timed query.</param>
/// <param name="Accepted">Bodies of the corpus that the rules of <c>validate</c> accept; null where these are not for every method.</param>
/// <param name="Refusals">Why methods are no targets; counted only where there is no target.</param>
internal sealed record EvaluatedCorpus(
    ManifestCorpus Entry,
    string Profile,
    ImmutableArray<EvaluationTarget> Targets,
    ImmutableArray<TargetScore> Scores,
    ImmutableArray<double> Milliseconds,
    AcceptedShare? Accepted,
    ImmutableSortedDictionary<TargetRefusal, int> Refusals
)
{
    /// <summary>Why there is no target, for people.</summary>
    public string WhyNone()
    {
        var counts =
            FormattableString.Invariant($"of its {Entry.Methods:N0} methods ")
            + string.Join(", ", Refusals.Select(pair => FormattableString.Invariant($"{pair.Value:N0} {Words(pair.Key)}")));
        var files = Entry.Files > 1 ? "" : "it has one file, and what a method needs must be seen in another one; ";
        return $"{Entry.Name} has no method that could be asked for: {files}{(Entry.Methods == 0 ? "it has no methods" : counts)}";
    }

    private static string Words(TargetRefusal refusal) =>
        refusal switch
        {
            TargetRefusal.NoMethod => "are constructors, operators or accessors",
            TargetRefusal.TooShort => FormattableString.Invariant($"are too short (below {TargetRules.LeastBodyTokens} tokens of body)"),
            TargetRefusal.TooLong => FormattableString.Invariant($"are too long (above {TargetRules.MostBodyTokens})"),
            TargetRefusal.FewNames => FormattableString.Invariant(
                $"use fewer than {TargetRules.LeastForeign} names that another file uses"
            ),
            _ => FormattableString.Invariant($"use fewer than {TargetRules.LeastGold} that are neither common nor in their request"),
        };
}
