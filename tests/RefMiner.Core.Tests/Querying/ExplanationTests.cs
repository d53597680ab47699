namespace RefMiner.Querying;

public sealed class ExplanationTests
{
    private static readonly ContextRequest Request = new()
    {
        Operation = new OperationSpec { Name = "StoreAsync", Signature = "Task StoreAsync(Order order)" },
        ContainingType = new ContainingType
        {
            Name = "NodeOrderEffect",
            Namespace = "Shop",
            Dependencies = ["NpgsqlDataSource"],
        },
    };

    [Test]
    public void Reasons_LikenessOfAReference_IsTheCurveOverItsParts()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        var reasons = index.FindReferences(Request, 2_000).Reasons;

        Assert.That(reasons, Is.Not.Empty);
        Assert.That(
            reasons.Select(reason => reason.Likeness),
            Is.EqualTo(reasons.Select(reason => Curve(reason.Bias, reason.Parts))).Within(1e-5)
        );
    }

    [Test]
    public void Reasons_ProbabilityOfAName_IsTheCurveOverItsParts()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        var names = index.FindReferences(Request, 2_000).Reasons.SelectMany(reason => reason.Covers).ToArray();

        Assert.That(names, Is.Not.Empty);
        Assert.That(names.Select(name => name.Probability), Is.EqualTo(names.Select(name => Curve(name.Bias, name.Parts))).Within(1e-5));
    }

    [Test]
    public void Reasons_NameShownByTwoReferences_CountsForTheFirst()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));

        var names = index.FindReferences(Request, 2_000).Reasons.SelectMany(reason => reason.Covers).Select(name => name.Name);

        Assert.That(names, Is.Unique);
    }

    private static double Curve(double bias, IEnumerable<ScorePart> parts) =>
        1 / (1 + Math.Exp(-(bias + parts.Sum(part => part.Value * part.Weight))));
}
