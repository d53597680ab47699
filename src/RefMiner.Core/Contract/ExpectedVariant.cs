using System.Collections.Immutable;

namespace RefMiner;

/// <summary>A variant that code should show.</summary>
/// <param name="Id">Its id, in snake_case.</param>
/// <param name="Core">Ids of features of which the code shows one at least; empty where any code fits.</param>
public sealed record ExpectedVariant(string Id, ImmutableArray<string> Core);
