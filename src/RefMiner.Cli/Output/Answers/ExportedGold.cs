using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>What the answer to one exported request should show.</summary>
/// <param name="Id">Id of the request.</param>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Commit">Its commit, or null.</param>
/// <param name="Target">The method that is taken for unwritten.</param>
/// <param name="Setting">What was removed with it.</param>
/// <param name="Gold">API names.</param>
/// <param name="QualifiedGold">The same as <c>Receiver.Name</c>, where the receiver is known.</param>
/// <param name="OwnGold">Those of the names that the corpus declares itself.</param>
/// <param name="WellKnownGold">Those that are only used of types in <c>System</c> and <c>Microsoft.Extensions</c>.</param>
internal sealed record ExportedGold(
    string Id,
    string Corpus,
    string? Commit,
    string Target,
    string Setting,
    ImmutableArray<string> Gold,
    ImmutableArray<string> QualifiedGold,
    ImmutableArray<string> OwnGold,
    ImmutableArray<string> WellKnownGold
);
