using CsCheck;

namespace RefMiner.Ranking;

public sealed class ReciprocalRankFusionTests
{
    [Test]
    public void Fuse_TwoRankings_SumsWeightOverSixtyPlusRank()
    {
        var (items, scores) = ReciprocalRankFusion.Fuse(([2, 0], 1), ([0, 1], 0.7));

        Assert.That(items, Is.EqualTo(new[] { 0, 2, 1 }));
        Assert.That(scores, Is.EqualTo(new[] { (1.0 / 62) + (0.7 / 61), 1.0 / 61, 0.7 / 62 }).Within(1e-12));
    }

    [Test]
    public void Fuse_EmptyRankings_IsEmpty() => Assert.That(ReciprocalRankFusion.Fuse(([], 1), ([], 1)).Items, Is.Empty);

    [Test]
    public void Fuse_EqualScores_GoByNumber() =>
        Assert.That(ReciprocalRankFusion.Fuse(([7], 1), ([3], 1)).Items, Is.EqualTo(new[] { 3, 7 }));

    [Test]
    public void Fuse_OneRankingRepeated_KeepsItsOrder() =>
        Gen.Select(Gen.Int[0, 99].ArrayUnique[1, 40], Gen.Int[1, 5])
            .Sample(
                (ranking, copies) =>
                {
                    var (items, _) = ReciprocalRankFusion.Fuse([.. Enumerable.Repeat((ranking, 1.0), copies)]);

                    Assert.That(items, Is.EqualTo(ranking));
                }
            );
}
