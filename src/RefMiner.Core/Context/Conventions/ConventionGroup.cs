using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>What was counted of one subject.</summary>
/// <param name="Title">E.g. <c>Logging</c>.</param>
/// <param name="Items">Sentences, each on one line; never empty.</param>
/// <param name="IsCritical">Whether every context holds it.</param>
internal sealed record ConventionGroup(string Title, ImmutableArray<string> Items, bool IsCritical = false);
