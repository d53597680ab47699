using RefMiner.Nodes;

namespace RefMiner.Evaluation;

public sealed class FlatBm25Tests
{
    private readonly EvaluatedHouse _house = EvaluatedHouse.Open(
        more: [Sample.Node("Twin", methods: [EvaluatedHouse.Short("Load", "Alpha.Open", "Alpha.Read")], path: "src/Zwin.cs")]
    );
    private FlatBm25 _plain = null!;

    [OneTimeSetUp]
    public void Count() => _plain = new FlatBm25(_house.Corpus);

    [OneTimeTearDown]
    public void Delete() => _house.Dispose();

    [Test]
    public void Rank_WordsOfOneMethod_HaveItFirst() =>
        Assert.That(_house.Corpus.Methods[_plain.Rank(["put", "close"])[0]].Name, Is.EqualTo("Put"));

    [Test]
    public void Rank_MethodsWithoutTheWord_AreMissing() =>
        Assert.That(_plain.Rank(["send"]).Select(m => _house.Corpus.Names[m].Contains("Send")), Is.All.True);

    [Test]
    public void Rank_UnknownWord_FindsNothing() => Assert.That(_plain.Rank(["teleport"]), Is.Empty);

    [Test]
    public void Rank_EqualScores_GoByNumber()
    {
        var loads = _plain.Rank(["load"]);

        Assert.That(loads.Order(), Is.EqualTo(loads));
    }

    // One of two short methods that both hold the word once outscores a long one: length is normalised.
    [Test]
    public void Rank_SameCount_PrefersTheShorterText()
    {
        var ranked = _plain.Rank(["open"]).Select(m => _house.Corpus.Methods[m].Name).ToArray();

        Assert.That(Array.IndexOf(ranked, "Load"), Is.LessThan(Array.IndexOf(ranked, "Save")));
    }

    [TestCase("#Order", "Signature", false)]
    [TestCase("@Fact", "Attribute", false)]
    [TestCase("shop", "Namespace", false)]
    [TestCase("client", "Dependency", false)]
    [TestCase("order", "Signature", true)]
    [TestCase("order", "Body", true)]
    public void IsWord_Fields_AreThoseOfTheMethod(string term, string field, bool expected) =>
        Assert.That(FlatBm25.IsWord(new TermCount(Enum.Parse<TermField>(field), term, 1)), Is.EqualTo(expected));
}
