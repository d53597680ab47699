using System.Collections.Immutable;

namespace RefMiner;

/// <summary>A mixin that code should show.</summary>
/// <param name="Name">Name of its class.</param>
/// <param name="Features">Ids of features that ask for it by themselves.</param>
public sealed record ExpectedMixin(string Name, ImmutableArray<string> Features);
