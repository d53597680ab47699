using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Sources;

/// <summary>What the caller says about which files to mine.</summary>
/// <param name="Include">Globs of which a path must match one; empty for all.</param>
/// <param name="Exclude">Globs of which a path must match none.</param>
/// <param name="IncludeTests">Whether test code is mined too.</param>
[MemoryPackable]
internal sealed partial record SourceRules(ImmutableArray<string> Include, ImmutableArray<string> Exclude, bool IncludeTests);
