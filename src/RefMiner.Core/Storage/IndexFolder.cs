using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>The layout of an index folder, and its manifest.</summary>
internal sealed class IndexFolder(string path)
{
    private static readonly PropertyInfo[] Texts =
    [
        .. typeof(ManifestCorpus).GetProperties().Where(property => property.PropertyType == typeof(string)),
    ];

    /// <summary>The folder as given.</summary>
    public string Path { get; } = path;

    /// <summary>Held while writing.</summary>
    public string LockPath => System.IO.Path.Combine(Path, ".lock");

    /// <summary>The manifest.</summary>
    public string ManifestPath => System.IO.Path.Combine(Path, "manifest.json");

    /// <summary>Folder of the segments.</summary>
    public string SegmentsPath => System.IO.Path.Combine(Path, "segments");

    /// <summary>Folder of what one run leaves to the next: of no use to readers, and everything is mined again where it is lost.</summary>
    public string StatesPath => System.IO.Path.Combine(Path, "state");

    /// <summary>Where a run of a corpus leaves its state to the next.</summary>
    public string StatePath(string corpus) => System.IO.Path.Combine(StatesPath, corpus + ".bin");

    /// <summary>Path of one segment.</summary>
    public string SegmentPath(ManifestCorpus corpus) => System.IO.Path.Combine(SegmentsPath, corpus.Segment);

    /// <summary>Whether the file of a segment is there, with as many bytes as it should have.</summary>
    public bool HasSegment(ManifestCorpus corpus) =>
        new FileInfo(SegmentPath(corpus)) is { Exists: true } file && file.Length == corpus.Size;

    /// <summary>What a missing manifest means: no index, or segments that have lost it.</summary>
    public IndexNotFoundException NotFound() =>
        Directory.Exists(SegmentsPath)
        && Directory.EnumerateFiles(SegmentsPath, "*.db", new EnumerationOptions { IgnoreInaccessible = true }).Any()
            ? new IndexNotFoundException(
                Path,
                $"the index in '{Path}' has lost its manifest. Mine any of its corpora again (refminer index <tree> --index {Path}): "
                    + "a new manifest is then made from the segments that are whole"
            )
            : new IndexNotFoundException(Path);

    /// <summary>Reads the manifest, or returns null where there is none.</summary>
    /// <exception cref="IndexFormatException">Another format.</exception>
    /// <exception cref="IndexDamagedException">Not a manifest.</exception>
    /// <exception cref="IndexInaccessibleException">It cannot be read.</exception>
    public Manifest? ReadManifest() => ReadManifestBytes() is { } bytes ? Parse(bytes) : null;

    /// <summary>The manifest as it stands on the disk, or null where there is none.</summary>
    /// <exception cref="IndexInaccessibleException">It cannot be read.</exception>
    public byte[]? ReadManifestBytes()
    {
        try
        {
            return File.ReadAllBytes(ManifestPath);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexInaccessibleException(ManifestPath, "it cannot be read", e);
        }
    }

    /// <summary>The manifest of its bytes.</summary>
    /// <exception cref="IndexFormatException">Another format.</exception>
    /// <exception cref="IndexDamagedException">Not a manifest.</exception>
    public Manifest Parse(byte[] bytes)
    {
        try
        {
            RefuseOtherFormat(bytes);
            var manifest = JsonSerializer.Deserialize(bytes, ManifestJson.Default.Manifest) ?? throw Damaged("it is null");
            if (manifest.Corpora.IsDefault || !manifest.Corpora.All(IsSound))
                throw Damaged("a corpus has no name, profile or segment that can stand in a path, or a line break in what is shown of it");
            if (!AreDistinct(manifest.Corpora, corpus => corpus.Name) || !AreDistinct(manifest.Corpora, corpus => corpus.Segment))
                throw Damaged("two corpora have the same name or the same segment");
            if (manifest.VectorVersion != HashedVector.Version)
                throw new IndexFormatException(Path, manifest.VectorVersion, HashedVector.Version, "vectors of version");

            return manifest;
        }
        catch (JsonException e)
        {
            throw Damaged("it is not the JSON of a manifest", e);
        }
    }

    /// <summary>A later format may have any shape, so its number is read before all else.</summary>
    private void RefuseOtherFormat(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        if (
            document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("format", out var format)
            || format.ValueKind != JsonValueKind.Number
            || !format.TryGetInt32(out var number)
        )
        {
            throw Damaged("it has no format number");
        }

        if (number != Manifest.CurrentFormat)
            throw new IndexFormatException(Path, number, Manifest.CurrentFormat);
    }

    private IndexDamagedException Damaged(string what, Exception? cause = null) =>
        new(
            ManifestPath,
            what,
            "Mine any of its corpora again (refminer index): a new manifest is then made from the segments that are whole.",
            cause
        );

    /// <summary>
    /// A manifest is data from outside: its segments must stay in their folder, names become names of files, and what is shown is
    /// one line.
    /// </summary>
    public static bool IsSound(ManifestCorpus? corpus) =>
        corpus is not null
        && IsName(corpus.Name)
        && IsName(corpus.Profile)
        && IsName(corpus.Segment)
        && corpus.Filters is not ({ Include.IsDefault: true } or { Exclude.IsDefault: true })
        && Texts.All(text => ((string?)text.GetValue(corpus))?.Any(char.IsControl) != true);

    // On a disk that tells no capitals from small letters either would be one file.
    private static bool AreDistinct(ImmutableArray<ManifestCorpus> corpora, Func<ManifestCorpus, string> name) =>
        corpora.DistinctBy(name, StringComparer.OrdinalIgnoreCase).Count() == corpora.Length;

    private static bool IsName(string name) =>
        name.Length > 0 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
