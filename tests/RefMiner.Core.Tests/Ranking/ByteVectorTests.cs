using CsCheck;

namespace RefMiner.Ranking;

public sealed class ByteVectorTests
{
    private static readonly Gen<sbyte[]> Entries = Gen.SByte[-127, 127].Array[0, 300];

    [Test]
    public void Quantise_AnyVector_ReachesItsBoundsAndNeverPassesThem() =>
        Gen.Float[-1e6f, 1e6f]
            .Array[1, 300]
            .Sample(vector =>
            {
                var quantised = new sbyte[vector.Length];

                ByteVector.Quantise(vector, quantised);

                Assert.That(quantised.Max(v => Math.Abs((int)v)), Is.EqualTo(vector.All(v => v == 0) ? 0 : 127));
            });

    [Test]
    public void Quantise_ZeroVector_StaysZero()
    {
        sbyte[] target = [.. Enumerable.Repeat((sbyte)5, 40)];

        ByteVector.Quantise(new float[40], target);

        Assert.That(target, Is.All.Zero);
    }

    [Test]
    public void Quantise_HandMade_ScalesToTheLargest()
    {
        var target = new sbyte[4];

        ByteVector.Quantise([-4, 2, 1, 0], target);

        Assert.That(target, Is.EqualTo(new sbyte[] { -127, 64, 32, 0 }));
    }

    [Test]
    public void Dot_AnyVectors_IsTheSumOfProducts() =>
        Gen.Select(Entries, Gen.Int[0, 1_000])
            .Sample(
                (a, turn) =>
                {
                    sbyte[] b = [.. a.Select((_, i) => a[(i + turn) % a.Length])];

                    Assert.That(ByteVector.Dot(a, b), Is.EqualTo(a.Zip(b, (x, y) => x * y).Sum()));
                }
            );

    [TestCase(127, 127)]
    [TestCase(-127, -127)]
    [TestCase(127, -127)]
    public void Dot_LargestEntries_DoesNotOverflow(int x, int y)
    {
        sbyte[] a = [.. Enumerable.Repeat((sbyte)x, 1_000)];
        sbyte[] b = [.. Enumerable.Repeat((sbyte)y, 1_000)];

        Assert.That(ByteVector.Dot(a, b), Is.EqualTo(x * y * 1_000));
    }

    [Test]
    public void Cosine_OfItself_IsOne() => Assert.That(ByteVector.Cosine([1, 2, 3], [1, 2, 3]), Is.EqualTo(1).Within(1e-6));

    [Test]
    public void Cosine_WithZeroVector_IsZero() => Assert.That(ByteVector.Cosine([1, 2, 3], [0, 0, 0]), Is.Zero);

    [Test]
    public void Cosine_OppositeVectors_IsMinusOne() => Assert.That(ByteVector.Cosine([1, -2, 3], [-1, 2, -3]), Is.EqualTo(-1).Within(1e-6));
}
