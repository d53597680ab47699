using RefMiner.Indexing;
using RefMiner.Profiles;
using RefMiner.Storage;

namespace RefMiner.Operations;

/// <summary>What one run on one tree did.</summary>
/// <param name="Name">Name of the corpus.</param>
/// <param name="Root">Its root as the caller gave it.</param>
/// <param name="Result">What was mined.</param>
/// <param name="Loader">How projects were read.</param>
/// <param name="Before">The corpus that was there before, or null.</param>
/// <param name="Elapsed">How long it took, publishing included.</param>
internal sealed record MinedCorpus(string Name, string Root, MiningResult Result, string Loader, ManifestCorpus? Before, TimeSpan Elapsed)
{
    /// <summary>How well names resolved with another loader before, or null where it was the same.</summary>
    public (string Loader, int Invocations, int Resolved)? OtherLoader =>
        Before is null || Before.Loader == Loader ? null : (Before.Loader, Before.Invocations, Before.InvocationsResolved);

    /// <summary>The profile of the user's own that the corpus followed before and no longer does, or null.</summary>
    public string? LostProfile =>
        Before is null || Before.Profile == Result.Profile.Id || ProfileLoader.ShippedIds.Contains(Before.Profile) ? null : Before.Profile;

    /// <summary>What was counted.</summary>
    public MiningCounts Counts => Result.Counts;
}
