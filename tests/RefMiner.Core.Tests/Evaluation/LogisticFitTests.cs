using RefMiner.Querying;

namespace RefMiner.Evaluation;

public sealed class LogisticFitTests
{
    // Nothing but the share of the labels can be learned: ln(3 / 1).
    [Test]
    public void Fit_FeatureThatIsAlwaysTheSame_LearnsTheShare()
    {
        var model = LogisticFit.Fit([new TrainingRows(1, [5, 5, 5, 5], [1, 1, 1, 0], [1, 1, 1, 1])]);

        Assert.That((model.Weights[0], model.Bias), Is.EqualTo((0f, 1.0986f)).Using<(float, float)>(Near));
    }

    [Test]
    public void Fit_Weights_CountLikeRepeatedRows()
    {
        var weighed = LogisticFit.Fit([new TrainingRows(1, [1, 2, 3], [0, 1, 0], [1, 2, 1])], ridge: 0.01);
        var repeated = LogisticFit.Fit([new TrainingRows(1, [1, 2, 2, 3], [0, 1, 1, 0], [1, 1, 1, 1])], ridge: 0.01);

        Assert.That(
            new[] { 1f, 2f, 3f }.Select(x => weighed.Probability([x])),
            Is.EqualTo(new[] { 1f, 2f, 3f }.Select(x => repeated.Probability([x]))).Within(0.01f)
        );
    }

    [Test]
    public void Fit_StrongPrior_StaysThere()
    {
        var prior = new LogisticModel([0.5f, -2], 0.25f);
        var rows = new TrainingRows(2, [1, 0, 0, 1, 1, 1], [1, 0, 1], [1, 1, 1]);

        var model = LogisticFit.Fit([rows], prior, ridge: 1e9);

        Assert.That(model.Weights, Is.EqualTo(prior.Weights).Within(0.0001f));
    }

    [Test]
    public void Fit_RowsThatSayTheOpposite_LeavesAWeakPrior()
    {
        var prior = new LogisticModel([2], -1);
        var rows = new TrainingRows(1, [0, 0, 0, 1, 1, 1], [1, 1, 0, 0, 0, 1], [1, 1, 1, 1, 1, 1]);

        Assert.That(LogisticFit.Fit([rows], prior, ridge: 0.01).Weights[0], Is.Negative);
    }

    // 4x + 2y = 8, 2x + 5y = 12.
    [Test]
    public void Solve_TwoEquations_SolvesThem() =>
        Assert.That(
            LogisticFit.Solve(
                new double[,]
                {
                    { 4, 0 },
                    { 2, 5 },
                },
                [8, 12]
            ),
            Is.EqualTo(new[] { 1.0, 2.0 }).Within(1e-12)
        );

    private static bool Near((float, float) a, (float, float) b) =>
        Math.Abs(a.Item1 - b.Item1) < 0.001 && Math.Abs(a.Item2 - b.Item2) < 0.001;
}
