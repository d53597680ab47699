namespace RefMiner.Evaluation;

public sealed class EvaluationComparisonTests
{
    private static readonly TargetScore[] Before = [Score("1", 0.5), Score("2", 0.5), Score("3", 0.5), Score("gone", 0.9)];
    private static readonly TargetScore[] Now = [Score("1", 0.5), Score("2", 0.7), Score("3", 0.2), Score("new", 0.1)];

    private static readonly EvaluationComparison Comparison = EvaluationComparison.Of(Before, Now);

    [Test]
    public void Of_TargetsOfBoth_GiveTheMeanDifference() =>
        Assert.That(Comparison.Cells.Single().Difference, Is.EqualTo(-0.1 / 3).Within(1e-12));

    [Test]
    public void Of_TargetsOfBoth_AreCountedByDirection()
    {
        var cell = Comparison.Cells.Single();

        Assert.That((cell.Better, cell.Worse, cell.Equal), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public void Of_TargetsOfOneRun_AreCountedApart() => Assert.That((Comparison.OnlyBefore, Comparison.OnlyNow), Is.EqualTo((1, 1)));

    [Test]
    public void Of_Changes_HaveTheLargestFirst() =>
        Assert.That(Comparison.Changes.Select(change => change.Target), Is.EqualTo(new[] { "3", "2" }));

    [Test]
    public void Of_TheSameRun_HasNoChange() => Assert.That(EvaluationComparison.Of(Now, Now).Changes, Is.Empty);

    [Test]
    public void Of_OtherRankers_AreLeftOut() =>
        Assert.That(EvaluationComparison.Of([Score("1", 0.5) with { Ranker = "BM25" }], Now).Cells, Is.Empty);

    private static TargetScore Score(string target, double names) =>
        new("shop", target, EvaluationCell.All[0], "RefMiner", names, null, names, 0, 1);
}
