using System.Collections.Immutable;

namespace RefMiner.Evaluation;

public sealed class OracleTests
{
    private static readonly ImmutableArray<string> Gold = ["Close", "Open", "Read", "Send", "Write"];
    private readonly EvaluatedHouse _house = EvaluatedHouse.Open();

    [OneTimeTearDown]
    public void Delete() => _house.Dispose();

    [Test]
    public void Choose_EnoughRoom_CoversAll() => Assert.That(Names(Choose(1_000, null)), Is.SupersetOf(Gold));

    [Test]
    public void Choose_OneMethodAllowed_TakesTheOneThatCoversMost() =>
        Assert.That(Names(Choose(1_000, 1)).Intersect(Gold).Count(), Is.EqualTo(3));

    [Test]
    public void Choose_AllCovered_TakesNoMore() => Assert.That(Choose(1_000, null), Has.Count.EqualTo(2));

    [Test]
    public void Choose_MethodsThatMayNotBeQuoted_AreNot() => Assert.That(Choose(1_000, null), Has.None.EqualTo(_house.Number("Save")));

    [TestCase(0)]
    [TestCase(30)]
    [TestCase(60)]
    public void Choose_AnyBudget_IsKept(int budget) =>
        Assert.That(Choose(budget, null).Sum(m => _house.Corpus.Methods[m].Full.Tokens), Is.LessThanOrEqualTo(budget));

    private List<int> Choose(int budget, int? most)
    {
        var removed = _house.Number("Save");
        return new Oracle(_house.Corpus, Gold, method => method != removed).Choose(
            new EvaluationCell(EvaluationCell.NewMethod, budget, most)
        );
    }

    private IEnumerable<string> Names(IEnumerable<int> methods) =>
        methods.SelectMany(m => _house.Corpus.Names[m]).Distinct(StringComparer.Ordinal);
}
