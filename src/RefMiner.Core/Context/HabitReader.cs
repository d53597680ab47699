using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Context;

/// <summary>Counts what the chosen references share.</summary>
/// <remarks>Types are counted over nodes, conduct over the methods that are quoted of them: nothing is said of code that was not looked at.
/// What only one node does is no habit, and is not named.</remarks>
internal static class HabitReader
{
    private const int MostNames = 4;
    private const int FewestNodes = 2;
    private const int FewestMethods = 2;

    /// <summary>What the references share; all lists are empty for fewer than two.</summary>
    public static Habits Read(ImmutableArray<Reference> references)
    {
        if (references.Length < FewestNodes)
            return new Habits([.. references.Select(r => r.Node.Name)], [], [], []);

        var nodes = references.Select(r => r.Node).ToArray();
        var given = nodes.SelectMany(n => n.Dependencies).ToHashSet(StringComparer.Ordinal);
        var methods = references.Select(r => r.Methods.Select(m => m.Method).ToArray()).ToArray();
        return new Habits(
            [.. nodes.Select(n => n.Name)],
            Lines(
                Shared("Derive from or implement", nodes.Select(n => n.BaseTypes.Where(IsTelling))),
                Shared("Take from the constructor", nodes.Select(n => n.Dependencies.Where(IsTelling))),
                Shared("Hold", nodes.Select(n => n.FieldTypes.Where(type => IsTelling(type) && !given.Contains(type)))),
                Shared("Call", references.Select(ServiceCalls)),
                Shared("Carry the attribute", nodes.Select(n => n.Attributes.AsEnumerable()))
            ),
            Lines(
                Shared("Check arguments by", methods.Select(m => m.SelectMany(x => x.ApiUses).Where(IsGuard).Select(Named))),
                Shared("Throw", methods.Select(m => m.SelectMany(x => x.Thrown))),
                Shared("Catch", methods.Select(m => m.SelectMany(x => x.Caught))),
                NoCatch([.. methods.SelectMany(m => m)])
            ),
            Asynchrony([.. methods.SelectMany(m => m)])
        );
    }

    private static ImmutableArray<string> Lines(params ReadOnlySpan<string?> lines)
    {
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var line in lines)
        {
            if (line is not null)
                kept.Add(line);
        }

        return kept.ToImmutable();
    }

    /// <summary>What at least two of the nodes have, most common first, each with its count; null when there is none.</summary>
    private static string? Shared(string verb, IEnumerable<IEnumerable<string>> lists)
    {
        var all = lists.Select(list => list.Distinct(StringComparer.Ordinal).ToArray()).ToArray();
        var shared = all.SelectMany(list => list)
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Count() >= FewestNodes)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostNames)
            .Select(group => FormattableString.Invariant($"{Prose.OneLine(group.Key)} ({group.Count()} of {all.Length})"))
            .ToArray();
        return shared.Length == 0 ? null : $"{verb}: {string.Join(", ", shared)}.";
    }

    private static IEnumerable<string> ServiceCalls(Reference reference) =>
        reference
            .Methods.SelectMany(quoted => quoted.Method.ApiUses)
            .Where(use =>
                use.Receiver is { } receiver
                && use.Name != receiver
                && reference.Node.Dependencies.Concat(reference.Node.FieldTypes).Contains(receiver, StringComparer.Ordinal)
                && IsTelling(receiver)
            )
            .Select(Named);

    private static string? NoCatch(MethodRecord[] methods) =>
        methods.Length >= FewestMethods && methods.All(m => m.Caught.IsEmpty)
            ? FormattableString.Invariant($"Catch nothing: none of their {methods.Length} quoted methods has a catch clause.")
            : null;

    private static ImmutableArray<string> Asynchrony(MethodRecord[] methods)
    {
        var asynchronous = methods.Where(IsAsynchronous).ToArray();
        if (asynchronous.Length < FewestMethods)
            return [];

        var cancelled = asynchronous.Count(m => m.ParameterTypes.Contains("CancellationToken", StringComparer.Ordinal));
        return Lines(
            Most("take a CancellationToken", cancelled, asynchronous.Length),
            cancelled == 0
                ? FormattableString.Invariant($"None of their {asynchronous.Length} asynchronous methods takes a CancellationToken.")
                : null,
            Most(
                "are named with Async at the end",
                asynchronous.Count(m => m.Name.EndsWith("Async", StringComparison.Ordinal)),
                asynchronous.Length
            ),
            Most("use ConfigureAwait", asynchronous.Count(m => m.ApiUses.Any(use => use.Name == "ConfigureAwait")), asynchronous.Length)
        );
    }

    private static string? Most(string habit, int count, int all) =>
        count >= FewestMethods && 2 * count > all
            ? FormattableString.Invariant($"{count} of their {all} asynchronous methods {habit}.")
            : null;

    private static bool IsAsynchronous(MethodRecord method) =>
        !method.Awaited.IsEmpty
        || method.ReturnType.StartsWith("Task", StringComparison.Ordinal)
        || method.ReturnType.StartsWith("ValueTask", StringComparison.Ordinal)
        || method.ReturnType.StartsWith("IAsyncEnumerable", StringComparison.Ordinal);

    private static bool IsGuard(ApiUse use) =>
        use.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
        && use.Receiver is { } receiver
        && receiver.EndsWith("Exception", StringComparison.Ordinal);

    private static bool IsTelling(string type) => !TermSplitter.IsCommonType(type);

    private static string Named(ApiUse use) => $"{use.Receiver}.{use.Name}";
}
