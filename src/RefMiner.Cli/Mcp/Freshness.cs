using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace RefMiner.Mcp;

/// <summary>How old what an answer rests on is.</summary>
/// <param name="Generation">Generation of the index.</param>
/// <param name="Corpora">Its corpora.</param>
internal sealed record Freshness(int Generation, ImmutableArray<Freshness.CorpusFreshness> Corpora)
{
    /// <summary>The same in a line for each corpus.</summary>
    [JsonIgnore]
    public string Text => string.Join('\n', Corpora.Select(corpus => corpus.Text).Prepend(FormattableString.Invariant($"Index generation {Generation}.")));

    /// <summary>One corpus.</summary>
    internal sealed record CorpusFreshness
    {
        /// <summary>Its name.</summary>
        public required string Name { get; init; }

        /// <summary>When it was mined, UTC.</summary>
        public required DateTimeOffset MinedAt { get; init; }

        /// <summary>At which commit; null where its tree is no checkout.</summary>
        public string? Commit { get; init; }

        /// <summary>Mined files.</summary>
        public required int Files { get; init; }

        /// <summary>Files that were changed, removed or added since; null where that is unknown.</summary>
        public int? Changed { get; init; }

        /// <summary>Why that is unknown; else null.</summary>
        public string? Unknown { get; init; }

        /// <summary>How its changes are followed; null where the server does not watch.</summary>
        public string? Watch { get; init; }

        /// <summary>The same in one line.</summary>
        [JsonIgnore]
        public string Text => $"{Name}: mined {MinedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"
            + (Commit is null ? "" : $" at commit {Commit}")
            + (Changed is { } changed
                ? FormattableString.Invariant($"; {changed} of {Files} files changed since")
                : $"; unknown what changed since: {Unknown}")
            + (Watch is null ? "" : $"; {Watch}");
    }
}
