using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>A type with those of its declarations that are shown.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Owner">Full name; may be empty.</param>
/// <param name="Path">File that declares it, from the corpus root, or null for a type from outside.</param>
/// <param name="Members">Numbers of the members that are shown, in order of declaration.</param>
/// <param name="MemberNames">Their simple names.</param>
/// <param name="Text">All of it as C# that parses.</param>
internal sealed record DeclaredType(
    string Name,
    string Owner,
    string? Path,
    ImmutableArray<int> Members,
    ImmutableArray<string> MemberNames,
    string Text
);
