using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Selection;
using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>Builds contexts by the rules of one profile. Usable from many threads.</summary>
internal sealed class ContextBuilder(Profile profile, QuoteSettings? quoting = null)
{
    private const int WorthSaying = 500;
    private const int MostSentences = 20;
    private const int MostListItems = 24;

    // Of types of the family that is asked for, three of four are good from here on: docs/benchmarks-history.md.
    private const double GoodOfFamily = 0.5;

    private readonly VariantSelector _variants = new(profile);
    private readonly PatternMatcher _patterns = new(profile);
    private readonly MixinRecommender _mixins = new(profile);
    private readonly BudgetPacker _packer = new(new SectionRenderer(profile));

    /// <summary>Builds one context.</summary>
    /// <exception cref="BudgetTooSmallException">The budget cannot hold what every context must hold.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the references were read or before the sections were
    /// packed.</exception>
    public ContextResult Build(
        SearchResult search,
        SearchSpace space,
        ContextOptions options,
        long started,
        CancellationToken cancellationToken = default
    ) => Assemble(search, space, options, started, cancellationToken).Result;

    /// <summary>Builds a context and records the decision about every candidate.</summary>
    public (ContextResult Result, ContextTrace Trace) Trace(SearchResult search, SearchSpace space, ContextOptions options, long started)
    {
        var (planned, packed, result) = Assemble(search, space, options, started, CancellationToken.None);
        return (result, new ContextTracer(profile, search, space, planned, packed).Trace(options));
    }

    private (ContextPlan Planned, PackedContext Packed, ContextResult Result) Assemble(
        SearchResult search,
        SearchSpace space,
        ContextOptions options,
        long started,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var analysis = search.Analysis;
        var counter = TokenCounter.For(options.Encoding);
        var variant = _variants.Select(analysis);
        var (mixins, mixinWarnings) = _mixins.Recommend(analysis, variant);
        var references =
            profile.LeadingNodes > 0
                ? new ReferenceExtractor(space).Extract(search, ReferenceTokens(options), Room(ContextSection.References).Min)
                : [];
        var ranked = profile.LibraryOnRequest && !options.WithLibrary ? [] : _patterns.Match(analysis, variant);
        var patterns = PatternMatcher.Choose(ranked, BudgetPacker.ScaleOf(profile, options.BudgetTokens));
        var outline = profile.LeadingNodes > 0 ? null : new TypeOutlineReader(search, space).Read();
        var baseMembers =
            profile.LeadingNodes > 0
                ? BaseMembers.None
                : new BaseMembersReader(search, space, options.BudgetTokens).Read(outline?.Node ?? -1);
        var plan = new ContextPlan
        {
            Profile = profile,
            Analysis = analysis,
            Variant = variant,
            Patterns = patterns,
            SparePatterns = [.. ranked.Where(match => !patterns.Contains(match))],
            References = references,
            Conventions = profile.LibraryOnRequest ? new ConventionReader(search, space).Read() : null,
            Outline = outline,
            BaseMembers = baseMembers,
            Companions = outline is { Kind: OutlineKind.Model }
                ? new CompanionText(search.Companions.Value, space, options.BudgetTokens).Read(outline, baseMembers)
                : QuotedCompanions.None,
            PlainTypes =
                profile.LeadingNodes > 0
                    ? QuotedPlainTypes.None
                    : new PlainTypeText(space, options.BudgetTokens).Read(search.PlainTypes.Value),
            Idioms =
            [
                .. new IdiomMatcher(space, profile.Nodes.IsTypeDecisive)
                    .Match(search, method => references.Any(r => r.Methods.Any(quoted => quoted.Method.Id == method.Id)))
                    .Take(profile.MostIdioms),
            ],
            Notes = new ReferenceNotes(analysis, profile, search.Place.Node),
            Habits = HabitReader.Read(references),
            Mixins = mixins,
            PurposeSentences = MostSentences,
            ListItems = MostListItems,
        };
        cancellationToken.ThrowIfCancellationRequested();
        var packed = _packer.Pack(
            plan,
            options.BudgetTokens,
            counter,
            profile.LeadingNodes > 0 ? null : new Quoting(search, space, quoting ?? QuoteSettings.Of(profile.Ranking?.Choice))
        );
        return (packed.Planned, packed, Result(packed.Planned, packed, search, options, ranked.Length, mixinWarnings, started));
    }

    /// <summary>
    /// Room for quoted methods: the section's, more in a larger budget. A smaller one begins with the same and shrinks it, so
    /// that what it needs at least is the same for all.
    /// </summary>
    private int ReferenceTokens(ContextOptions options) =>
        (int)
            Math.Min(
                int.MaxValue,
                Math.Max(options.BudgetTokens, (long)ContextOptions.NominalBudget)
                    * Room(ContextSection.References).Max
                    / ContextOptions.NominalBudget
            );

