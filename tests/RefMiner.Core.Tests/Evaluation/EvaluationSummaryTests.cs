namespace RefMiner.Evaluation;

public sealed class EvaluationSummaryTests
{
    private static readonly EvaluationCell Cell = EvaluationCell.All[0];

    // Corpus a is best served by the second variant, corpus b by the first.
    private static readonly TargetScore[] Scores =
    [
        Score("a", "1", "BM25", 0.2),
        Score("a", "1", Evaluator.PlainVariants[1], 0.6),
        Score("a", "1", "RefMiner", 0.8),
        Score("b", "1", "BM25", 0.5),
        Score("b", "1", Evaluator.PlainVariants[1], 0.1),
        Score("b", "1", "RefMiner", 0.6),
    ];

    [Test]
    public void Of_BestPlain_IsChosenForEachCorpus() =>
        Assert.That(Summary(EvaluationSummary.BestPlain).Names, Is.EqualTo((0.6 + 0.5) / 2).Within(1e-12));

    [Test]
    public void Of_EqualVariants_TakeTheFirst() =>
        Assert.That(
            EvaluationSummary
                .Of([Score("a", "1", Evaluator.PlainVariants[1], 0.5) with { References = 9 }, Score("a", "1", "BM25", 0.5)])
                .Single(s => s.Ranker == "BM25*")
                .References,
            Is.EqualTo(1)
        );

    [Test]
    public void Of_OtherVariants_AreNotShown() =>
        Assert.That(EvaluationSummary.Of(Scores).Select(s => s.Ranker), Is.EqualTo(new[] { "BM25", "BM25*", "RefMiner" }));

    [Test]
    public void Of_Means_ArePooledOverTargets() => Assert.That(Summary("RefMiner").Names, Is.EqualTo(0.7).Within(1e-12));

    [Test]
    public void Of_TargetsWithoutReceivers_DoNotCountAsUncovered() =>
        Assert.That(
            EvaluationSummary
                .Of([Score("a", "1", "BM25", 1) with { Qualified = null }, Score("a", "2", "BM25", 1) with { Qualified = 0.5 }])[0]
                .Qualified,
            Is.EqualTo(0.5)
        );

    [Test]
    public void Ratio_RefMinerOverBestPlain_IsTheRatioOfMeans() =>
        Assert.That(EvaluationSummary.Ratio(Scores, Cell, "RefMiner", "BM25*")!.Value.Ratio, Is.EqualTo(1.4 / 1.1).Within(1e-12));

    [Test]
    public void Ratio_MissingRanker_IsNone() => Assert.That(EvaluationSummary.Ratio(Scores, Cell, "RefMiner", "oracle"), Is.Null);

    private static EvaluationSummary Summary(string ranker) => EvaluationSummary.Of(Scores).Single(s => s.Ranker == ranker);

    private static TargetScore Score(string corpus, string target, string ranker, double names) =>
        new(corpus, target, Cell, ranker, names, names, names, 0, 1);
}
