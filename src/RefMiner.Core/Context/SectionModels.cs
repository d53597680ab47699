using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RefMiner.Profiles;
using Scriban.Runtime;

namespace RefMiner.Context;

/// <summary>What the templates can name. All text from outside passes through <see cref="Prose"/> here.</summary>
internal static class SectionModels
{
    private const int LongestItem = 120;
    private const int FewestHabits = 2;

    /// <summary>The variables of one section.</summary>
    public static ScriptObject Build(string section, ContextPlan plan)
    {
        var model = new ScriptObject { ["house"] = House(plan.Profile.House, plan.FurtherPrinciples), ["node_type"] = NodeType(plan) };
        switch (section)
        {
            case ContextSection.System:
                model["variant"] = Variant(plan);
                model["corpora"] = Join(plan.References.Select(r => r.Corpus).Distinct(StringComparer.Ordinal));
                break;
            case ContextSection.Operation:
                model["operation"] = Operation(plan);
                break;
            case ContextSection.Instructions:
                model["has_method"] = plan.Analysis.HasMethod;
                break;
            case ContextSection.Patterns:
                model["patterns"] = Array(plan.Patterns.Select(Pattern));
                model["conventions"] = Conventions(plan.Conventions);
                break;
            case ContextSection.References:
                model["outline"] = Outline(plan.Outline);
                model["contract_of"] =
                    plan.Outline is { Kind: not OutlineKind.Target } relative
                    && plan.Analysis.Request.ContainingType is not { BaseTypes.Length: > 0 }
                        ? Prose.OneLine(relative.Name)
                        : "";
                model["contract_is_asked"] = plan.BaseMembers.IsAsked;
                model["contract_block"] = plan.BaseMembers.Text.Length == 0 ? "" : Prose.Fence("csharp", plan.BaseMembers.Text);
                model["plain_types_kind"] = plan.PlainTypes.Kind;
                model["plain_types_note"] = Prose.OneLine(plan.PlainTypes.Note);
                model["plain_types_block"] = plan.PlainTypes.Text.Length == 0 ? "" : Prose.Fence("csharp", plan.PlainTypes.Text);
                model["companions_note"] = Prose.OneLine(plan.Companions.Note);
                model["companions_block"] = plan.Companions.Text.Length == 0 ? "" : Prose.Fence("csharp", plan.Companions.Text);
                model["references"] = Array(plan.References.Select(r => Reference(r, plan)));
                model["usages_block"] = plan.Usages.IsEmpty ? "" : Prose.Fence("csharp", Usages(plan.Usages));
                model["declarations_block"] = plan.Declarations.IsEmpty
                    ? ""
                    : Prose.Fence("csharp", string.Join('\n', plan.Declarations.Select(type => type.Text)));
                break;
            case ContextSection.Constraints:
                model["composition"] = plan.ConstraintDetail >= ConstraintDetail.Usage ? Composition(plan) : "";
                model["show_usage"] = plan.ConstraintDetail >= ConstraintDetail.Usage;
                model["error_codes"] = ErrorCodes(plan.Profile.House, plan.ConstraintDetail >= ConstraintDetail.Full);
                model["mixins"] = Array(plan.Mixins.Select(Mixin));
                model["rules"] = Rules(plan);
                model["habits"] = Habitual(plan.Habits, plan.ConstraintDetail >= ConstraintDetail.AllRules);
                break;
        }

        return model;
    }

    private static ScriptObject House(HouseRules house, int further) =>
        new()
        {
            ["name"] = house.Name,
            ["requirements"] = Array(house.Requirements),
            ["principles"] = Array(house.Principles.Concat(house.Further.Take(further))),
            ["error_handling"] = Array(house.ErrorHandling),
            ["output_format"] = Array(house.OutputFormat),
            ["quality"] = Array(house.Quality),
            ["notes"] = Array(house.Notes),
        };

    private static string ErrorCodes(HouseRules house, bool explained) =>
        explained
            ? string.Join("; ", house.ErrorCodes.Select(code => $"{code.Code} when {code.When}"))
            : Join(house.ErrorCodes.Select(code => code.Code));

