using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>Whose usages are looked for, by simple names, as the index holds them.</summary>
/// <param name="Type">The type that declares the member, or the type itself.</param>
/// <param name="Member">The member, or null for the type as a whole.</param>
/// <param name="Bases">Base types and interfaces that declare the member, too: calls often go through them.</param>
internal sealed record UsageTarget(string Type, string? Member, ImmutableArray<string> Bases)
{
    /// <summary><c>Type.Member</c>, or the type.</summary>
    public string Label => Member is null ? Type : $"{Type}.{Member}";
}
