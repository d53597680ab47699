using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Indexing;

/// <summary>Chooses the profile of a tree.</summary>
internal static class ProfileChoice
{
    /// <summary>The first profile whose base classes occur in a base list, else the first for any type, else the last.</summary>
    public static Profile Choose(ImmutableArray<Profile> profiles, IEnumerable<string> baseNames)
    {
        var names = baseNames.ToHashSet(StringComparer.Ordinal);
        return profiles.FirstOrDefault(profile => profile.Nodes.Bases.Keys.Any(names.Contains))
            ?? profiles.FirstOrDefault(profile => profile.Nodes.AnyType)
            ?? profiles[^1];
    }
}
