using System.Diagnostics;
using RefMiner.Indexing;
using RefMiner.Sources;
using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>
/// Counts what changed in the tree of one corpus since it was mined. A file is hashed once for each size and time that it has.
/// </summary>
/// <param name="index">The index.</param>
/// <param name="roots">What may be read.</param>
internal sealed class TreeComparison(IndexFolder index, AllowedRoots roots)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Length, DateTime Written, string Hash)> _hashes = new(StringComparer.Ordinal);
    private (string Id, SourceRules Rules, Dictionary<string, string> Hashes)? _mined;
    private (string Checksum, long At, int? Changed, string? Unknown)? _last;

    /// <summary>The count, or why there is none; not older than a second.</summary>
    public (int? Changed, string? Unknown) Compare(ManifestCorpus corpus)
    {
        lock (_gate)
        {
            if (_last is { } last && last.Checksum == corpus.Checksum && Stopwatch.GetElapsedTime(last.At) < Lasts)
                return (last.Changed, last.Unknown);

            var (changed, unknown) = Count(corpus);
            _last = (corpus.Checksum, Stopwatch.GetTimestamp(), changed, unknown);
            return (changed, unknown);
        }
    }

    private (int? Changed, string? Unknown) Count(ManifestCorpus corpus)
    {
        if (!roots.HoldsReal(corpus.Tree))
            return (null, $"its tree '{corpus.Root}' lies outside the folders that this server may read");
        if (!Directory.Exists(corpus.Tree))
            return (null, $"its tree '{corpus.Root}' is not there");

        if (_mined?.Id != corpus.State)
            _mined = MinedOf(corpus);
        if (_mined is not { } mined || mined.Id != corpus.State)
            return (null, "what its mining left is missing, or is of another build; mine it again");

        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return (Count(new TreeFiles(corpus.Tree), mined.Rules, mined.Hashes, limit.Token), null);
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

    /// <summary>Of what mining left, only what is compared: the rest is large.</summary>
    private (string Id, SourceRules Rules, Dictionary<string, string> Hashes)? MinedOf(ManifestCorpus corpus) =>
        MiningStateFile.Read(index.StatePath(corpus.Name)) is { } file
            ? (
                file.Id,
                file.State.Rules,
                file.State.Tree.Files.ToDictionary(mined => mined.Path, mined => mined.Hash, StringComparer.Ordinal)
            )
            : null;

    private int Count(TreeFiles files, SourceRules rules, Dictionary<string, string> known, CancellationToken cancellationToken)
    {
        var listed = SourceWalk.List(files, rules, cancellationToken).Files;
        var gone = known.Count;
        var changed = 0;
        foreach (var path in listed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!known.TryGetValue(path, out var mined))
            {
                changed++;
                continue;
            }

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
