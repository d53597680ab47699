using CsCheck;

namespace RefMiner.Ranking;

public sealed class Bm25FTests
{
    [TestCase(10, 1, 1.99243, Description = "ln(1 + 9.5 / 1.5)")]
    [TestCase(10, 10, 0.04652, Description = "ln(1 + 0.5 / 10.5)")]
    [TestCase(4, 2, 0.69315, Description = "ln(1 + 2.5 / 2.5)")]
    [TestCase(0, 0, 0.69315, Description = "ln(1 + 0.5 / 0.5)")]
    public void InverseDocumentFrequency_HandChecked_IsEqual(int documents, int frequency, double expected) =>
        Assert.That(Bm25F.InverseDocumentFrequency(documents, frequency), Is.EqualTo(expected).Within(1e-5));

    [TestCase(0, 0)]
    [TestCase(2.5, 0.5)]
    [TestCase(7.5, 0.75)]
    public void Saturate_HandChecked_IsEqual(double weightedFrequency, double expected) =>
        Assert.That(Bm25F.Saturate(weightedFrequency), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void InverseDocumentFrequency_AnyCounts_IsPositiveAndFallsWithFrequency() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 1_000_000])
            .Sample(
                (documents, any) =>
                {
                    var frequency = any % documents;

                    var rarer = Bm25F.InverseDocumentFrequency(documents, frequency);
                    var commoner = Bm25F.InverseDocumentFrequency(documents, frequency + 1);

                    Assert.That(rarer, Is.GreaterThan(commoner).And.GreaterThan(0));
                }
            );
}
