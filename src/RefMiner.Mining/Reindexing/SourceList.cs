using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using RefMiner.Profiles;
using RefMiner.Reading;

namespace RefMiner.Reindexing;

/// <summary>The corpora that the nightly job keeps up to date: the file <c>sources.json</c>.</summary>
public sealed record SourceList
{
    private const int LongestFile = 4 << 20;

    /// <summary>For editors only.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The corpora; at least one.</summary>
    public ImmutableArray<SourceEntry> Corpora { get; init; } = [];

    /// <summary>Reads a list and finds the folders that it means.</summary>
    /// <param name="path">The file.</param>
    /// <returns>At least one corpus, in the order of the file, those of one glob in ordinal order.</returns>
    /// <exception cref="InvalidSourcesException">It is missing or malformed, or two of its corpora have one name.</exception>
    public static ImmutableArray<PlannedCorpus> Read(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        ImmutableArray<PlannedCorpus> corpora =
        [
            .. Parse(path)
                .Corpora.SelectMany(
                    (entry, i) => entry is null ? throw Invalid(path, $"corpora[{i}] is null") : Plan(path, folder, entry, i)
                ),
        ];
        if (corpora.IsEmpty)
            throw Invalid(path, "it lists no corpus. Give at least one with a path");

        var twice = corpora.GroupBy(corpus => corpus.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is null)
            return corpora;

        var names = twice.Select(corpus => corpus.Name).Distinct(StringComparer.Ordinal).ToArray();
        var fault =
            names.Length == 1
                ? $"{twice.Count()} corpora are named '{twice.Key}'"
                : $"the names '{string.Join("' and '", names)}' differ in case only";
        throw Invalid(
            path,
            $"{fault} ({string.Join(", ", twice.Select(corpus => corpus.Root))}). Give each an entry with a name of its own"
        );
    }

    private static SourceList Parse(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LongestFile })
                throw Invalid(path, "it is longer than 4 MiB");

            return StrictJson.Read<SourceList>(File.ReadAllText(path)) is { Corpora.IsDefault: false } list
                ? list
                : throw Invalid(path, "it is null");
        }
        catch (UnknownMemberException e)
        {
            throw Invalid(path, e.Message.TrimEnd('.'), e);
        }
        catch (JsonException e)
        {
            throw Invalid(path, "it cannot be read" + StrictJson.Reason(e).TrimEnd('.'), e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidSourcesException(
                $"there is no file '{path}'. Write one ({{ \"corpora\": [ {{ \"path\": \"../src\" }} ] }}), or name it with --sources.",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, $"it cannot be read ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static void Check(string file, string where, SourceEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Path))
            throw Invalid(file, $"{where}.path is missing or empty");
        if (entry.Path.Contains('\0', StringComparison.Ordinal))
            throw Invalid(file, $"{where}.path holds a NUL");
        if (entry.Path.Contains("**", StringComparison.Ordinal))
            throw Invalid(
                file,
                $"{where}.path holds '**': a '*' stands for characters of one folder's name, and folders below folders need an "
                    + "entry of their own"
            );
        if (!SourceEntry.Loaders.Contains(entry.Load))
            throw Invalid(file, $"{where}.load is '{entry.Load}'; it must be one of {string.Join(", ", SourceEntry.Loaders)}");
        if (entry.Include.IsDefault || entry.Exclude.IsDefault || entry.Include.Concat(entry.Exclude).Any(string.IsNullOrWhiteSpace))
            throw Invalid(file, $"{where}.include and exclude are lists of globs; leave them out or give some");
        if (entry.Name is { } name && !CorpusName.IsValid(name))
            throw Invalid(
                file,
                $"{where}.name is '{name}': letters, digits, '.', '_' and '-' can name a corpus, 64 at most, the first a letter, a "
                    + "digit or '_'"
            );
    }

    private static IEnumerable<PlannedCorpus> Plan(string file, string folder, SourceEntry entry, int position)
    {
        var where = $"corpora[{position}]";
        Check(file, where, entry);
        if (entry.Profile != "auto" && !ProfileLoader.ShippedIds.Contains(entry.Profile, StringComparer.Ordinal))
            entry = entry with { Profile = Path.GetFullPath(entry.Profile, folder) };
        if (!entry.Path.Contains('*', StringComparison.Ordinal))
            return
            [
                new PlannedCorpus(
                    entry.Name ?? CorpusName.OfFolder(Path.Combine(folder, entry.Path)),
                    Path.GetFullPath(entry.Path, folder),
                    entry
                ),
            ];
        if (entry.Name is not null)
            throw Invalid(file, $"{where} has a name, but its path is a glob: its corpora are named by their folders. Leave the name out");

        // One that matches nothing fails for itself, as a folder does that is gone. Between the repositories there may be folders
        // without C#.
        var matches = FolderGlob.Match(folder, entry.Path).Where(HoldsSources).ToArray();
        return matches.Length == 0
            ? [new PlannedCorpus(entry.Path, Path.GetFullPath(entry.Path, folder), entry)]
            : matches.Select(match => new PlannedCorpus(CorpusName.OfFolder(match), match, entry));
    }

    private static bool HoldsSources(string folder)
    {
        try
        {
            return Directory
                .EnumerateFiles(
                    folder,
                    "*.cs",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
                )
                .Any();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Mining it says why it cannot be read.
            return true;
        }
    }

    private static InvalidSourcesException Invalid(string path, string what, Exception? cause = null) =>
        new($"{path}: {what}{(what.EndsWith('?') ? "" : ".")}", cause);
}
