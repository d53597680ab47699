using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using RefMiner.Reading;

namespace RefMiner.Catalogue;

/// <summary>A file that lists corpora of a fleet.</summary>
internal sealed record FleetList
{
    private const int LongestFile = 64 << 20;

    /// <summary>For editors only.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The corpora; at least one.</summary>
    public ImmutableArray<FleetCorpus> Corpora { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <returns>At least one corpus, in the order of the file, each with a name of its own.</returns>
    /// <exception cref="InvalidSourcesException">It is missing or malformed.</exception>
    public static ImmutableArray<FleetCorpus> Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LongestFile })
                throw Invalid("it is longer than 64 MiB");
            if (StrictJson.Read<FleetList>(File.ReadAllText(path)) is not { Corpora: { IsDefaultOrEmpty: false } corpora })
                throw Invalid("it lists no corpus");

            ImmutableArray<FleetCorpus> read =
            [
                .. corpora.Select((corpus, i) => (corpus ?? throw Invalid($"corpora[{i}] is null")).Checked($"{path}: corpora[{i}]")),
            ];
            var twice = read.GroupBy(corpus => corpus.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
            return twice is null
                ? read
                : throw Invalid(
                    $"{twice.Count()} corpora are named '{twice.Key}', but for upper and lower case. Give each a name of its own"
                );
        }
        catch (UnknownMemberException e)
        {
            throw Invalid(e.Message.TrimEnd('.'), e);
        }
        catch (JsonException e)
        {
            throw Invalid("it cannot be read" + StrictJson.Reason(e).TrimEnd('.'), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"it cannot be read ({e.Message.TrimEnd('.')})", e);
        }

        InvalidSourcesException Invalid(string what, Exception? cause = null) =>
            new($"{path}: {what}{(what.EndsWith('?') ? "" : ".")}", cause);
    }
}
