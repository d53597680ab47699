using CsCheck;

namespace RefMiner.Ranking;

public sealed class ReciprocalRankFusionTests
{
    [Test]
    public void Add_TwoRankings_SumsWeightOverSixtyPlusRank()
    {
        var fused = new double[4];

        ReciprocalRankFusion.Add(fused, [2, 0], 1);
        ReciprocalRankFusion.Add(fused, [0, 1], 0.7);

        Assert.That(fused, Is.EqualTo(new[] { (1.0 / 62) + (0.7 / 61), 0.7 / 62, 1.0 / 61, 0 }).Within(1e-12));
    }

    [Test]
    public void Add_EmptyRanking_ChangesNothing()
    {
        var fused = new double[2];

        ReciprocalRankFusion.Add(fused, [], 1);

        Assert.That(fused, Is.All.Zero);
    }

    [Test]
    public void Add_OneRankingRepeated_KeepsItsOrder() => Gen.Select(Gen.Int[0, 99].ArrayUnique[1, 40], Gen.Int[1, 5]).Sample((ranking, copies) =>
    {
        var fused = new double[100];

        for (var i = 0; i < copies; i++) ReciprocalRankFusion.Add(fused, ranking, 1);

        Assert.That(ranking.OrderByDescending(item => fused[item]), Is.EqualTo(ranking));
    });
}
