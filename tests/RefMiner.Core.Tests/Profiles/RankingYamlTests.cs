using RefMiner.Context;
using RefMiner.Querying;

namespace RefMiner.Profiles;

public sealed class RankingYamlTests
{
    private static readonly RankingRules Fitted = new()
    {
        Names = RankingModels.Write(RankingModels.Shipped.Name with { Bias = -3.25f }),
        Choice = new ChoiceRules { MethodShare = 0.5 },
    };

    private readonly TempFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Replace_ExportedProfile_IsReadBack()
    {
        var profile = ProfileLoader.Load(Write(Fitted));

        Assert.That(
            (
                RankingModels.Of(profile).Name.Bias,
                RankingModels.Of(profile).Name.Weights[1],
                QuoteSettings.Of(profile.Ranking!.Choice).MethodShare
            ),
            Is.EqualTo((-3.25f, RankingModels.Shipped.Name.Weights[1], 0.5))
        );
    }

    [Test]
    public void Replace_EarlierRules_AreGoneAndTheRestStays()
    {
        const string yaml = "id: house\n\nranking:\n  choice:\n    methodShare: 0.4\n\n# What is what.\nnodes:\n  leading: 0\n";

        var text = RankingYaml.Replace(yaml, Fitted with { Names = null });

        Assert.That(
            text,
            Is.EqualTo(
                "id: house\n\n# What is what.\nnodes:\n  leading: 0\n\n# Written by refminer fit; leave it out for the shipped ranking.\n"
                    + "ranking:\n  choice:\n    leastRelevance: 0.3\n    methodShare: 0.5\n    relevanceExponent: 0.35\n"
            )
        );
    }

    [Test]
    public void Replace_TwoTimes_GivesTheSame()
    {
        var once = RankingYaml.Replace("id: house\n", Fitted);

        Assert.That(RankingYaml.Replace(once, Fitted), Is.EqualTo(once));
    }

    [Test]
    public void Mistakes_WeightOfNoFeature_IsNamed()
    {
        var names = Fitted.Names! with { Weights = Fitted.Names.Weights.Add("nearness", 1) };

        Assert.That(MistakesOf(Fitted with { Names = names }), Has.One.Contains("'nearness', which is no feature"));
    }

    [Test]
    public void Mistakes_FeatureWithoutWeight_IsNamed()
    {
        var names = Fitted.Names! with { Weights = Fitted.Names.Weights.Remove("closest") };

        Assert.That(MistakesOf(Fitted with { Names = names }), Has.One.Contains("lacks 'closest'"));
    }

    [Test]
    public void Mistakes_ShareAboveOne_IsNamed() =>
        Assert.That(
            MistakesOf(new RankingRules { Choice = new ChoiceRules { MethodShare = 1.5 } }),
            Has.One.Contains("1.5 is out of range")
        );

    private string[] MistakesOf(RankingRules rules)
    {
        var (profile, marks, mistakes) = ProfileLoader.Check(Write(rules));
        return [.. mistakes.Concat(profile is null ? [] : ProfileTrial.Mistakes(profile, marks)).Select(mistake => mistake.What)];
    }

    private string Write(RankingRules rules)
    {
        var folder = _folder.At("house");
        foreach (var (path, text) in ProfileLoader.Export("dotnet"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), path == ProfileFiles.Rules ? RankingYaml.Replace(text, rules) : text);
        }

        return folder;
    }
}