    private static ScriptObject NodeType(ContextPlan plan)
    {
        var rules = plan.Profile.NodeTypes[plan.Analysis.NodeType];
        return new ScriptObject
        {
            ["label"] = plan.Analysis.NodeType.ToString().ToUpperInvariant(),
            ["purpose"] = rules.Purpose,
            ["characteristics"] = Array(rules.Characteristics),
            ["must_not"] = Array(rules.MustNot),
            ["targets"] = Array(rules.Targets),
        };
    }

    private static ScriptObject? Variant(ContextPlan plan) =>
        plan.Variant is not { } selection
            ? null
            : new ScriptObject
            {
                ["label"] = selection.Variant.Id.ToUpperInvariant(),
                ["confidence"] = Number(selection.Confidence),
                ["rationale"] = selection.Rationale,
                ["features"] = Join(selection.Variant.Features),
                ["use_cases"] = Join(selection.Variant.UseCases),
                ["performance"] = Join(selection.Variant.Performance),
                ["prerequisites"] = Join(selection.Variant.Prerequisites),
            };

    private static ScriptObject Operation(ContextPlan plan)
    {
        var request = plan.Analysis.Request;
        var rules = plan.Profile.NodeTypes[plan.Analysis.NodeType];
        var name = RequestPurpose.Name(request.Operation.Name);
        var hasMethod = plan.Analysis.HasMethod;
        var signature = request.Operation.Signature ?? (name == rules.Method ? rules.Signature : "");
        var isSummaryInBlock = hasMethod && SignatureBlock.ShowsSummary(signature, name);
        var purpose = RequestPurpose.Of(isSummaryInBlock ? request.Description : WithSummary(request), plan.PurposeSentences);
        return new ScriptObject
        {
            ["name"] = name,
            ["signature_block"] = hasMethod
                ? SignatureBlock.Render(signature, name, RequestPurpose.Of(request.Operation.Summary, plan.PurposeSentences).Shown)
                : "",
            ["place"] = RequestPurpose.Name(request.At),
            ["node"] = RequestPurpose.Name(request.Name),
            ["input_model"] = RequestPurpose.Name(request.Operation.InputModel ?? (hasMethod ? rules.InputModel : "")),
            ["input_role"] =
                request.Operation.InputModel is { } input && input != rules.InputModel ? "What the method receives." : rules.InputRole,
            ["output_model"] = RequestPurpose.Name(request.Operation.OutputModel ?? (hasMethod ? rules.OutputModel : "")),
            ["output_role"] =
                request.Operation.OutputModel is { } output && output != rules.OutputModel ? "What the method returns." : rules.OutputRole,
            ["purpose"] = purpose.Text(hasMethod),
            ["operations"] = List(request.Operations, plan),
            ["features"] = List(request.Features, plan),
            ["dependencies"] = List(request.Dependencies, plan),
            ["performance"] = Performance(request.Performance),
            ["expectations"] = Array(rules.Expectations.Take(plan.Expectations)),
            ["type"] = request.ContainingType is { } type ? TypeOf(type, plan) : "",
        };
    }

    private static string WithSummary(ContextRequest request) =>
        string.Join('\n', new[] { request.Operation.Summary, request.Description }.Where(text => !string.IsNullOrWhiteSpace(text)));

    private static string TypeOf(ContainingType type, ContextPlan plan) =>
        Join(
            new[]
            {
                type.Name is { } name ? RequestPurpose.Name(name) : "",
                type.BaseTypes.IsEmpty ? "" : "derives from " + List(type.BaseTypes, plan),
                type.Dependencies.IsEmpty ? "" : "has " + List(type.Dependencies, plan),
            }.Where(part => part.Length > 0)
        );

    private static ScriptObject Pattern(Selection.PatternMatch match) =>
        new()
        {
            ["name"] = match.Pattern.Name,
            ["score"] = Number(match.Score),
            ["category"] = match.Pattern.Category,
            ["tags"] = Join(match.Pattern.Tags),
            ["prerequisites"] = Join(match.Pattern.Prerequisites),
            ["description"] = match.Pattern.Description,
            ["code_block"] = Prose.Fence("csharp", match.Pattern.Code),
            ["guidelines"] = Array(match.Pattern.Guidelines),
        };

