using System.Diagnostics;
using RefMiner.Indexing;
using RefMiner.Sources;
using RefMiner.Storage;

namespace RefMiner.Watching;

/// <summary>
/// Counts what changed in the tree of one corpus since it was mined. A file is hashed once for each size and time that it has. For many
/// threads.
/// </summary>
/// <param name="index">Folder of the index.</param>
/// <param name="kept">The tree of a published corpus where this process keeps it; null for others.</param>
public sealed class TreeComparison(string index, Func<SegmentEntry, ResidentTree?> kept)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly IndexFolder _folder = new(index);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Length, DateTime Written, string Hash)> _hashes = new(StringComparer.Ordinal);
    private (string Id, MinedFiles Files)? _left;
    private (string? State, long At, int? Changed, string? Unknown)? _last;

    /// <summary>How many files of the tree differ from what was mined, are new or are gone.</summary>
    /// <param name="corpus">The corpus as it is published.</param>
    /// <returns>The count, or null and why it is not known; not older than a second.</returns>
    public (int? Changed, string? Unknown) Compare(SegmentEntry corpus)
    {
        lock (_gate)
        {
            if (_last is { } last && last.State == corpus.State && Stopwatch.GetElapsedTime(last.At) < Lasts)
                return (last.Changed, last.Unknown);

            var (changed, unknown) = Count(corpus);
            _last = (corpus.State, Stopwatch.GetTimestamp(), changed, unknown);
            return (changed, unknown);
        }
    }

    private (int? Changed, string? Unknown) Count(SegmentEntry entry)
    {
        var corpus = entry.Corpus;
        if (!Directory.Exists(corpus.Tree))
            return (null, $"its tree '{corpus.Root}' is not there");

        if ((kept(entry)?.Files ?? LeftOf(entry)) is not { } mined)
            return (null, "what its mining left is missing, or is of another build; mine it again");

        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return (Count(new TreeFiles(corpus.Tree), mined, limit.Token), null);
        }
        catch (OperationCanceledException)
        {
            return (
                null,
                FormattableString.Invariant(
                    $"its tree is so large that comparing it takes longer than {Limit.TotalSeconds:0} s; ask again later"
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CorpusNotFoundException)
        {
            return (null, $"its tree '{corpus.Root}' cannot be read");
        }
    }

    private MinedFiles? LeftOf(SegmentEntry corpus)
    {
        if (_left?.Id != corpus.State)
            _left = MiningStateFile.Read(_folder.StatePath(corpus.Name)) is { } file ? (file.Id, MinedFiles.Of(file.State)) : null;
        return _left is { } left && left.Id == corpus.State ? left.Files : null;
    }

    // Generated files are bound to, so that a run knows them too. What is a test, projects may know better than names: they are not
    // asked again.
    private int Count(TreeFiles files, MinedFiles known, CancellationToken cancellationToken)
    {
        var listing = SourceWalk.List(files, known.Rules, cancellationToken).WithGenerated(_ => false);
        var gone = known.Hashes.Count;
        var changed = listing.Files.Count(path => !known.Hashes.ContainsKey(path) && !known.Tests.Contains(path));
        foreach (var path in listing.Files.Concat(listing.ByProject))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!known.Hashes.TryGetValue(path, out var mined))
                continue;

            gone--;
            if (!IsSame(files, path, mined))
                changed++;
        }

        return changed + gone;
    }

    private bool IsSame(TreeFiles files, string path, string mined)
    {
        // What could not be read, or was too slow, has no hash to compare with.
        if (mined.Length == 0)
            return true;

        var file = new FileInfo(files.FullPath(path));
        if (!file.Exists)
            return false;
        if (_hashes.TryGetValue(path, out var seen) && seen.Length == file.Length && seen.Written == file.LastWriteTimeUtc)
            return seen.Hash == mined;

        var hash = SourceReader.Open(files, path).Content.Hash;
        _hashes[path] = (file.Length, file.LastWriteTimeUtc, hash);
        return hash == mined;
    }
}
