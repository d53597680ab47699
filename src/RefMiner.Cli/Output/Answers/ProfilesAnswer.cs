using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>The answer of <c>refminer profile list</c>.</summary>
/// <param name="Profiles">The shipped profiles.</param>
internal sealed record ProfilesAnswer(ImmutableArray<ProfileAnswer> Profiles);
