namespace RefMiner;

public sealed class CodeProfileTests
{
    private static readonly CodeProfile Onex = CodeProfile.Load("onex-v2");

    [Test]
    public void Load_UnknownProfile_IsRefused() => Assert.That(() => CodeProfile.Load("none"), Throws.TypeOf<InvalidProfileException>());

    [Test]
    public void Expect_ProfileWithoutVariants_HasNone() =>
        Assert.That(CodeProfile.Load("dotnet").Expect(Sample.DatabaseExample()).Variant, Is.Null);

    [Test]
    public void Expect_Request_IsWhatItsContextRecommends()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));
        var context = index.BuildContext(Sample.DatabaseExample(), new ContextOptions { Profile = "onex-v2" });

        var expected = Onex.Expect(Sample.DatabaseExample());

        Assert.That(expected.Patterns.Select(pattern => pattern.Id), Is.SupersetOf(new[] { "error_handling" }));
        Assert.That(context.Mixins.Select(mixin => mixin.Name), Is.EqualTo(expected.Mixins.Select(mixin => mixin.Name)));
        Assert.That(context.Variant?.Id, Is.EqualTo(expected.Variant!.Id));
    }

    [Test]
    public void Expect_MethodOfTheNodeTypeWithoutASignature_HasTheUsualOne() =>
        Assert.That(Onex.Expect(Sample.Request("ExecuteEffectAsync")).UsualSignature, Does.Contain("ExecuteEffectAsync("));

    [Test]
    public void Expect_OtherMethod_HasNoUsualSignature() => Assert.That(Onex.Expect(Sample.Request("RunAsync")).UsualSignature, Is.Null);

    [Test]
    public void FeaturesOfType_TypeOfARule_ShowsItsFeature() =>
        Assert.That(Onex.FeaturesOfType("NpgsqlDataSource").Select(hit => hit.Text), Has.Some.EqualTo("type NpgsqlDataSource"));
}
