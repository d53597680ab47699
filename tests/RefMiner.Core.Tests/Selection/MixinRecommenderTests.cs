using CsCheck;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Selection;

public sealed class MixinRecommenderTests
{
    [Test]
    public void Recommend_Catalogue13Example1_HasConnectionPoolingFirst() =>
        Assert.That(Names(Sample.DatabaseExample())[0], Is.EqualTo("MixinConnectionPooling"));

    [Test]
    public void Recommend_Catalogue13Example1_IsSureOfConnectionPooling() => // section 7.1: a clear match scores 0.75 to 0.95
        Assert.That(Recommend(Sample.Onex, Sample.DatabaseExample()).Mixins[0].Confidence, Is.InRange(0.75, 0.95));

    [Test]
    public void Recommend_Catalogue13Example2_HasErrorHandlingFirst() =>
        Assert.That(Names(Sample.ComputeExample())[0], Is.EqualTo("MixinErrorHandling"));

    // The catalogue, section 8: prerequisites are added and every change is a warning.
    [Test]
    public void Recommend_Catalogue8TransactionsWithoutPooling_AddsPoolingWithAWarning()
    {
        var (mixins, warnings) = Recommend(Sample.Onex, Sample.Request("Run", "transactions"));

        Assert.That(
            (mixins.Any(m => m.Mixin.Name == "MixinConnectionPooling"), warnings),
            Is.EqualTo((true, new[] { "MixinConnectionPooling was added: MixinTransactionManagement needs it" }))
        );
    }

    [Test]
    public void Recommend_AddedMixin_HasTheConfidenceOfTheOneThatNeedsIt()
    {
        var mixins = Recommend(Sample.Onex, Sample.Request("Run", "transactions"))
            .Mixins.ToDictionary(m => m.Mixin.Name, m => m.Confidence);

        Assert.That(mixins["MixinConnectionPooling"], Is.EqualTo(mixins["MixinTransactionManagement"]));
    }

    [Test]
    public void Recommend_MixinsThatExcludeEachOther_KeepTheHigherScoreAndWarn()
    {
        var profile = Profile(Mixin("A", 0.9) with { Conflicts = ["B"] }, Mixin("B", 0.8));

        var (mixins, warnings) = Recommend(profile, Sample.Request("Run"));

        Assert.That(
            (mixins.Select(m => m.Mixin.Name), warnings.Single()),
            Is.EqualTo((new[] { "A" }, "B was left out: A and B exclude each other"))
        );
    }

    [Test]
    public void Recommend_ConflictNamedByTheLowerScore_StillKeepsTheHigher()
    {
        var profile = Profile(Mixin("A", 0.9), Mixin("B", 0.8) with { Conflicts = ["A"] });

        Assert.That(Recommend(profile, Sample.Request("Run")).Mixins.Select(m => m.Mixin.Name), Is.EqualTo(new[] { "A" }));
    }

    // The catalogue, section 8: a wrapper makes the mixins that it includes redundant.
    [Test]
    public void Recommend_Catalogue8WrapperThatIncludesAMixin_TakesItsPlace()
    {
        var profile = Profile(Mixin("Wrapper", 0.7) with { Includes = ["Part"] }, Mixin("Part", 0.9));

        Assert.That(Recommend(profile, Sample.Request("Run")).Mixins.Select(m => m.Mixin.Name), Is.EqualTo(new[] { "Wrapper" }));
    }

    [Test]
    public void Recommend_MixinsThatNeedEachOther_AreAddedOnce()
    {
        var profile = Profile(Mixin("A", 0.9) with { Requires = ["B"] }, Mixin("B", 0) with { Requires = ["A"] });

        Assert.That(Recommend(profile, Sample.Request("Run")).Mixins.Select(m => m.Mixin.Name), Is.EqualTo(new[] { "A", "B" }));
    }

