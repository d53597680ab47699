using RefMiner.Nodes;

namespace RefMiner.Evaluation;

/// <summary>On a target whose gold is Close, Open, Read, Send and Write; the statement shows Open alone.</summary>
public sealed class TargetMeasureTests
{
    private static readonly EvaluationCell Context = EvaluationCell.All.First(cell => cell.IsContext);
    private static readonly EvaluationCell Methods = EvaluationCell.All.First(cell => !cell.IsContext);

    private static readonly StatementRecord Opening = new(0, 4, IsHead: false, "Alpha.Open();", 4, new LineSpan(12, 12), [0]);

    private readonly EvaluatedHouse _house = EvaluatedHouse.Open(
        members:
        [
            new MemberRecord
            {
                Type = "Gamma",
                Name = "Send",
                Path = "src/Writer.cs",
            },
            new MemberRecord
            {
                Type = "Alpha",
                Owner = "System.IO.Alpha",
                Name = "Open",
            },
            new MemberRecord
            {
                Type = "Alpha",
                Owner = "System.IO.Alpha",
                Name = "Read",
            },
            new MemberRecord
            {
                Type = "Alpha",
                Owner = "Other.Alpha",
                Name = "Read",
            },
            new MemberRecord
            {
                Type = "Beta",
                Owner = "Systems.Beta",
                Name = "Write",
            },
        ],
        more: Sample.Node("Parts", methods: [EvaluatedHouse.Short("Part", "Alpha.Open", "Alpha.Read") with { Statements = [Opening] }])
    );

    private EvaluationTarget _target = null!;
    private TargetMeasure _measure = null!;

    [OneTimeSetUp]
    public void Choose() => (_target, _measure) = (_house.Targets().Single(), new TargetMeasure(_house.Corpus, _house.Targets().Single()));

    [OneTimeTearDown]
    public void Delete() => _house.Dispose();

    [TestCase("var x = Alpha.Open();", 1)]
    [TestCase("Opened, reOpen, open and Open_ are others", 0)]
    [TestCase("`Open`/Read<T>", 2)]
    [TestCase("", 0)]
    public void Of_Text_ShowsWholeIdentifiersOnly(string text, int shown) =>
        Assert.That(Of(Context, new Shown { Text = text }).Names, Is.EqualTo(shown / 5.0));

    [Test]
    public void Of_MethodsOfATextThatLacksTheirNames_CountAsBodiesAlone()
    {
        var score = Of(Context, new Shown { Methods = [_house.Number("Load")], Text = "" });

        Assert.That((score.Names, score.Context!.Bodies), Is.EqualTo((0, 0.4)));
    }

    [Test]
    public void Of_Statement_ShowsWhatItUses() =>
        Assert.That(Of(Methods, new Shown { Statements = [(_house.Number("Part"), 0)] }).Names, Is.EqualTo(0.2));

    [Test]
    public void Of_Statement_ShowsItsPairs() =>
        Assert.That(Of(Methods, new Shown { Statements = [(_house.Number("Part"), 0)] }).Qualified, Is.EqualTo(0.2));

    [Test]
    public void Of_Member_ShowsItsPair() =>
        Assert.That(Of(Context, new Shown { Members = [("Gamma", "Send")], Text = "" }).Qualified, Is.EqualTo(0.2));

    [Test]
    public void Of_MemberOfAnotherType_ShowsNoPair() =>
        Assert.That(Of(Context, new Shown { Members = [("Delta", "Send")], Text = "Send" }).Qualified, Is.Zero);

    [Test]
    public void Select_OwnGold_IsWhatTheTreeDeclares() => Assert.That(_target.OwnGold, Is.EqualTo(new[] { "Send" }));

    [Test]
    public void Select_WellKnownGold_IsOfLibrariesThatAnyModelKnows() =>
        Assert.That(_target.WellKnownGold, Is.EqualTo(new[] { "Open" }), "another Alpha has a Read, and Systems is not System");

    [TestCase("Send", 1)]
    [TestCase("Open Read", 0)]
    public void Of_OwnNames_AreMeasuredApart(string text, double share) =>
        Assert.That(Of(Context, new Shown { Text = text }).Context!.Own, Is.EqualTo(share));

    [TestCase("Open", 0.5 / 4.5)]
    [TestCase("Send", 1 / 4.5)]
    public void Of_WellKnownName_WeighsAHalf(string text, double share) =>
        Assert.That(Of(Context, new Shown { Text = text }).Context!.WeightedOwn, Is.EqualTo(share).Within(1e-12));

    [Test]
    public void Of_MethodsAlone_HaveNoContext() =>
        Assert.That(Of(Methods, new Shown { Methods = [_house.Number("Load")] }).Context, Is.Null);

    private TargetScore Of(EvaluationCell cell, Shown shown) => _measure.Of(cell, "RefMiner", shown, withLikeness: false);
}
