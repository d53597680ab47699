using System.Collections.Immutable;
using RefMiner.Evaluation;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Storage;
using Spectre.Console;

namespace RefMiner.Commands;

/// <summary>Evaluates one corpus of an index.</summary>
/// <param name="Targets">Targets at most.</param>
/// <param name="Seed">Decides which.</param>
/// <param name="Profile">Id of the profile, or null for that of the corpus.</param>
/// <param name="Threads">Threads at most.</param>
/// <param name="Export">Folder for what scorers outside need, or null.</param>
internal sealed record EvalRun(int Targets, string Seed, string? Profile, int Threads, string? Export)
{
    // Enough for a p99.
    private const int MostTimed = 200;

    /// <summary>Chooses the targets and scores all rankers on them, then times some queries and checks bodies.</summary>
    /// <param name="terminal">Shows progress.</param>
    /// <param name="segment">The corpus.</param>
    /// <param name="index">Folder of its index.</param>
    /// <param name="cancellationToken">Ends it between two targets.</param>
    public EvaluatedCorpus Evaluate(Terminal terminal, SegmentReader segment, string index, CancellationToken cancellationToken)
    {
        var corpus = new EvaluationCorpus(segment.Entry.Name, segment.Nodes(), new SearchSpace([segment]));
        cancellationToken.ThrowIfCancellationRequested();
        var profile = ProfileLoader.Load(Profile ?? segment.Entry.Profile);
        var evaluator = new Evaluator(corpus, profile, RankingModels.Of(profile), Seed);
        var targets = TargetSelection.Select(corpus, Targets, Seed);
        if (targets.IsEmpty)
            return new EvaluatedCorpus(segment.Entry, profile.Id, [], [], [], null, TargetSelection.Refusals(corpus));

        if (Export is { } folder)
            EvalExport.Write(Path.Combine(folder, corpus.Name), corpus, segment.Entry.Commit, evaluator, targets);
        var scores = WithProgress(terminal.Progress, corpus.Name, targets.Length, scored =>
            evaluator.Score(targets, Threads, scored, cancellationToken)
        );
        var times = evaluator.Time(targets.Take(MostTimed).TakeWhile(_ => !cancellationToken.IsCancellationRequested));
        cancellationToken.ThrowIfCancellationRequested();
        return new EvaluatedCorpus(
            segment.Entry,
            profile.Id,
            targets,
            scores,
            times,
            Accepted(profile, segment, index, cancellationToken),
            ImmutableSortedDictionary<TargetRefusal, int>.Empty
        );
    }

    /// <summary>
    /// How many of the tree's own bodies the rules of <c>validate</c> accept, names not looked up. Null for a house with rules of
    /// its own: they are for operations, not for every method.
    /// </summary>
    private AcceptedShare? Accepted(Profiles.Profile rules, SegmentReader segment, string index, CancellationToken cancellationToken)
    {
        if (!rules.Variants.IsEmpty)
            return null;

        using var opened = RefMinerIndex.OpenStill(index);
        var reviewer = ResponseReviewer.OpenForIndex(
            Profile ?? segment.Entry.Profile,
            opened,
            segment.Entry.Name,
            tree: null,
            cancellationToken
        );
        return reviewer.ReviewOwnCode(opened, segment.Entry.Name, Targets, Seed, cancellationToken);
    }

    private static T WithProgress<T>(IAnsiConsole? console, string name, int total, Func<Action?, T> work) =>
        console is null
            ? work(null)
            : console
                .Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .Start(context =>
                {
                    var task = context.AddTask(Markup.Escape($"score {name}"), maxValue: total);
                    return work(() => task.Increment(1));
                });
}
