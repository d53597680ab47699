using CsCheck;
using RefMiner.Nodes;

namespace RefMiner.Ranking;

public sealed class HashedVectorTests
{
    private static readonly Gen<string[]> Terms = Gen.String[Gen.Char['a', 'z'], 1, 12].Array[0, 30];

    [Test]
    public void Quantise_SameTerms_GivesSameBytes() =>
        Terms.Sample(terms =>
        {
            var (first, second) = (Vector(terms), Vector(terms));

            Assert.That(first, Is.EqualTo(second));
        });

    [Test]
    public void Add_OneTerm_ChangesOneEntryByItsWeight()
    {
        var vector = new float[HashedVector.Dimensions];

        HashedVector.Add(vector, TermField.Name, "invoice", 3);

        Assert.That(vector.Where(v => v != 0).Select(Math.Abs), Is.EqualTo(new[] { 3f }));
    }

    [Test]
    public void Add_SameTermOfAnotherField_IsAnotherFeature()
    {
        var (name, body) = (new float[HashedVector.Dimensions], new float[HashedVector.Dimensions]);

        HashedVector.Add(name, TermField.Name, "invoice", 1);
        HashedVector.Add(body, TermField.Body, "invoice", 1);

        Assert.That(name, Is.Not.EqualTo(body));
    }

    private static sbyte[] Vector(params string[] terms)
    {
        var vector = new float[HashedVector.Dimensions];
        var quantised = new sbyte[HashedVector.Dimensions];
        foreach (var term in terms)
            HashedVector.Add(vector, TermField.Name, term, 1);
        ByteVector.Quantise(vector, quantised);
        return quantised;
    }
}
