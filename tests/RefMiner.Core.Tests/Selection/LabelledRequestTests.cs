using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RefMiner.Reading;
using RefMiner.Requests;

namespace RefMiner.Selection;

/// <summary>Requests that people labelled, in words of their own; each case says why it expects what it expects.</summary>
public sealed class LabelledRequestTests
{
    private static readonly RequestAnalyzer Analyzer = new(Sample.Onex);
    private static readonly VariantSelector Variants = new(Sample.Onex);
    private static readonly PatternMatcher Patterns = new(Sample.Onex);
    private static readonly MixinRecommender Mixins = new(Sample.Onex);
    private static readonly Lazy<ImmutableArray<(string File, LabelledRequest Case)>> All = new(Read);

    [Test]
    public void Set_IsLargeEnoughAndSaysWhy() =>
        Assert.That(
            (All.Value.Length >= 60, All.Value.Where(pair => pair.Case.Reason.Length < 10).Select(pair => pair.Case.Id)),
            Is.EqualTo((true, Array.Empty<string>()))
        );

    [Test]
    public void Variants_OfTheLabelledRequests_AreRightInNinetyFiveOfAHundred()
    {
        var wrong = All
            .Value.Where(pair => Chosen(pair.Case).Variant != pair.Case.Variant)
            .Select(pair => $"{pair.Case.Id}: {Chosen(pair.Case).Variant} instead of {pair.Case.Variant}")
            .ToArray();

        Assert.That(1 - ((double)wrong.Length / All.Value.Length), Is.AtLeast(0.95), string.Join('\n', wrong));
    }

    [Test]
    public void Patterns_OfTheLabelledRequests_AreThereInNinetyOfAHundred()
    {
        var all = All.Value.Where(pair => pair.Case.Patterns.Length > 0).ToArray();
        var wrong = all.Where(pair => pair.Case.Patterns.Except(Chosen(pair.Case).Patterns).Any())
            .Select(pair =>
                $"{pair.Case.Id}: no {string.Join(", ", pair.Case.Patterns.Except(Chosen(pair.Case).Patterns))} in "
                + $"{string.Join(", ", Chosen(pair.Case).Patterns)}"
            )
            .ToArray();

        Assert.That(1 - ((double)wrong.Length / all.Length), Is.AtLeast(0.9), string.Join('\n', wrong));
    }

    [Test]
    public void Mixins_OfTheLabelledRequests_AreThereInNinetyOfAHundred()
    {
        var all = All.Value.Where(pair => pair.Case.Mixins.Length > 0).ToArray();
        var wrong = all.Where(pair => pair.Case.Mixins.Except(Chosen(pair.Case).Mixins).Any())
            .Select(pair =>
                $"{pair.Case.Id}: no {string.Join(", ", pair.Case.Mixins.Except(Chosen(pair.Case).Mixins))} in "
                + $"{string.Join(", ", Chosen(pair.Case).Mixins)}"
            )
            .ToArray();

        Assert.That(1 - ((double)wrong.Length / all.Length), Is.AtLeast(0.9), string.Join('\n', wrong));
    }

    private static (string Variant, string[] Patterns, string[] Mixins) Chosen(LabelledRequest label)
    {
        var analysis = Analyzer.Analyse(label.Request);
        var variant = Variants.Select(analysis);
        return (
            variant!.Variant.Id,
            [.. PatternMatcher.Choose(Patterns.Match(analysis, variant)).Select(match => match.Pattern.Id)],
            [.. Mixins.Recommend(analysis, variant).Mixins.Select(recommendation => recommendation.Mixin.Name)]
        );
    }

    private static ImmutableArray<(string File, LabelledRequest Case)> Read() =>
        [
            .. from file in Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Selection"), "labelled-*.yaml")
                .Order(StringComparer.Ordinal)
            from node in JsonNode.Parse(YamlJson.Convert(File.ReadAllText(file)))!["cases"]!.AsArray()
            select (Path.GetFileName(file), node.Deserialize(StrictJson.TypeInfo<LabelledRequest>())!),
        ];
}
