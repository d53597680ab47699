using CsCheck;

namespace RefMiner.Ranking;

public sealed class VectorTableTests
{
    [Test]
    public void Cosines_AnyVectors_AreThoseOfEachPair() =>
        Gen.Select(Gen.SByte[-127, 127].Array[40], Gen.SByte[-127, 127].Array[120])
            .Sample(
                (vector, entries) =>
                {
                    var table = new VectorTable(entries, 40);
                    var cosines = new float[3];

                    table.Cosines(vector, cosines);

                    Assert.That(
                        cosines,
                        Is.EqualTo(entries.Chunk(40).Select(other => (float)ByteVector.Cosine(vector, other))).Within(1e-5)
                    );
                }
            );

    [Test]
    public void Cosines_ZeroVectors_AreZero()
    {
        var table = new VectorTable([0, 0, 1, 1], 2);
        var cosines = new float[2];

        table.Cosines([1, 1], cosines);

        Assert.That(cosines, Is.EqualTo(new[] { 0f, 1f }).Within(1e-6));
    }
}
