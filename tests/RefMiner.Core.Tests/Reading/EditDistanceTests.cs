using CsCheck;

namespace RefMiner.Reading;

public sealed class EditDistanceTests
{
    [TestCase("", "", 0)]
    [TestCase("kitten", "sitting", 3, Description = "the textbook's example")]
    [TestCase("", "abc", 3)]
    [TestCase("flaw", "lawn", 2)]
    public void Between_KnownPairs_IsEqual(string a, string b, int expected) =>
        Assert.That(EditDistance.Between(a, b), Is.EqualTo(expected));

    [Test]
    public void Between_AnyTexts_IsAMetric() =>
        Gen.Select(Gen.String[0, 12], Gen.String[0, 12], Gen.String[0, 12])
            .Sample(
                (a, b, c) =>
                {
                    var (ab, bc, ac) = (EditDistance.Between(a, b), EditDistance.Between(b, c), EditDistance.Between(a, c));

                    Assert.That(
                        ab == EditDistance.Between(b, a) && (ab == 0) == (a == b) && ac <= ab + bc && ab <= Math.Max(a.Length, b.Length)
                    );
                }
            );

    [Test]
    public void Nearest_OtherCase_IsFound() => Assert.That(EditDistance.Nearest("NODETYPE", ["name", "nodeType"]), Is.EqualTo("nodeType"));

    [Test]
    public void Nearest_Tie_GoesToTheOrdinallyFirst() => Assert.That(EditDistance.Nearest("bat", ["cat", "hat", "Cat"]), Is.EqualTo("Cat"));

    [TestCase("describe", "description")]
    [TestCase("--de", null, Description = "too short")]
    [TestCase("--desc", "--describe")]
    [TestCase("--input", null, Description = "two begin so")]
    public void Begun_IsTheOnlyOneThatBeginsAsTheWordDoes(string word, string? expected) =>
        Assert.That(
            EditDistance.Begun(word, ["description", "--describe", "--dependency", "--input-model", "--input-type"]),
            Is.EqualTo(expected)
        );

    [Test]
    public void Nearest_NothingNear_IsNull() => Assert.That(EditDistance.Nearest("zzzzzz", ["name", "operation"]), Is.Null);
}
