using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>How a code base is written, counted over its members.</summary>
/// <param name="Scope">What was counted, in words.</param>
/// <param name="Groups">What was found, by subject; those that a context cannot do without come first.</param>
/// <param name="Exemplars">Statements of the code base that show some of it, as C# below comments that say where they are; may be
/// empty.</param>
internal sealed record ConventionReport(string Scope, ImmutableArray<ConventionGroup> Groups, string Exemplars)
{
    /// <summary>Without what says least; null when only what every context holds is left.</summary>
    public ConventionReport? Shortened() =>
        Exemplars.Length > 0 ? this with { Exemplars = "" }
        : Groups.Length > 0 && !Groups[^1].IsCritical ? this with { Groups = Groups.RemoveAt(Groups.Length - 1) }
        : null;
}