    private SectionBudget Room(string section) => profile.Budget.First(room => room.Section == section);

    private static ContextResult Result(
        ContextPlan chosen,
        PackedContext packed,
        SearchResult search,
        ContextOptions options,
        int patternsAvailable,
        ImmutableArray<string> mixinWarnings,
        long started
    )
    {
        var plan = packed.Plan;
        var request = search.Analysis.Request;
        return new ContextResult
        {
            Id = request.Id,
            Context = new LlmContext
            {
                SystemContext = packed.Sections[0],
                OperationSpecification = packed.Sections[1],
                ProductionPatterns = packed.Sections[2],
                ReferenceImplementations = packed.Sections[3],
                Constraints = packed.Sections[4],
                GenerationInstructions = packed.Sections[5],
                Text = packed.Text,
                TotalTokens = packed.Tokens,
                SectionTokens = [.. ContextSection.All.Select((section, i) => new SectionTokens(section, packed.SectionTokens[i]))],
                NodeType = search.Analysis.NodeType,
                MethodName = request.Operation.Name,
                Truncation = [.. packed.Cuts.Select(cut => cut.ToString())],
            },
            Variant = plan.Variant is { } v ? new ChosenVariant(v.Variant.Id, v.Confidence, v.Rationale) : null,
            Patterns = [.. plan.Patterns.Select(p => new ChosenPattern(p.Pattern.Id, p.Score, p.IsMined))],
            Mixins = [.. plan.Mixins.Select(m => new ChosenMixin(m.Mixin.Name, m.Confidence, m.Reason))],
            Nodes = [.. plan.References.Select(r => Answers.Node(r.Score, r.Node, r.Corpus))],
            References = [.. plan.References.SelectMany(r => r.Methods.Select(m => Answers.Method(m, r.Corpus)))],
            Usages = [.. plan.Usages.Select(Answers.Usage)],
            Declarations = [.. plan.Declarations.Select(Answers.Declaration)],
            Quality = QualityReader.Read(chosen, packed, search, options),
            Warnings = [.. search.Warnings(), .. mixinWarnings, .. ReferenceWarnings(plan, search), .. Unused(plan, packed, options)],
            Metrics = new ContextMetrics(
                plan.Patterns.Length,
                patternsAvailable,
                plan.References.Length,
                search.Nodes.Count,
                plan.References.Sum(r => r.Methods.Length),
                [.. ContextSection.All.Where(section => packed.Cuts.Any(cut => cut.Section == section))]
            ),
            BuildMilliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    private static IEnumerable<string> ReferenceWarnings(ContextPlan plan, SearchResult search)
    {
        if (plan.References.IsEmpty)
        {
            yield return plan.Profile.Nodes.IsTypeDecisive
                ? $"no {plan.Analysis.NodeType.ToString().ToLowerInvariant()} node was found to refer to"
                : "no similar type was found to refer to";
            yield break;
        }

        if (plan.Profile.LeadingNodes == 0)
        {
            var best = plan.References.MaxBy(r => r.Score.Similarity)!;
            if (plan.Outline is not { Kind: OutlineKind.Target } && !QualityReader.IsClose(best) && !IsOfFamily(best, search.Family))
                yield return FormattableString.Invariant(
                    $"no quoted type is a close reference; the most similar of them is {best.Node.Name} ({best.Score.Similarity:0.00})"
                );
            yield break;
        }

        if (plan.References.Count(QualityReader.IsClose) == 1)
            yield return $"only {plan.References.First(QualityReader.IsClose).Node.Name} is a close reference";

        foreach (var reference in plan.References.Where(r => !QualityReader.IsClose(r)))
            yield return FormattableString.Invariant(
                $"{reference.Node.Name} is no close reference (similarity {reference.Score.Similarity:0.00}); take it as a hint only"
            );
    }

    private static bool IsOfFamily(Reference reference, Family? family) =>
        reference.Score.Similarity >= GoodOfFamily && family?.Nodes.Contains(reference.Score.Node) == true;

    private static IEnumerable<string> Unused(ContextPlan plan, PackedContext packed, ContextOptions options)
    {
        var left = options.BudgetTokens - packed.Tokens;
        if (plan.Profile.LeadingNodes == 0 && left > WorthSaying)
            yield return FormattableString.Invariant(
                $"{left} of {options.BudgetTokens} tokens are unused: nothing else in the index adds enough, or the section is full"
            );
    }
}
