using CsCheck;
using RefMiner.Nodes;

namespace RefMiner.Selection;

public sealed class PatternMatcherTests
{
    private static readonly PatternMatcher Matcher = new(Sample.Onex);
    private static readonly VariantSelector Variants = new(Sample.Onex);

    [Test]
    public void Match_PatternsOfOtherTypes_AreLeftOut() =>
        Assert.That(
            Match(Sample.ComputeExample()).Where(m => !m.Pattern.NodeTypes.Contains(NodeType.Compute)).Select(m => m.Pattern.Id),
            Is.Empty
        );

    [Test]
    public void Match_Scores_AreInFallingOrder() =>
        Assert.That(Match(Sample.DatabaseExample()).Select(m => m.Score), Is.Ordered.Descending);

    [Test]
    public void Match_Scores_TellPatternsApart() =>
        Assert.That(Match(Sample.DatabaseExample()).Select(m => m.Score).Distinct().Count(), Is.GreaterThan(4));

    // The catalogue, section 13, example 1, beside the critical standard_imports of section 6.1.
    [TestCase("database_connection_pooling")]
    [TestCase("transaction_management")]
    [TestCase("error_handling")]
    public void Match_Catalogue13Example1_HasItsPatternsAmongTheFirstFive(string pattern) =>
        Assert.That(Match(Sample.DatabaseExample()).Take(5).Select(m => m.Pattern.Id), Does.Contain(pattern));

    [Test]
    public void Match_Catalogue13Example2_HasTypeHintsAmongTheFirstFive() =>
        Assert.That(Match(Sample.ComputeExample()).Take(5).Select(m => m.Pattern.Id), Does.Contain("type_hints"));

    [Test]
    public void Match_AllFeaturesOfAPattern_ScoreHigherThanNone()
    {
        double Score(params string[] features) => Match(Sample.Request("Run", features)).Single(m => m.Pattern.Id == "caching").Score;

        Assert.That(Score("caching"), Is.GreaterThan(Score()));
    }

    [Test]
    public void Match_NamedFeature_CountsMoreThanAnImpliedOne()
    {
        double Score(ContextRequest request) => Match(request).Single(m => m.Pattern.Id == "caching").Score;

        Assert.That(
            Score(Sample.Request("Run", "caching")),
            Is.GreaterThan(Score(Sample.Request("Run") with { Description = "With a cache." }))
        );
    }

    [Test]
    public void Match_CriticalPatterns_SayThatTheyAre() =>
        Assert.That(
            Match(Sample.DatabaseExample()).Where(m => m.IsCritical).Select(m => m.Pattern.Id),
            Is.EquivalentTo(new[] { "error_handling", "standard_imports" })
        );

    [Test]
    public void Match_Matched_AreFeaturesOrWordsOfTheRequest()
    {
        var analysis = Sample.Analyse(Sample.DatabaseExample());

        Assert.That(
            Match(Sample.DatabaseExample())
                .SelectMany(m => m.Matched)
                .Where(word => analysis.Ask(word) is null && !analysis.Mentions(word)),
            Is.Empty
        );
    }

    [Test]
    public void Match_AnyRequest_ScoresBetween03And1() => // the catalogue, section 6.4: minimum 0.3
        Gen.Select(Gen.Enum<NodeType>(), Gen.Shuffle(Sample.Onex.Features.Keys.ToArray(), 0, 8))
            .Sample(
                (type, features) =>
                    Assert.That(
                        Match(Sample.Request("Run", features) with { NodeType = type }).Select(m => m.Score),
                        Has.All.InRange(0.3, 1 + 1e-9)
                    )
            );

    private static System.Collections.Immutable.ImmutableArray<PatternMatch> Match(ContextRequest request)
    {
        var analysis = Sample.Analyse(request);
        return Matcher.Match(analysis, Variants.Select(analysis));
    }
}
