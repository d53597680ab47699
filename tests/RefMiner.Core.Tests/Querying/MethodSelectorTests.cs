using CsCheck;
using RefMiner.Storage;

namespace RefMiner.Querying;

public sealed class MethodSelectorTests
{
    private const int Count = 30;
    private readonly TempFolder _folder = new();
    private IndexReader _reader = null!;
    private SearchSpace _space = null!;

    /// <summary>Thirty methods: the n-th uses the API names A{n % 7} and A{n % 5}, so that many overlap.</summary>
    [OneTimeSetUp]
    public void Publish()
    {
        var node = Sample.Node(
            "NodeManyEffect",
            methods:
            [
                .. Enumerable
                    .Range(0, Count)
                    .Select(i =>
                        Sample.Method(
                            FormattableString.Invariant($"M{i:D2}"),
                            [FormattableString.Invariant($"A{i % 7}"), FormattableString.Invariant($"A{i % 5}")]
                        )
                    ),
            ]
        );
        _reader = IndexReader.Open(Sample.Index(_folder.Root, Sample.Corpus("many", node)));
        _space = new SearchSpace(_reader.Segments);
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _reader.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Select_AnyCandidates_StayWithinBudgetAndNumberWithoutRepeats() =>
        Gen.Select(Gen.Shuffle(Enumerable.Range(0, Count).ToArray(), 0, Count), Gen.Float[0, 1].Array[8], Gen.Int[1, 400], Gen.Int[1, 12])
            .Sample(
                (candidates, probability, budget, most) =>
                {
                    var chosen = MethodSelector.Select(
                        candidates,
                        [.. candidates.Select((_, i) => 1.0 / (i + 1))],
                        probability,
                        _space,
                        budget,
                        most
                    );

                    Assert.That(
                        chosen.Sum(method => _space.FullTokens[method]) <= budget
                            && chosen.Count <= most
                            && chosen.Distinct().Count() == chosen.Count
                            && chosen.All(candidates.Contains)
                    );
                }
            );

    [Test]
    public void Select_FirstThatTakesNoLargePart_ComesFirst() =>
        Gen.Select(Gen.Shuffle(Enumerable.Range(0, Count).ToArray(), 1, Count), Gen.Float[0, 1].Array[8], Gen.Int[1, 400])
            .Sample(
                (candidates, probability, budget) =>
                {
                    var fits = candidates.Where(m => _space.FullTokens[m] <= 0.3 * budget).ToArray();

                    var chosen = MethodSelector.Select(candidates, [.. candidates.Select(_ => 1.0)], probability, _space, budget, most: 5);

                    Assert.That(fits.Length == 0 || chosen[0] == fits[0]);
                }
            );

    [Test]
    public void Select_Twice_ChoosesTheSame() =>
        Gen.Select(Gen.Shuffle(Enumerable.Range(0, Count).ToArray(), 1, Count), Gen.Float[0, 1].Array[8])
            .Sample(
                (candidates, probability) =>
                {
                    double[] relevance = [.. candidates.Select((_, i) => 1.0 / (i + 1))];

                    var first = MethodSelector.Select(candidates, relevance, probability, _space, 200, 10);
                    var second = MethodSelector.Select(candidates, relevance, probability, _space, 200, 10);

                    Assert.That(first, Is.EqualTo(second));
                }
            );

    [Test]
    public void Select_NextInOrderCoversNothingNew_GoesToTheOneThatDoes()
    {
        using var folder = new TempFolder();
        using var reader = IndexReader.Open(
            Sample.Index(
                folder.Root,
                Sample.Corpus(
                    "cover",
                    Sample.Node(
                        "NodeCoverEffect",
                        methods:
                        [
                            Sample.Method("First", ["Open", "Read"]),
                            Sample.Method("Again", ["Open", "Read"]),
                            Sample.Method("Other", ["Commit"]),
                        ]
                    )
                )
            )
        );
        var space = new SearchSpace(reader.Segments);

        var chosen = MethodSelector.Select(
            [0, 1, 2],
            [1, 0.9, 0.5],
            [.. Enumerable.Repeat(0.5f, space.Uses.Names.Count)],
            space,
            1_000,
            most: 2
        );

        Assert.That(chosen, Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void Select_MostIsOne_TakesTheFirst() =>
        Assert.That(MethodSelector.Select([7, 3], [1, 1], new float[8], _space, 1_000, most: 1), Is.EqualTo(new[] { 7 }));

    [Test]
    public void Select_NothingPredictedAndAllLarge_StillTakesTheFirstThatFits() =>
        Assert.That(MethodSelector.Select([7, 3], [1, 1], new float[8], _space, _space.FullTokens[7], most: 5), Is.EqualTo(new[] { 7 }));

    [Test]
    public void Select_NoCandidates_IsEmpty() => Assert.That(MethodSelector.Select([], [], new float[8], _space, 1_000, most: 5), Is.Empty);
}
