using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Requests;

namespace RefMiner.Context;

/// <summary>
/// What is said of a reference where only resolved facts of the index decide: what the quoted code finds around it, how its form
/// differs, and what of it must not be copied.
/// </summary>
internal static class FactualNotes
{
    private const int MostNames = 5;
    private const int MostGuidance = 3;
    private const int MostPitfalls = 3;

    private static readonly ImmutableArray<(MethodTraits Trait, Func<string, string, string> Say)> Faults =
    [
        (MethodTraits.Blocks, (method, what) => $"{method} blocks a thread ({what})."),
        (MethodTraits.AsyncVoid, (method, _) => $"{method} is async void: its exceptions reach no caller."),
        (MethodTraits.EmptyCatch, (method, _) => $"{method} has an empty catch."),
        (MethodTraits.SwallowsExceptions, (method, _) => $"{method} catches every exception and drops it."),
        (MethodTraits.LeavesUndisposed, (method, what) => $"{method} does not dispose {what}."),
    ];

    /// <summary>Differences between a reference and the request, most important first.</summary>
    public static ImmutableArray<string> Guidance(Reference reference, RequestAnalysis analysis, bool isTarget)
    {
        var methods = reference.Methods.Where(quoted => quoted.IsFull).Select(quoted => quoted.Method).ToArray();
        if (methods.Length == 0 || isTarget)
            return [];

        var names = methods.Select(method => method.Name).ToHashSet(StringComparer.Ordinal);
        var uses = methods.SelectMany(method => method.OwnUses).Where(use => !names.Contains(use.Name)).Distinct().Order().ToArray();
        var requested = MethodShape.Of(analysis.Request.Operation.Signature, analysis.Request.Operation.Name);
        return
        [
            .. new[] { Own(uses), Inherited(uses), Asynchrony(methods[0], requested), Cancellation(methods[0], requested) }
                .OfType<string>()
                .Take(MostGuidance)
                .Select(Prose.Paragraph),
        ];
    }

    /// <summary>Weak spots of the quoted code, most dangerous first.</summary>
    public static ImmutableArray<string> Pitfalls(Reference reference) =>
        [
            .. Faults
                .SelectMany(fault =>
                    reference
                        .Methods.Where(quoted => quoted.IsFull && (quoted.Method.Traits & fault.Trait) != 0)
                        .Select(quoted =>
                            fault.Say(
                                quoted.Method.Name,
                                Wording.List(
                                    quoted
                                        .Method.TraitDetails.Where(detail => detail.Trait == fault.Trait)
                                        .Select(detail => detail.Text)
                                        .Take(MostNames)
                                )
                            )
                        )
                )
                .Take(MostPitfalls)
                .Select(Prose.Paragraph),
        ];

    private static string? Own(OwnUse[] uses)
    {
        var own = uses.Where(use => use.InheritedFrom is null).ToArray();
        return own.Length == 0 ? null : $"Members of its own type that it uses: {List(own)}.";
    }

    private static string? Inherited(OwnUse[] uses)
    {
        var inherited = uses.Where(use => use.InheritedFrom is not null)
            .GroupBy(use => use.InheritedFrom!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();
        return inherited.Length == 0
            ? null
            : "Inherited members that it uses: "
                + $"{string.Join("; ", inherited.Select(group => $"{List([.. group])} of {Wording.Name(group.Key)}"))}.";
    }

    private static string List(OwnUse[] uses)
    {
        var shown = uses.DistinctBy(use => use.Name, StringComparer.Ordinal).ToArray();
        return string.Join(
                ", ",
                shown
                    .Take(MostNames)
                    .Select(use =>
                        use.Type is null || use.Kind == DeclarationKind.Method ? Wording.Name(use.Name) : Wording.With(use.Name, [use.Type])
                    )
            ) + (shown.Length > MostNames ? FormattableString.Invariant($" and {shown.Length - MostNames} more") : "");
    }

    private static string? Asynchrony(MethodRecord quoted, MethodShape requested)
    {
        var isAwaitable = (quoted.Traits & MethodTraits.Awaitable) != 0;
        if (
            requested.Returns.Length == 0
            || requested.IsAsynchronous == isAwaitable
            || (quoted.Traits & (MethodTraits.Constructs | MethodTraits.Accesses)) != 0
        )
            return null;

        return $"{Wording.Name(quoted.Name)} is {(isAwaitable ? "asynchronous" : "synchronous")}, the new method is "
            + $"{(isAwaitable ? "not" : "asynchronous")}.";
    }

    private static string? Cancellation(MethodRecord quoted, MethodShape requested)
    {
        var takes = (quoted.Traits & MethodTraits.TakesToken) != 0;
        return requested.Parameters is null
            || requested.Takes("CancellationToken") == takes
            || (quoted.Traits & MethodTraits.Awaitable) == 0
                ? null
            : takes ? $"{Wording.Name(quoted.Name)} takes a CancellationToken, the new method does not."
            : $"The new method takes a CancellationToken, {Wording.Name(quoted.Name)} does not.";
    }
}
