using CsCheck;

namespace RefMiner.Evaluation;

public sealed class BootstrapTests
{
    private static readonly double[] Values = [.. Enumerable.Range(0, 60).Select(i => i % 7 / 6.0)];
    private static readonly double[] Ones = [.. Values.Select(_ => 1.0)];

    [Test]
    public void Ratio_AskedTwice_IsTheSame()
    {
        var first = Bootstrap.Ratio(Values, Ones);

        Assert.That(Bootstrap.Ratio([.. Values], [.. Ones]), Is.EqualTo(first));
    }

    [Test]
    public void Ratio_OverOnes_HoldsTheMean()
    {
        var (low, high) = Bootstrap.Ratio(Values, Ones);

        Assert.That(Values.Average(), Is.InRange(low, high));
    }

    // 1.96 standard errors to each side, as the central limit theorem has it.
    [Test]
    public void Ratio_OverOnes_IsAsWideAsTheStandardErrorSays()
    {
        var mean = Values.Average();
        var error = Math.Sqrt(Values.Average(v => (v - mean) * (v - mean)) / Values.Length);

        var (low, high) = Bootstrap.Ratio(Values, Ones);

        Assert.That(high - low, Is.EqualTo(2 * 1.96 * error).Within(15).Percent);
    }

    [Test]
    public void Ratio_NoValues_IsNought() => Assert.That(Bootstrap.Ratio([], []), Is.EqualTo((0.0, 0.0)));

    [Test]
    public void Ratio_OfAFixedMultiple_HasNoWidth() =>
        Gen.Double[0.1, 1]
            .Array[1, 20]
            .Sample(values =>
            {
                var (low, high) = Bootstrap.Ratio([.. values.Select(v => 2 * v)], values);

                Assert.That(new[] { low, high }, Is.All.EqualTo(2).Within(1e-9));
            });
}
