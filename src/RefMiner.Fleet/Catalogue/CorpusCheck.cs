using System.Collections.Immutable;

namespace RefMiner.Catalogue;

/// <summary>What a corpus must be for a fleet to mine it.</summary>
internal static class CorpusCheck
{
    private static readonly ImmutableArray<string> Loaders = ["auto", "source", "msbuild"];

    extension(FleetCorpus corpus)
    {
        /// <summary>Where its sources are.</summary>
        /// <exception cref="InvalidSourcesException">Its address is none.</exception>
        public CorpusSource Place =>
            CorpusSource.Read(corpus.Source, corpus.Branch) is { Source: { } place } read
                ? place
                : throw new InvalidSourcesException($"corpus '{corpus.Name}': {CorpusSource.Read(corpus.Source, corpus.Branch).Fault}.");

        /// <summary>Checks every member.</summary>
        /// <param name="where">What stands before a fault.</param>
        /// <exception cref="InvalidSourcesException">One is wrong.</exception>
        public FleetCorpus Checked(string where) =>
            Fault(corpus) is { } fault ? throw new InvalidSourcesException($"{where}: {fault}.") : corpus;
    }

    private static string? Fault(FleetCorpus corpus)
    {
        if (!CorpusName.IsValid(corpus.Name))
            return $"name is '{corpus.Name}': letters, digits, '.', '_' and '-' can name a corpus, 64 at most, the first a letter, a digit "
                + "or '_'";
        if (CorpusSource.Read(corpus.Source, corpus.Branch).Fault is { } fault)
            return fault;
        if (!Loaders.Contains(corpus.Load))
            return $"load is '{corpus.Load}'; it must be one of {string.Join(", ", Loaders)}";
        if (
            corpus.Profile != "auto"
            && !IndexOptions.ShippedProfiles.Contains(corpus.Profile, StringComparer.Ordinal)
            && !Path.IsPathFullyQualified(corpus.Profile)
        )
            return $"profile is '{corpus.Profile}'; it must be auto, {string.Join(", ", IndexOptions.ShippedProfiles)} or the absolute "
                + "path of a profile's folder";
        if (corpus.Include.IsDefault || corpus.Exclude.IsDefault || corpus.Include.Concat(corpus.Exclude).Any(string.IsNullOrWhiteSpace))
            return "include and exclude are lists of globs; leave them out or give some";
        if (corpus.Priority is < 1 or > 9)
            return FormattableString.Invariant($"priority is {corpus.Priority}; it must be from 1 to 9");
        if (corpus.Submodules && !corpus.Place.IsGit)
            return "submodules are for git repositories only";

        return Calendar.Fault(corpus.Cron, corpus.Name, TimeProvider.System) is { } wrong ? $"cron is '{corpus.Cron}': {wrong}" : null;
    }
}
