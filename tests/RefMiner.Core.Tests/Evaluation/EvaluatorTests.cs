using System.Text.RegularExpressions;

namespace RefMiner.Evaluation;

public sealed class EvaluatorTests
{
    private readonly EvaluatedHouse _house = EvaluatedHouse.Open();
    private Evaluator _evaluator = null!;
    private EvaluationTarget _target = null!;

    [OneTimeSetUp]
    public void Choose() => (_evaluator, _target) = (_house.Evaluator(), _house.Targets().Single());

    [OneTimeTearDown]
    public void Delete() => _house.Dispose();

    [Test]
    public void Search_NewNode_DoesNotSeeTheFile() => Assert.That(Found(EvaluationCell.NewNode), Has.None.EqualTo("src/OrderStore.cs"));

    [Test]
    public void Search_NewMethod_SeesTheRestOfTheFile() =>
        Assert.That(Found(EvaluationCell.NewMethod), Has.Some.EqualTo("src/OrderStore.cs"));

    [Test]
    public void Search_NewMethod_DoesNotSeeTheTarget() =>
        Assert.That(_evaluator.Search(_target, EvaluationCell.NewMethod).Methods, Has.None.EqualTo(_target.Method));

    [Test]
    public void RequestFor_NewNode_ExcludesTheFile() =>
        Assert.That(_evaluator.RequestFor(_target, EvaluationCell.NewNode).Exclude!.Paths, Is.EqualTo(new[] { "src/OrderStore.cs" }));

    [Test]
    public void RequestFor_NewMethod_ExcludesTheLines()
    {
        var range = _evaluator.RequestFor(_target, EvaluationCell.NewMethod).Exclude!.Ranges.Single();

        Assert.That((range.Path, range.StartLine, range.EndLine), Is.EqualTo(("src/OrderStore.cs", 10, 19)));
    }

    [Test]
    public void Score_OneTarget_HasAllRankersInAllCells() =>
        Assert.That(
            _evaluator.Score(_target).Select(score => (score.Cell, score.Ranker)).ToArray(),
            Is.Unique.And.Length.EqualTo((4 * 7) + (2 * 4) + (4 * 5))
        );

    [Test]
    public void Score_Oracle_IsNeverBelowAnother() =>
        Assert.That(
            Methods()
                .GroupBy(score => score.Cell)
                .Select(cell => cell.Max(score => score.Names) - cell.Single(score => score.Ranker == "oracle").Names),
            Is.All.Zero
        );

    // Load and Put show all five names, and nothing else in other files does.
    [Test]
    public void Score_RoomForAll_CoversAll() => Assert.That(Methods().First(score => score.Ranker == "RefMiner").Names, Is.EqualTo(1));

    [Test]
    public void Score_TenMethodsAtMost_AreNoMore() =>
        Assert.That(
            _evaluator.Score(_target).Where(score => score.Cell.MostReferences == 10).Select(score => score.References),
            Is.All.AtMost(10)
        );

    [Test]
    public void Score_Contexts_KeepToTheirBudget() =>
        Assert.That(Contexts().Select(score => score.Context!.Tokens - score.Cell.Budget), Is.All.AtMost(0));

    [Test]
    public void Score_Context_ShowsNoLessThanItsQuotedBodies() =>
        Assert.That(Contexts().Select(score => score.Names - score.Context!.Bodies), Is.All.AtLeast(0));

    [Test]
    public void Score_Context_IsOfTheTextThatIsDelivered()
    {
        var request = _evaluator.RequestFor(_target, EvaluationCell.NewNode);
        using var index = _house.OpenIndex();
        var text = index.BuildContext(request, new ContextOptions { BudgetTokens = 8_000 }).Context.Text;

        var shown = _target.Gold.Count(name => Regex.IsMatch(text, $@"\b{name}\b"));

        Assert.That(Contexts().First(score => score.Ranker == "RefMiner").Names, Is.EqualTo(shown / (double)_target.Gold.Length));
    }

    [TestCase(10)]
    [TestCase(60)]
    [TestCase(400)]
    public void Fill_AnyBudget_IsKept(int budget)
    {
        var random = PlainRanking.Random(_house.Corpus, _target, "seed");

        var chosen = PlainRanking.Fill(_house.Corpus, random, _ => true, new EvaluationCell(EvaluationCell.NewNode, budget, null), 0);

        Assert.That(chosen.Sum(m => _house.Corpus.Methods[m].Full.Tokens), Is.LessThanOrEqualTo(budget));
    }

    [Test]
    public void Fill_LeastBody_LeavesOutShorterOnes()
    {
        var random = PlainRanking.Random(_house.Corpus, _target, "seed");

        var chosen = PlainRanking.Fill(_house.Corpus, random, _ => true, EvaluationCell.All[0], 31);

        Assert.That(chosen.Select(m => _house.Corpus.Methods[m].BodyTokens), Is.All.AtLeast(31));
    }

    [Test]
    public void Score_AnyNumberOfThreads_IsTheSame()
    {
        using var house = EvaluatedHouse.Open(
            more: [Sample.Node("Crowd", methods: [.. Enumerable.Range(0, 4).Select(i => EvaluatedHouse.Target($"Do{i}"))])]
        );
        var (evaluator, targets) = (house.Evaluator(), house.Targets());

        var one = evaluator.Score(targets, 1, null, CancellationToken.None);

        Assert.That(evaluator.Score(targets, 4, null, CancellationToken.None), Is.EqualTo(one));
    }

    [Test]
    public void Score_Cancelled_Ends() =>
        Assert.That(
            () => _evaluator.Score([_target], 1, null, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );

    private IEnumerable<TargetScore> Methods() => _evaluator.Score(_target).Where(score => !score.Cell.IsContext);

    private IEnumerable<TargetScore> Contexts() => _evaluator.Score(_target).Where(score => score.Cell.IsContext);

    private IEnumerable<string> Found(string setting) =>
        _evaluator.Search(_target, setting).Methods.Select(m => _house.Corpus.Methods[m].Path);
}
