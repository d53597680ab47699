using System.Collections.Immutable;
using System.Text.Json;

namespace RefMiner.Reindexing;

/// <summary>The file <c>health.json</c> in an index folder, by which monitoring sees whether the nightly job runs.</summary>
internal sealed record HealthFile
{
    /// <summary>When the last run ended, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>When the last run without a failed corpus ended, UTC, or null.</summary>
    public required DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Whether the last run had no failed corpus.</summary>
    public required bool Ok { get; init; }

    /// <summary>The corpora of the last run.</summary>
    public required ImmutableArray<CorpusHealth> Corpora { get; init; }

    /// <summary>Where the file of an index is.</summary>
    public static string PathIn(string index) => Path.Combine(index, "health.json");

    /// <summary>What an earlier run wrote; null where there is none or it is no such file.</summary>
    public static HealthFile? Read(string index)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(index)), HealthJson.Default.HealthFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes what a run came to over what an earlier one wrote.</summary>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only.</exception>
    public static void Write(string index, ImmutableArray<CorpusOutcome> outcomes, DateTimeOffset now)
    {
        var before = Read(index);
        var ok = outcomes.All(outcome => outcome.Status != CorpusStatus.Failed);
        var health = new HealthFile
        {
            FinishedAt = now,
            LastSuccessAt = ok ? now : before?.LastSuccessAt,
            Ok = ok,
            Corpora = [.. outcomes.Select(outcome => new CorpusHealth(
                outcome.Corpus.Name,
                outcome.Status,
                outcome.Status != CorpusStatus.Failed ? now : before?.Corpora.FirstOrDefault(corpus => corpus.Name == outcome.Corpus.Name)?.LastSuccessAt,
                outcome.Error))],
        };
        var draft = PathIn(index) + ".tmp";
        try
        {
            File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(health, HealthJson.Default.HealthFile));
            File.Move(draft, PathIn(index), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
            throw new IndexInaccessibleException(index, $"its health file cannot be written ({e.Message})", e);
        }
    }
}
