using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>Where others mention a type or what comes with it.</summary>
/// <param name="Types">Simple names of the types that are mentioned.</param>
/// <param name="Text">Statements below comments that say where they are; empty where none was found.</param>
internal sealed record Mentions(ImmutableArray<string> Types, string Text)
{
    /// <summary>No one does.</summary>
    public static Mentions None { get; } = new([], "");
}
