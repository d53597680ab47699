using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>What the methods quoted for one exported request should show.</summary>
/// <param name="Id">Id of the request.</param>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Commit">Its commit, or null.</param>
/// <param name="Target">The method that is taken for unwritten.</param>
/// <param name="Setting">What was removed with it.</param>
/// <param name="Gold">API names.</param>
/// <param name="QualifiedGold">The same as <c>Receiver.Name</c>, where the receiver is known.</param>
internal sealed record ExportedGold(string Id, string Corpus, string? Commit, string Target, string Setting, ImmutableArray<string> Gold, ImmutableArray<string> QualifiedGold);
