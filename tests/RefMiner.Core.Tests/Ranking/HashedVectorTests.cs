using CsCheck;

namespace RefMiner.Ranking;

public sealed class HashedVectorTests
{
    private static readonly Gen<string[]> Terms = Gen.String[Gen.Char['a', 'z'], 1, 12].Array[0, 30];

    [Test]
    public void Quantise_SameTerms_GivesSameBytes() => Terms.Sample(terms =>
    {
        var (first, second) = (Vector(terms), Vector(terms));

        Assert.That(first, Is.EqualTo(second));
    });

    [Test]
    public void Quantise_AnyTerms_ReachesItsBoundsAndNeverPassesThem() => Terms.Sample(terms =>
    {
        var vector = Vector(terms);

        Assert.That(vector.Max(v => Math.Abs((int)v)), Is.EqualTo(127).Or.Zero);
    });

    [Test]
    public void Quantise_ZeroVector_StaysZero()
    {
        sbyte[] target = [.. Enumerable.Repeat((sbyte)5, HashedVector.Dimensions)];

        HashedVector.Quantise(new float[HashedVector.Dimensions], target);

        Assert.That(target, Is.All.Zero);
    }

    [Test]
    public void Quantise_HandMade_ScalesToTheLargest()
    {
        var vector = new float[HashedVector.Dimensions];
        (vector[0], vector[1], vector[2]) = (-4, 2, 1);
        var target = new sbyte[HashedVector.Dimensions];

        HashedVector.Quantise(vector, target);

        Assert.That(target[..4], Is.EqualTo(new sbyte[] { -127, 64, 32, 0 }));
    }

    [Test]
    public void Add_OneTerm_ChangesOneEntryByItsWeight()
    {
        var vector = new float[HashedVector.Dimensions];

        HashedVector.Add(vector, "invoice", 3);

        Assert.That(vector.Where(v => v != 0).Select(Math.Abs), Is.EqualTo(new[] { 3f }));
    }

    [Test]
    public void Cosine_OfItself_IsOne() => Assert.That(HashedVector.Cosine(Vector("load", "order"), Vector("load", "order")), Is.EqualTo(1).Within(1e-6));

    [Test]
    public void Cosine_WithZeroVector_IsZero() => Assert.That(HashedVector.Cosine(Vector("load"), new sbyte[HashedVector.Dimensions]), Is.Zero);

    [Test]
    public void Cosine_OppositeVectors_IsMinusOne()
    {
        var vector = Vector("load", "order");

        Assert.That(HashedVector.Cosine(vector, [.. vector.Select(v => (sbyte)-v)]), Is.EqualTo(-1).Within(1e-6));
    }

    [Test]
    public void Cosine_AnyVectors_IsSymmetricAndBounded() => Gen.Select(Terms, Terms).Sample((a, b) =>
    {
        var cosine = HashedVector.Cosine(Vector(a), Vector(b));

        Assert.That(cosine, Is.InRange(-1 - 1e-6, 1 + 1e-6).And.EqualTo(HashedVector.Cosine(Vector(b), Vector(a))).Within(1e-9));
    });

    private static sbyte[] Vector(params string[] terms)
    {
        var vector = new float[HashedVector.Dimensions];
        var quantised = new sbyte[HashedVector.Dimensions];
        foreach (var term in terms) HashedVector.Add(vector, term, 1);
        HashedVector.Quantise(vector, quantised);
        return quantised;
    }
}
