namespace RefMiner.Evaluation;

/// <summary>Means of one ranker over the contexts of a cell.</summary>
/// <param name="Own">Mean share of the names that the corpus declares itself, over the targets that need any.</param>
/// <param name="WeightedOwn">Mean share of all names, those of widely known libraries weighing a half.</param>
/// <param name="Bodies">Mean share of the names that the methods quoted in full use.</param>
/// <param name="Tokens">Mean number of tokens.</param>
/// <param name="Used">Mean share of the budget that these are.</param>
/// <param name="QuotesNearest">Share of the targets whose most relevant method that fits is quoted in full; null where it is not
/// known.</param>
internal sealed record ContextSummary(double Own, double WeightedOwn, double Bodies, double Tokens, double Used, double? QuotesNearest)
{
    /// <summary>Summarises scores of one ranker in one cell; null where no contexts were asked for.</summary>
    public static ContextSummary? Of(EvaluationCell cell, IReadOnlyCollection<TargetScore> scores)
    {
        ContextScore[] contexts = [.. scores.Select(score => score.Context).OfType<ContextScore>()];
        if (contexts.Length == 0)
            return null;

        double[] nearest = [.. contexts.Select(context => context.QuotesNearest).OfType<bool>().Select(quoted => quoted ? 1.0 : 0)];
        return new ContextSummary(
            contexts.Select(context => context.Own).OfType<double>().DefaultIfEmpty().Average(),
            contexts.Average(context => context.WeightedOwn),
            contexts.Average(context => context.Bodies),
            contexts.Average(context => context.Tokens),
            contexts.Average(context => context.Tokens) / cell.Budget,
            nearest.Length == 0 ? null : nearest.Average()
        );
    }
}
