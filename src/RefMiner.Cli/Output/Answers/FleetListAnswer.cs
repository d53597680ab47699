using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>The corpora of a fleet, as <c>fleet add --from</c> reads them.</summary>
internal sealed record FleetListAnswer(ImmutableArray<FleetListAnswer.Entry> Corpora)
{
    /// <summary>One corpus.</summary>
    internal sealed record Entry(
        string Name,
        string Source,
        string? Branch,
        string Profile,
        string Load,
        string Cron,
        int Priority,
        ImmutableArray<string> Include,
        ImmutableArray<string> Exclude,
        bool IncludeTests,
        bool Submodules
    )
    {
        /// <summary>The corpus as it is written.</summary>
        public static Entry Of(FleetCorpus corpus) =>
            new(
                corpus.Name,
                corpus.Source,
                corpus.Branch,
                corpus.Profile,
                corpus.Load,
                corpus.Cron,
                corpus.Priority,
                corpus.Include,
                corpus.Exclude,
                corpus.IncludeTests,
                corpus.Submodules
            );
    }
}
