using RefMiner.Profiles;

namespace RefMiner.Output;

/// <summary>What a profile holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="House">Name of the house.</param>
/// <param name="Features">Number of features.</param>
/// <param name="Variants">Number of variants.</param>
/// <param name="Mixins">Number of mixins.</param>
/// <param name="Patterns">Number of patterns.</param>
/// <param name="Rules">Number of rules for generated code.</param>
/// <param name="Hash">SHA-256 of its files.</param>
internal sealed record ProfileAnswer(string Id, string House, int Features, int Variants, int Mixins, int Patterns, int Rules, string Hash)
{
    /// <summary>Counts.</summary>
    public static ProfileAnswer From(Profile profile) =>
        new(
            profile.Id,
            profile.House.Name,
            profile.Features.Count,
            profile.Variants.Length,
            profile.Mixins.Length,
            profile.Patterns.Length,
            profile.Rules.Length,
            profile.Hash
        );
}
