using RefMiner.Evaluation;

namespace RefMiner.Context;

public sealed class ExpectedNamesTests
{
    private readonly EvaluatedHouse _house = EvaluatedHouse.Open();

    [OneTimeTearDown]
    public void Delete() => _house.Dispose();

    // Expected are Open and Read at 0.8 and 0.2; all else at 0.
    [TestCase("Open and Read", 1)]
    [TestCase("x.Open();", 0.8)]
    [TestCase("Open, Open", 0.8)]
    [TestCase("Opened ReadOnly", 0)]
    public void In_Text_AddsUpTheNamesThatStandInIt(string text, double shown)
    {
        var expected = In(text, ("Open", 0.8f), ("Read", 0.2f));

        Assert.That((expected.Shown, expected.Sureness), Is.EqualTo((shown, 0.68)).Using<(double, double)>(Near));
    }

    // 0.80 · ln(0.8 / 0.2) + 1.97 · 0.68 - 0.10 = 2.3486; 1 / (1 + e^-2.3486) = 0.9128.
    [Test]
    public void Share_FourFifthsShown_IsTheCurve() =>
        Assert.That(In("Open", ("Open", 0.8f), ("Read", 0.2f)).Share, Is.EqualTo(0.9128).Within(0.0005));

    [Test]
    public void Share_NothingExpected_IsZero() => Assert.That(In("Open").Share, Is.Zero);

    [Test]
    public void Share_MoreShown_IsNeverLess()
    {
        string[] texts = ["", "Read", "Open", "Open Read"];

        Assert.That(texts.Select(text => In(text, ("Open", 0.8f), ("Read", 0.2f)).Share), Is.Ordered.Ascending);
    }

    private ExpectedNames In(string text, params (string Name, float Probability)[] names)
    {
        var search = _house.Search("Save");
        var probability = new float[search.ApiProbability.Length];
        foreach (var (name, p) in names)
            probability[search.Pool.Space.Uses.Names.IndexOf(name)] = p;
        return ExpectedNames.In(search with { ApiProbability = probability }, text);
    }

    private static bool Near((double, double) a, (double, double) b) =>
        Math.Abs(a.Item1 - b.Item1) < 1e-6 && Math.Abs(a.Item2 - b.Item2) < 1e-6;
}
