using System.Text.Json;
using CsCheck;
using YamlDotNet.Core;

namespace RefMiner.Reading;

public sealed class YamlJsonTests
{
    [Test]
    public void Convert_ScalarsOfAllKinds_KeepTheirTypes()
    {
        using var json = JsonDocument.Parse(
            YamlJson.Convert("text: a b\nnumber: 12\nshare: 0.5\nflag: true\nquoted: '12'\nnothing: null\n")
        );

        Assert.That(
            json.RootElement.EnumerateObject().Select(member => member.Value.ValueKind),
            Is.EqualTo(
                new[]
                {
                    JsonValueKind.String,
                    JsonValueKind.Number,
                    JsonValueKind.Number,
                    JsonValueKind.True,
                    JsonValueKind.String,
                    JsonValueKind.Null,
                }
            )
        );
    }

    [Test]
    public void Convert_Alias_IsRefused() => Assert.That(() => YamlJson.Convert("a: &x [1]\nb: *x\n"), Throws.InstanceOf<YamlException>());

    [TestCase("- a\n- b\n")]
    [TestCase("just text")]
    [TestCase("")]
    [TestCase("a: [1\n")]
    public void Convert_NoMapping_IsRefused(string yaml) => Assert.That(() => YamlJson.Convert(yaml), Throws.InstanceOf<YamlException>());

    [TestCase(10, false)]
    [TestCase(40, true)]
    [TestCase(100_000, true)]
    public void Convert_NestedLists_AreRefusedBeyondADepth(int depth, bool refused)
    {
        var yaml = "a: " + new string('[', depth) + new string(']', depth);

        Assert.That(() => YamlJson.Convert(yaml), refused ? Throws.InstanceOf<YamlException>() : Throws.Nothing);
    }

    [Test]
    public void Convert_AnyText_GivesJsonOrAYamlException() =>
        Gen.String[Gen.Char["ab:-[]{}&*!|>'\"#%@`,?\n\t 01.~\\"], 0, 40]
            .Sample(
                yaml =>
                {
                    try
                    {
                        using var json = JsonDocument.Parse(YamlJson.Convert(yaml));
                    }
                    catch (YamlException) { }
                },
                iter: Effort.Cases(1_000)
            );
}
