using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>The types of the kind that a purpose asks for: all that implement <c>IBackend</c> for <c>Backend that stores files …</c>.</summary>
/// <param name="Bases">Simple names of the base types that make a type one of them, the most telling first.</param>
/// <param name="Nodes">Numbers of those types; base types and abstract ones only where there are no others.</param>
/// <param name="Members">Names of what the base types declare.</param>
internal sealed record Family(ImmutableArray<string> Bases, ImmutableHashSet<int> Nodes, FrozenSet<string> Members);
