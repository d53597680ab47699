using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Reading;
using RefMiner.Requests;
using RefMiner.Selection;
using Scriban.Syntax;

namespace RefMiner.Context;

/// <summary>Tries a profile: resolves the words of its variants and renders its templates for every node type.</summary>
internal static class ProfileTrial
{
    private static readonly ImmutableDictionary<string, string> Titles = new Dictionary<string, string>
    {
        [ContextSection.System] = "# System Context",
        [ContextSection.Operation] = "# Operation Specification",
        [ContextSection.Patterns] = "# Production Patterns",
        [ContextSection.References] = "# Reference Implementations",
        [ContextSection.Constraints] = "# Constraints",
        [ContextSection.Instructions] = "# Generation Instructions",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What goes wrong, in order of file and place.</summary>
    /// <param name="profile">A profile without mistakes of its own.</param>
    /// <param name="marks">Where its rules stand.</param>
    public static ImmutableArray<ProfileMistake> Mistakes(Profile profile, YamlMarks marks)
    {
        var faults = ContextSection.All.SelectMany(section => SectionRenderer.Faults(profile, section)).ToArray();
        var rendered =
            faults.Length > 0
                ? faults
                : ContextSection.All.SelectMany(section =>
                    profile.NodeTypes.Keys.Select(type => Render(profile, section, type)).OfType<ProfileMistake>()
                );
        return [.. Weights(profile, marks).Concat(Words(profile, marks)).Concat(rendered).Concat(Stub(profile)).Distinct()];
    }

    private static IEnumerable<ProfileMistake> Weights(Profile profile, YamlMarks marks)
    {
        if (profile.Ranking?.Names is not { } names || RankingModels.Mistake(names) is not { } mistake)
            yield break;

        var (line, column) = marks.Value("ranking.names.weights");
        yield return new ProfileMistake(ProfileFiles.Rules, line, column, mistake);
    }

    private static IEnumerable<ProfileMistake> Stub(Profile profile)
    {
        if (!profile.Templates.ContainsKey(StubRenderer.Section))
            return [];
        if (SectionRenderer.Faults(profile, StubRenderer.Section).ToArray() is { Length: > 0 } faults)
            return faults;

        try
        {
            new StubRenderer(profile).Render(
                "RunAsync",
                "NodeSample",
                "INCOMPLETE: RunAsync is not written.",
                [("ModelContractSample", "contract")]
            );
            return [];
        }
        catch (InvalidProfileException e) when (e.InnerException is ScriptRuntimeException inner)
        {
            return [SectionRenderer.Fault(StubRenderer.Section, inner)];
        }
    }

    private static IEnumerable<ProfileMistake> Words(Profile profile, YamlMarks marks)
    {
        var vocabulary = new FeatureVocabulary(profile);
        for (var v = 0; v < profile.Variants.Length; v++)
        {
            for (var f = 0; f < profile.Variants[v].Features.Length; f++)
            {
                var word = profile.Variants[v].Features[f];
                if (vocabulary.Resolve(word) is not null)
                    continue;

                var (line, column) = marks.Value(FormattableString.Invariant($"variants[{v}].features[{f}]"));
                yield return new ProfileMistake(
                    ProfileFiles.Rules,
                    line,
                    column,
                    ProfileStructure.Unknown("feature", word, profile.Features.Keys)
                );
            }
        }
    }

    private static ProfileMistake? Render(Profile profile, string section, NodeType type)
    {
        var plan = Plan(profile, type);
        try
        {
            var text = new SectionRenderer(profile).Render(section, plan);
            if (text.Split('\n')[0] != Titles[section])
                return new ProfileMistake(SectionRenderer.FileOf(section), 1, 1, $"its text must begin with the line '{Titles[section]}'.");

            return text.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)) % 2 == 0
                ? null
                : new ProfileMistake(SectionRenderer.FileOf(section), 1, 1, "its text leaves a fence of code open.");
        }
        catch (InvalidProfileException e) when (e.InnerException is ScriptRuntimeException inner)
        {
            var fault = SectionRenderer.Fault(section, inner);
            var name = inner.OriginalMessage.Split('`') is [_, { } quoted, ..] ? quoted : "";
            var nearest = EditDistance.Nearest(name, SectionModels.Build(section, plan).Keys);
            return nearest is null || nearest == name ? fault : fault with { What = $"{fault.What} Did you mean '{nearest}'?" };
        }
    }

    /// <summary>A plan in which every part of a template has something to show.</summary>
    private static ContextPlan Plan(Profile profile, NodeType type)
    {
        var request = new ContextRequest
        {
            NodeType = type,
            Name = "NodeSampleStore" + type,
            Description = "Stores samples.",
            Operations = ["query"],
            Features = [.. profile.Features.Keys.Take(3)],
            Dependencies = ["System.Net.Http"],
            Performance = new PerformanceTargets { LatencyMs = 100 },
            Operation = new OperationSpec
            {
                Name = "RunAsync",
                Signature = "Task<int> RunAsync(int value)",
                Summary = "Runs.",
                InputModel = "int",
                OutputModel = "int",
            },
            ContainingType = new ContainingType { Name = "NodeSampleStore" + type, BaseTypes = ["NodeBase"] },
        };
        var analysis = new RequestAnalyzer(profile).Analyse(request);
        var form = new QuotableForm("void Run()\n{\n}", 5);
        var method = new MethodRecord
        {
            Id = "M:N.Run",
            Name = "Run",
            Path = "N.cs",
            Lines = new LineSpan(1, 3),
            Signature = "void Run()",
            Summary = "Runs.",
            ParameterTypes = [],
            ReturnType = "void",
            ApiUses = [],
            Thrown = [],
            Caught = [],
            Awaited = [],
            Complexity = 1,
            BodyTokens = 1,
            Full = form,
            SignatureForm = form,
            Terms = [],
        };
        var node = new NodeRecord
        {
            Id = new NodeId("T:N"),
            Name = "N",
            Namespace = "",
            Type = type,
            TypeEvidence = ["it is one"],
            Path = "N.cs",
            Lines = new LineSpan(1, 9),
            Methods = [method],
        };
        ImmutableArray<Reference> references =
        [
            new Reference
            {
                Score = new NodeScore(0, 0.8, [], request.Features, 1),
                Node = node,
                Corpus = "sample",
                Methods = [new QuotedMethod(method, 1, IsFull: true)],
            },
        ];
        return new ContextPlan
        {
            Profile = profile,
            Analysis = analysis,
            Variant = new VariantSelector(profile).Select(analysis),
            Patterns = [.. new PatternMatcher(profile).Match(analysis, null).Take(5)],
            References = references,
            Notes = new ReferenceNotes(analysis, profile),
            Habits = HabitReader.Read(references),
            Mixins = [.. new MixinRecommender(profile).Rank(analysis, null).Take(3)],
            ConstraintDetail = ConstraintDetail.Full,
            FurtherPrinciples = 1,
            Expectations = 1,
            PurposeSentences = 1,
            ListItems = 3,
        };
    }
}
