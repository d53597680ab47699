using CsCheck;

namespace RefMiner.Ranking;

public sealed class TopRankedTests
{
    [Test]
    public void Of_AnyScores_AreTheBestByScoreThenPosition() =>
        Gen.Select(Gen.Int[-2, 12].Select(i => i / 4f).Array[0, 300], Gen.Int[1, 40])
            .Sample(
                (scores, most) =>
                    Assert.That(
                        TopRanked.Of(scores, most),
                        Is.EqualTo(
                            Enumerable.Range(0, scores.Length).Where(i => scores[i] > 0).OrderByDescending(i => scores[i]).Take(most)
                        )
                    )
            );

    [Test]
    public void Of_PositionsNotAdmitted_AreLeftOut() => Assert.That(TopRanked.Of([1, 3, 2], 2, i => i != 1), Is.EqualTo(new[] { 2, 0 }));

    [Test]
    public void BestOf_AnyKeys_KeepsTheLargest() =>
        Gen.Select(Gen.Int[0, 50].Array[0, 300], Gen.Int[1, 40])
            .Sample(
                (keys, most) =>
                {
                    var best = new BestOf<int>(most);
                    foreach (var key in keys)
                        best.Add(key);

                    Assert.That(best.Sorted(), Is.EqualTo(keys.OrderDescending().Take(most)));
                }
            );

    [Test]
    public void IndexOf_FromAnyPosition_IsThatOfTheWhole() =>
        Gen.Select(Gen.Int[0, 60].Array[0, 40], Gen.Int[0, 60], Gen.Int[0, 40])
            .Sample(
                (numbers, least, from) =>
                {
                    int[] sorted = [.. numbers.Distinct().Order()];
                    from = Math.Min(from, sorted.Length);
                    var expected = Enumerable.Range(from, sorted.Length - from).FirstOrDefault(i => sorted[i] >= least, sorted.Length);

                    Assert.That(Sorted.IndexOf(sorted, least, from), Is.EqualTo(expected));
                }
            );
}
