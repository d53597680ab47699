using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>Six rendered sections within the budget.</summary>
/// <param name="Planned">What they were to hold, before anything was shortened for the whole.</param>
/// <param name="Plan">What they hold.</param>
/// <param name="Sections">Texts by section, in order.</param>
/// <param name="SectionTokens">Exact counts, in the same order.</param>
/// <param name="Text">The sections joined by an empty line.</param>
/// <param name="Tokens">Exact count of <paramref name="Text"/>.</param>
/// <param name="Cuts">What was shortened or left out, in order.</param>
internal sealed record PackedContext(
    ContextPlan Planned,
    ContextPlan Plan,
    ImmutableArray<string> Sections,
    ImmutableArray<int> SectionTokens,
    string Text,
    int Tokens,
    ImmutableArray<Cut> Cuts
);