    private static string Location(Reference reference) =>
        FormattableString.Invariant($"{reference.Corpus}/{reference.Node.Path}:{reference.Node.Lines.Start}-{reference.Node.Lines.End}");

    private static ScriptObject? Conventions(ConventionReport? report) =>
        report is null
            ? null
            : new ScriptObject
            {
                ["scope"] = report.Scope,
                ["groups"] = Array(
                    report.Groups.Select(group => new ScriptObject { ["title"] = group.Title, ["items"] = Array(group.Items) })
                ),
                ["exemplars_block"] = report.Exemplars.Length == 0 ? "" : Prose.Fence("csharp", report.Exemplars),
            };

    private static ScriptObject Reference(Reference reference, ContextPlan plan) =>
        new()
        {
            ["name"] = Prose.OneLine(NameOf(reference, plan)),
            ["location"] = Prose.OneLine(Location(reference)),
            ["similarity"] = Number(reference.Score.Similarity),
            ["is_outlined"] = plan.Outline?.Location == Location(reference),
            ["is_companion"] = reference.IsCompanion,
            ["head"] = plan.Outline is { Kind: OutlineKind.Target } ? "" : Prose.OneLine(reference.Head),
            ["matched"] = Join(
                reference.Score.MatchedFeatures.Where(f => !plan.Profile.NamedFeaturesOnly || plan.Analysis.Features.Contains(f))
            ),
            ["methods"] = Array(
                reference.Methods.Select(quoted => new ScriptObject
                {
                    ["title"] = Prose.OneLine(quoted.Method.Name) + (quoted.IsFull ? " Implementation" : " Signature"),
                    ["lines"] = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(quoted.Method.Path == reference.Node.Path ? "" : Prose.OneLine(quoted.Method.Path) + ":")}"
                            + $"{quoted.Method.Lines.Start}-{quoted.Method.Lines.End}"
                    ),
                    ["summary"] = quoted.IsFull ? Prose.Quotation(quoted.Method.Summary) : "",
                    ["code_block"] = Prose.Fence("csharp", quoted.Form.Text),
                })
            ),
            ["guidance"] = Array(plan.Notes.Of(reference).Guidance),
            ["pitfalls"] = Array(plan.Notes.Of(reference).Pitfalls),
        };

    // The outline says the namespace of its type.
    private static string NameOf(Reference reference, ContextPlan plan)
    {
        var name = reference.Node.Name;
        var isShared = plan.Outline?.Name == name || plan.References.Any(other => other != reference && other.Node.Name == name);
        return isShared && plan.Outline?.Location != Location(reference) ? Wording.WithNamespace(reference.Node) : name;
    }

    private static ScriptObject? Outline(TypeOutline? outline) =>
        outline is null
            ? null
            : new ScriptObject
            {
                ["name"] = Prose.OneLine(outline.Name),
                ["location"] = Prose.OneLine(outline.Location),
                ["title"] = outline.Kind switch
                {
                    OutlineKind.Target => "The Type to Write Into",
                    OutlineKind.Model => "Most Similar Type",
                    _ => "Nearest Relative of the New Type",
                },
                ["note"] = Prose.OneLine(outline.Note),
                ["code_block"] = Prose.Fence("csharp", outline.Text),
                ["mentioned"] = Wording.List(outline.Mentions.Types),
                ["are_several_mentioned"] = outline.Mentions.Types.Length > 1,
                ["mentions_block"] = outline.Mentions.Text.Length == 0 ? "" : Prose.Fence("csharp", outline.Mentions.Text),
            };

    /// <summary>Statements below a comment that says where they are; of a file that goes on, it says only the line and member.</summary>
    private static string Usages(ImmutableArray<QuotedUsage> usages)
    {
        var text = new StringBuilder();
        for (var i = 0; i < usages.Length; i++)
        {
            var usage = usages[i];
            var last = i == 0 ? null : usages[i - 1];
            if (last?.Method != usage.Method)
            {
                var goesOn = last?.File == usage.File && last.Corpus == usage.Corpus;
                text.Append(CultureInfo.InvariantCulture, $"// {(goesOn ? "" : usage.File)}:{usage.PlaceInFile}\n");
            }

            text.Append(usage.Statement.TextIn(usage.Method)).Append('\n');
        }

        return text.ToString();
    }

    private static ScriptObject Mixin(Selection.MixinRecommendation recommendation) =>
        new()
        {
            ["name"] = recommendation.Mixin.Name,
            ["confidence"] = Number(recommendation.Confidence),
            ["provides"] = recommendation.Mixin.Provides,
            ["usage"] = recommendation.Mixin.Usage,
        };

    private static ScriptObject Rules(ContextPlan plan)
    {
        var (analysis, targets) = (plan.Analysis, plan.Analysis.Request.Performance);
        var applying = plan
            .Profile.Rules.Where(rule =>
                (plan.ConstraintDetail >= ConstraintDetail.AllRules || rule.Core)
                && (rule.NodeTypes.IsEmpty || rule.NodeTypes.Contains(analysis.NodeType))
                && (rule.Features.IsEmpty || rule.Features.Any(f => analysis.Ask(f) is not null))
                && (rule.Variants.IsEmpty || (plan.Variant is { } selected && rule.Variants.Contains(selected.Variant.Id)))
                && (rule.Mixins.IsEmpty || plan.Mixins.Any(m => rule.Mixins.Contains(m.Mixin.Name)))
                && !(rule.Figure is { } figure && Asks(targets, figure))
            )
            .ToArray();
        ImmutableArray<string> asked = Performance(targets) is { Length: > 0 } figures ? [$"The request asks for {figures}."] : [];
        ImmutableArray<string> performance = [.. asked, .. Group("performance")];
        return new ScriptObject
        {
            ["compliance"] = Array(Group("compliance")),
            ["security"] = Array(Group("security")),
            ["asked"] = Array(asked),
            ["performance"] = Array(performance.IsEmpty ? ["No figure is asked for; do not be slower than the references."] : performance),
        };

        string[] Group(string group) => [.. applying.Where(rule => rule.Group == group).Select(rule => rule.Text)];
    }

    private static bool Asks(PerformanceTargets? targets, PerformanceFigure figure) =>
        targets is not null
        && figure switch
        {
            PerformanceFigure.Latency => targets.LatencyMs is not null,
            PerformanceFigure.Throughput => targets.ThroughputRps is not null,
            _ => targets.Availability is not null,
        };

    /// <summary>The names in the order in which the house composes them, when that matters for two of them.</summary>
    private static string Composition(ContextPlan plan)
    {
        var placed = plan.Mixins.Where(m => m.Mixin.Place > 0).OrderBy(m => m.Mixin.Place).Select(m => m.Mixin.Name).ToArray();
        return placed.Length > 1 ? Join(placed) : "";
    }

    private static ScriptObject Habitual(Habits habits, bool isFull) =>
        new()
        {
            ["of"] = Join(habits.Of.Select(Prose.OneLine)),
            ["types"] = Array(isFull ? habits.Types : habits.Types.Take(FewestHabits)),
            ["errors"] = Array(isFull ? habits.Errors : habits.Errors.Take(FewestHabits)),
            ["asynchrony"] = Array(isFull ? habits.Asynchrony : habits.Asynchrony.Take(1)),
        };

    private static string Performance(PerformanceTargets? targets) =>
        targets is null
            ? ""
            : Join(
                new[]
                {
                    targets.LatencyMs is { } latency ? FormattableString.Invariant($"latency of at most {latency:0.###} ms") : null,
                    targets.ThroughputRps is { } throughput
                        ? FormattableString.Invariant($"at least {throughput:0.###} operations per second")
                        : null,
                    targets.Availability is { } share ? FormattableString.Invariant($"availability of {share * 100:0.####} %") : null,
                }.OfType<string>()
            );

    private static string List(ImmutableArray<string> items, ContextPlan plan)
    {
        var shown = Join(items.Take(plan.ListItems).Select(item => Prose.Clipped(Prose.OneLine(item), LongestItem)));
        return items.Length > plan.ListItems ? FormattableString.Invariant($"{shown} and {items.Length - plan.ListItems} more") : shown;
    }

    private static string Join(IEnumerable<string> items) => string.Join(", ", items);

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static ScriptArray Array(IEnumerable<object> items) => [.. items];
}
