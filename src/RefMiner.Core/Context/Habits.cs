using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>What similar nodes have in common, each line with its support.</summary>
/// <param name="Of">Names of the nodes that were looked at, best first.</param>
/// <param name="Types">Base types, services, held types, calls and attributes that at least two of them share.</param>
/// <param name="Errors">What they check, throw and catch.</param>
/// <param name="Asynchrony">How their asynchronous methods are named, cancelled and awaited.</param>
internal sealed record Habits(
    ImmutableArray<string> Of,
    ImmutableArray<string> Types,
    ImmutableArray<string> Errors,
    ImmutableArray<string> Asynchrony
);
