using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>Types that come with the model: named after it, as other types of its kind have theirs.</summary>
/// <param name="Types">Number of types of the kind that were asked, the model among them.</param>
/// <param name="Roles">What their companions are called beside their name, such as <c>…Settings</c>, and how many have one; the most frequent
/// first. Empty where too few types are of the kind to tell.</param>
/// <param name="OfModel">Those of the model, the most frequent roles first.</param>
internal sealed record Companions(int Types, ImmutableArray<(string Role, int Count)> Roles, ImmutableArray<Companion> OfModel)
{
    /// <summary>Types inside the model that have bodies, in source order: parts of it, which carry much of what it does.</summary>
    public ImmutableArray<int> Inside { get; init; } = [];

    /// <summary>Whether they are so by the folder that they are in rather than by their names.</summary>
    public bool AreByFolder { get; init; }

    /// <summary>Of each kind that the purpose names, the types that are called so.</summary>
    public ImmutableArray<ImmutableHashSet<int>> Listed { get; init; } = [];

    /// <summary>There are none.</summary>
    public static Companions None { get; } = new(0, [], []);
}
