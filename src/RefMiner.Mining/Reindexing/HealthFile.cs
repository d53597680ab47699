using System.Collections.Immutable;
using System.Text.Json;
using RefMiner.Storage;

namespace RefMiner.Reindexing;

/// <summary>The file <c>health.json</c> in an index folder, by which monitoring sees whether the nightly job runs.</summary>
public sealed record HealthFile
{
    /// <summary>When the last run ended, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>When the last run without a failed corpus ended, UTC, or null.</summary>
    public required DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Whether the last run had no failed corpus.</summary>
    public required bool Ok { get; init; }

    /// <summary>The corpora of the last run.</summary>
    public required ImmutableArray<CorpusHealth> Corpora { get; init; }

    /// <summary>
    /// Corpora that were in an earlier run and not in the last, and that the index still holds: should they come back, their last
    /// success is known.
    /// </summary>
    public ImmutableArray<FormerCorpus> Former { get; init; } = [];

    /// <summary>Where the file of an index is.</summary>
    public static string PathIn(string index) => Path.Combine(index, "health.json");

    /// <summary>What an earlier run wrote; null where there is none or it is no such file.</summary>
    public static HealthFile? Read(string index)
    {
        try
        {
            var health = JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(index)), HealthJson.Default.HealthFile);
            if (health is null || health.Corpora.IsDefault || health.Corpora.Any(corpus => corpus is not { Name: not null }))
                return null;

            // Earlier versions wrote none.
            if (health.Former.IsDefault)
                return health with { Former = [] };
            return health.Former.Any(corpus => corpus is not { Name: not null }) ? null : health;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces the results of the earlier run by those of this one.</summary>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only.</exception>
    /// <param name="index">Folder of the index.</param>
    /// <param name="outcomes">What came of each corpus of the run.</param>
    /// <param name="held">Names of the corpora that the index holds.</param>
    /// <param name="now">When the run ended, UTC.</param>
    public static void Write(string index, ImmutableArray<CorpusOutcome> outcomes, IEnumerable<string> held, DateTimeOffset now)
    {
        var before = Read(index);
        var successes = before?.Successes() ?? [];
        var ok = outcomes.All(outcome => outcome.Status != CorpusStatus.Failed);
        var health = new HealthFile
        {
            FinishedAt = now,
            LastSuccessAt = ok ? now : before?.LastSuccessAt,
            Ok = ok,
            Corpora =
            [
                .. outcomes.Select(outcome => new CorpusHealth(
                    outcome.Corpus.Name,
                    outcome.Status,
                    outcome.Status != CorpusStatus.Failed ? now
                        : successes.TryGetValue(outcome.Corpus.Name, out var success) ? success
                        : null,
                    outcome.Error,
                    outcome.Report?.FilesSkipped
                        ?? before?.Corpora.FirstOrDefault(corpus => corpus.Name == outcome.Corpus.Name)?.FilesSkipped
                        ?? 0
                )),
            ],
            Former =
            [
                .. held.Except(outcomes.Select(outcome => outcome.Corpus.Name))
                    .Where(successes.ContainsKey)
                    .Order(StringComparer.Ordinal)
                    .Select(name => new FormerCorpus(name, successes[name])),
            ],
        };
        try
        {
            AtomicFile.Replace(PathIn(index), JsonSerializer.SerializeToUtf8Bytes(health, HealthJson.Default.HealthFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexInaccessibleException(index, $"its health file cannot be written ({e.Message})", e);
        }
    }

    // A file from outside may name a corpus twice.
    private Dictionary<string, DateTimeOffset> Successes() =>
        Corpora
            .Where(corpus => corpus.LastSuccessAt is not null)
            .Select(corpus => new FormerCorpus(corpus.Name, corpus.LastSuccessAt!.Value))
            .Concat(Former)
            .DistinctBy(corpus => corpus.Name, StringComparer.Ordinal)
            .ToDictionary(corpus => corpus.Name, corpus => corpus.LastSuccessAt, StringComparer.Ordinal);
}
