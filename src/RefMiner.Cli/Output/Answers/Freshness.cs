using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RefMiner.Output;

/// <summary>How old what an answer rests on is.</summary>
/// <param name="Generation">Generation of the index.</param>
/// <param name="Corpora">Its corpora.</param>
internal sealed record Freshness(int Generation, ImmutableArray<Freshness.CorpusFreshness> Corpora)
{
    private const int MostNamed = 5;

    /// <summary>What changed since the corpora were mined, in one line each where anything did.</summary>
    [JsonIgnore]
    public string Brief
    {
        get
        {
            string[] stale = [.. Corpora.Where(corpus => corpus.Changed != 0).Select(corpus => corpus.Brief)];
            if (stale.Length == 0)
                return FormattableString.Invariant($"Index generation {Generation}; nothing changed since it was mined.");

            string[] more =
                stale.Length > MostNamed
                    ? [FormattableString.Invariant($"{stale.Length - MostNamed} more corpora are not up to date; 'stats' names them.")]
                    : [];
            return string.Join('\n', [FormattableString.Invariant($"Index generation {Generation}."), .. stale.Take(MostNamed), .. more]);
        }
    }

    /// <summary>One line for each corpus.</summary>
    [JsonIgnore]
    public string Text =>
        string.Join('\n', Corpora.Select(corpus => corpus.Text).Prepend(FormattableString.Invariant($"Index generation {Generation}.")));

    /// <summary>Generation, and of each corpus how much changed, for programs.</summary>
    public JsonObject Short() =>
        new()
        {
            ["generation"] = Generation,
            ["corpora"] = new JsonArray([
                .. Corpora.Select(corpus => (JsonNode)new JsonObject { ["name"] = corpus.Name, ["changed"] = corpus.Changed }),
            ]),
        };

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

        /// <summary>All of it in one line.</summary>
        [JsonIgnore]
        public string Text =>
            $"{Name}: mined {MinedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"
            + (Commit is null ? "" : $" at commit {Commit}")
            + "; "
            + Since;

        /// <summary>What changed, in one line.</summary>
        [JsonIgnore]
        public string Brief => $"{Name}: {Since}";

        private string Since =>
            (
                Changed is { } changed
                    ? FormattableString.Invariant($"{changed} of {Files} files changed since")
                    : $"unknown what changed since: {Unknown}"
            ) + (Watch is null ? "" : $"; {Watch}");
    }
}
