using RefMiner.Profiles;
using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>
/// Fits a plan into a budget, by the profile's room for each section at a budget of 8,000 tokens. Usable from many threads.
/// </summary>
/// <remarks>Sections of priority 0 get their own room whatever the budget is; the maxima of the others grow with a larger one. A
/// section below its minimum is fed
/// with what else there is, constraints below their target with explanations; one above its maximum shrinks, and all shrink in
/// order of priority until the whole fits: first to three quarters of the way from
/// maximum to minimum, then to the minimum, then below it. What shrinks is first quoted in a shorter form, then left out, never
/// cut inside.</remarks>
internal sealed class BudgetPacker(SectionRenderer renderer)
{
    private const int FewestListItems = 1;
    private const double FirstStop = 0.75;
    private const int PerPattern = 300;
    private const int PerConvention = 60;

    /// <summary>Packs a plan.</summary>
    /// <param name="plan">What the sections are to hold.</param>
    /// <param name="budgetTokens">Most tokens of the whole.</param>
    /// <param name="counter">Counts.</param>
    /// <param name="quoting">Chooses the references for the room that the other sections leave; null where the plan holds them.</param>
    /// <exception cref="BudgetTooSmallException">The sections that are never cut, the critical patterns and the least of the rest
    /// do not fit.</exception>
    public PackedContext Pack(ContextPlan plan, int budgetTokens, TokenCounter counter, Quoting? quoting = null)
    {
        var packing = new Packing(plan, renderer, counter);
        var scale = ScaleOf(plan.Profile, budgetTokens);
        foreach (var room in plan.Profile.Budget)
        {
            var max = MostOf(room, scale);
            packing.Shrink(room.Section, max, Shortener(room.Section), FormattableString.Invariant($"the section's limit of {max} tokens"));
            packing.Feed(room.Section, room.Section == ContextSection.Constraints ? room.Target : room.Min, max, Feeder(room.Section));
        }

        packing.Feed(
            ContextSection.Patterns,
            int.MaxValue,
            (int)(RoomOf(plan, ContextSection.Patterns).Max * Math.Max(1, scale)),
            AddIdiom
        );
        var why = FormattableString.Invariant($"the budget of {budgetTokens} tokens");
        var shrinkable = plan.Profile.Budget.Where(room => room.Priority > 0).OrderBy(room => room.Priority).ToArray();
        if (quoting is not null)
        {
            var references = RoomOf(plan, ContextSection.References);
            foreach (var room in shrinkable.Where(room => room.Section != ContextSection.References))
                packing.ShrinkTotal(room.Section, budgetTokens - references.Min, room.Min, Shortener(room.Section), why);
            packing.Quote(quoting, MostOf(references, scale), budgetTokens);
        }

        foreach (
            var floor in new Func<SectionBudget, int>[]
            {
                room => (int)(room.Max - (FirstStop * (room.Max - room.Min))),
                room => room.Min,
                _ => 0,
            }
        )
        {
            foreach (var room in shrinkable)
                packing.ShrinkTotal(room.Section, budgetTokens, floor(room), Shortener(room.Section), why);
        }

        if (packing.Total > budgetTokens)
            throw new BudgetTooSmallException(budgetTokens, packing.Total);

        return packing.Finish();
    }

    /// <summary>How much more room than nominal a budget leaves for the sections that may shrink.</summary>
    public static double ScaleOf(Profile profile, int budgetTokens)
    {
        var kept = profile.Budget.Where(room => room.Priority == 0).Sum(room => room.Target);
        return (budgetTokens - kept) / (double)(ContextOptions.NominalBudget - kept);
    }

    /// <summary>What a section must not exceed at such a scale.</summary>
    public static int MostOf(SectionBudget room, double scale) => room.Priority == 0 ? room.Max : (int)(room.Max * Math.Max(1, scale));

    private static Func<ContextPlan, Shortening?> Shortener(string section) =>
        section switch
        {
            ContextSection.Operation => ShortenOperation,
            ContextSection.References => plan => new ReferenceShortening(plan).Next(),
            ContextSection.Patterns => ShortenPatterns,
            ContextSection.Constraints => ShortenConstraints,
            _ => _ => null,
        };

    private static Func<ContextPlan, ContextPlan?> Feeder(string section) =>
        section switch
        {
            ContextSection.System => plan =>
                plan.FurtherPrinciples < plan.Profile.House.Further.Length
                    ? plan with
                    {
                        FurtherPrinciples = plan.FurtherPrinciples + 1,
                    }
                    : null,
            ContextSection.Operation => plan =>
                plan.Expectations < plan.NodeTypeRules.Expectations.Length ? plan with { Expectations = plan.Expectations + 1 } : null,
            ContextSection.Constraints => plan =>
                plan.ConstraintDetail < ConstraintDetail.Full ? plan with { ConstraintDetail = plan.ConstraintDetail + 1 } : null,
            ContextSection.Patterns => plan =>
                plan.SparePatterns.IsEmpty
                    ? null
                    : plan with
                    {
                        Patterns = plan.Patterns.Add(plan.SparePatterns[0]),
                        SparePatterns = plan.SparePatterns.RemoveAt(0),
                    },
            _ => _ => null,
        };

    private static SectionBudget RoomOf(ContextPlan plan, string section) => plan.Profile.Budget.First(room => room.Section == section);

    private static ContextPlan? AddIdiom(ContextPlan plan) =>
        plan.Idioms.IsEmpty
            ? null
            : plan with
            {
                Patterns = [.. plan.Patterns.Add(plan.Idioms[0]).OrderByDescending(match => match.Score)],
                Idioms = plan.Idioms.RemoveAt(0),
            };

    private static Shortening? ShortenOperation(ContextPlan plan)
    {
        if (plan.PurposeSentences > 1)
            return new(plan with { PurposeSentences = plan.PurposeSentences - 1 }, "business purpose", "shortened", 0);
        if (plan.ListItems > FewestListItems)
            return new(plan with { ListItems = plan.ListItems - 1 }, "lists", "shortened", 0);
        if (plan.PurposeSentences > 0)
            return new(plan with { PurposeSentences = 0 }, "business purpose", "left out", 0);

        return null;
    }

    private static Shortening? ShortenPatterns(ContextPlan plan)
    {
        if (plan.Conventions?.Shortened() is { } shorter)
        {
            var item = plan.Conventions.Exemplars.Length > 0 ? "exemplars" : plan.Conventions.Groups[^1].Title;
            return new(plan with { Conventions = shorter }, item, "left out", PerConvention);
        }

        var last = plan.Patterns.LastOrDefault(match => !match.IsCritical);
        return last is null
            ? null
            : new(plan with { Patterns = plan.Patterns.Remove(last), SparePatterns = [] }, last.Pattern.Id, "left out", PerPattern);
    }

    private static Shortening? ShortenConstraints(ContextPlan plan)
    {
        if (plan.ConstraintDetail > ConstraintDetail.Core)
        {
            var item = plan.ConstraintDetail switch
            {
                ConstraintDetail.Full => "use of the error codes",
                ConstraintDetail.Usage => "use of the mixins",
                _ => "secondary rules",
            };
            return new(plan with { ConstraintDetail = plan.ConstraintDetail - 1 }, item, "left out", 0);
        }

        return plan.Mixins.Length > 1
            ? new(plan with { Mixins = plan.Mixins.RemoveAt(plan.Mixins.Length - 1) }, plan.Mixins[^1].Mixin.Name, "left out", 0)
            : null;
    }
}
