using System.Collections.Immutable;
using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>Fits a plan into a budget: whole items go, never part of one, in the order references, patterns, constraints.</summary>
internal sealed class BudgetPacker(SectionRenderer renderer)
{
    /// <summary>The budget at which the profile's room per section holds as it stands.</summary>
    public const int NominalBudget = 8_000;

    /// <summary>Packs a plan.</summary>
    /// <exception cref="BudgetTooSmallException">The sections that are never cut, the critical patterns and the least of the rest do not fit.</exception>
    public PackedContext Pack(ContextPlan plan, int budgetTokens, TokenCounter counter)
    {
        var packing = new Packing(plan, renderer, counter);
        var room = plan.Profile.Budget.ToDictionary(b => b.Section, StringComparer.Ordinal);
        packing.Shrink(ContextSection.Operation, room[ContextSection.Operation].Max, ShortenOperation);

        var fixedTokens = room.Values.Where(b => b.Priority == 0).Sum(b => b.Target);
        var scale = (budgetTokens - fixedTokens) / (double)(NominalBudget - fixedTokens);
        foreach (var (section, shorten) in Shrinkable) packing.Shrink(section, (int)(room[section].Max * Math.Max(1, scale)), shorten);
        foreach (var (section, shorten) in Shrinkable)
        {
            var floor = room[section].Min;
            while (packing.Total > budgetTokens && packing.Tokens(section) > floor && packing.Step(section, shorten)) { }
        }

        // The minima of the sections give way before the answer does.
        foreach (var (section, shorten) in Shrinkable)
        {
            while (packing.Total > budgetTokens && packing.Step(section, shorten)) { }
        }

        if (packing.Total > budgetTokens) throw new BudgetTooSmallException(budgetTokens, packing.Total);

        return packing.Finish();
    }

    private static readonly ImmutableArray<(string Section, Func<ContextPlan, (ContextPlan Plan, string Cut)?> Shorten)> Shrinkable =
    [
        (ContextSection.References, ShortenReferences),
        (ContextSection.Patterns, ShortenPatterns),
        (ContextSection.Constraints, ShortenConstraints),
    ];

    private static (ContextPlan Plan, string Cut)? ShortenOperation(ContextPlan plan)
    {
        if (plan.PurposeSentences > 1) return (plan with { PurposeSentences = plan.PurposeSentences - 1 }, "operation: a sentence of the business purpose left out");
        if (plan.ListItems > 3) return (plan with { ListItems = plan.ListItems - 1 }, "operation: lists shortened");
        if (plan.PurposeSentences > 0) return (plan with { PurposeSentences = 0 }, "operation: the business purpose left out");

        return null;
    }

    /// <summary>Last method of the last node with more than one; then the last node of more than one; then a full form becomes a signature.</summary>
    private static (ContextPlan Plan, string Cut)? ShortenReferences(ContextPlan plan)
    {
        var references = plan.References;
        for (var i = references.Length - 1; i >= 0; i--)
        {
            var methods = references[i].Methods;
            if (methods.Length < 2) continue;

            return (plan with { References = references.SetItem(i, references[i] with { Methods = methods.RemoveAt(methods.Length - 1) }) },
                $"references: {references[i].Node.Name}.{methods[^1].Method.Name} left out");
        }

        if (references.Length > 1) return (plan with { References = references.RemoveAt(references.Length - 1) }, $"references: {references[^1].Node.Name} left out");
        if (references.Length == 1 && references[0].Methods[0].IsFull)
        {
            var method = references[0].Methods[0];
            return (plan with { References = [references[0] with { Methods = [method with { IsFull = false }] }] },
                $"references: {references[0].Node.Name}.{method.Method.Name} shortened to its signature");
        }

        return null;
    }

    private static (ContextPlan Plan, string Cut)? ShortenPatterns(ContextPlan plan)
    {
        var last = plan.Patterns.LastOrDefault(match => !match.IsCritical);
        return last is null ? null : (plan with { Patterns = plan.Patterns.Remove(last) }, $"patterns: {last.Pattern.Id} left out");
    }

    private static (ContextPlan Plan, string Cut)? ShortenConstraints(ContextPlan plan)
    {
        if (plan.FullConstraints) return (plan with { FullConstraints = false }, "constraints: explanations and secondary rules left out");

        return plan.Mixins.Length > 1 ? (plan with { Mixins = plan.Mixins.RemoveAt(plan.Mixins.Length - 1) }, $"constraints: {plan.Mixins[^1].Mixin.Name} left out") : null;
    }
}