    /// <summary>
    /// Rules that undo each other must not be applied for ever. A loop that does not end fills its memory, so it runs in a
    /// process of its own.
    /// </summary>
    [TestCase("conflict")]
    [TestCase("include")]
    public void Recommend_RulesThatUndoEachOther_Ends(string rules) => Assert.That(Child.Run("mixin-rules", rules).ExitCode, Is.Zero);

    public static void RecommendByRulesThatUndoEachOther(string rules) =>
        Recommend(
            rules == "conflict"
                ? Profile(Mixin("A", 0.9) with { Requires = ["B"] }, Mixin("B", 0) with { Conflicts = ["A"] })
                : Profile(Mixin("A", 0.9) with { Requires = ["B"] }, Mixin("B", 0), Mixin("Wrapper", 0.8) with { Includes = ["B"] }),
            Sample.Request("Run")
        );

    [Test]
    public void Recommend_MixinBehindAClosedGate_IsLeftOut() => Assert.That(Names(Sample.Request("Run")), Does.Not.Contain("MixinCaching"));

    [Test]
    public void Recommend_NamedFeature_OpensItsGate() => Assert.That(Names(Sample.Request("Run", "caching")), Does.Contain("MixinCaching"));

    [Test]
    public void Recommend_AnyRequest_GivesThreeToFiveOfItsTypeInFallingOrder() => // the catalogue, section 7.1: top 5, 3 to 5 in a context, only wrappers of the node's own type
        Gen.Select(Gen.Enum<NodeType>(), Gen.Shuffle(Sample.Onex.Features.Keys.ToArray(), 0, 10))
            .Sample(
                (type, features) =>
                {
                    var mixins = Recommend(Sample.Onex, Sample.Request("Run", features) with { NodeType = type }).Mixins;

                    Assert.That(
                        mixins.Length is >= 3 and <= 5
                            && mixins.All(m => m.Mixin.NodeTypes.Contains(type) && m.Confidence is > 0 and <= 0.95)
                            && mixins.Zip(mixins.Skip(1)).All(p => p.First.Confidence >= p.Second.Confidence)
                    );
                }
            );

    [Test]
    public void Recommend_AnyRequest_HasEveryRequiredMixinOrFiveBetterOnes() =>
        Gen.Select(Gen.Enum<NodeType>(), Gen.Shuffle(Sample.Onex.Features.Keys.ToArray(), 0, 10))
            .Sample(
                (type, features) =>
                {
                    var mixins = Recommend(Sample.Onex, Sample.Request("Run", features) with { NodeType = type }).Mixins;
                    var names = mixins.Select(m => m.Mixin.Name).ToHashSet();

                    Assert.That(
                        mixins
                            .Where(m =>
                                m.Mixin.Requires.Any(r =>
                                    !names.Contains(r) && Sample.Onex.Mixins.Single(x => x.Name == r).NodeTypes.Contains(type)
                                )
                            )
                            .Select(m => m.Mixin.Name),
                        Is.Empty
                    );
                }
            );

    private static string[] Names(ContextRequest request) => [.. Recommend(Sample.Onex, request).Mixins.Select(m => m.Mixin.Name)];

    private static (
        System.Collections.Immutable.ImmutableArray<MixinRecommendation> Mixins,
        System.Collections.Immutable.ImmutableArray<string> Warnings
    ) Recommend(Profile profile, ContextRequest request)
    {
        var analysis = new RequestAnalyzer(profile).Analyse(request);
        return new MixinRecommender(profile).Recommend(analysis, new VariantSelector(profile).Select(analysis));
    }

    private static Profile Profile(params MixinRules[] mixins) => Sample.Onex with { Mixins = [.. mixins], Variants = [] };

    private static MixinRules Mixin(string name, double score) =>
        new()
        {
            Name = name,
            Category = "none",
            Provides = "x",
            NodeTypes = [NodeType.Effect],
            Default = score,
        };
}
