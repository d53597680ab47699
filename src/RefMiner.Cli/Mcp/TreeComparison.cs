using System.Diagnostics;
using RefMiner.Incremental;
using RefMiner.Indexing;
using RefMiner.Sources;
using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>Counts what changed in the tree of one corpus since it was mined. A file is hashed once for each size and time that it has.</summary>
/// <param name="index">The index.</param>
/// <param name="roots">What may be read.</param>
internal sealed class TreeComparison(IndexFolder index, AllowedRoots roots)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Length, DateTime Written, string Hash)> _hashes = new(StringComparer.Ordinal);
    private MiningStateFile? _state;
    private (string Checksum, long At, int? Changed, string? Unknown)? _last;

    /// <summary>The count, or why there is none; not older than a second.</summary>
    public (int? Changed, string? Unknown) Compare(ManifestCorpus corpus)
    {
        lock (_gate)
        {
            if (_last is { } last && last.Checksum == corpus.Checksum && Stopwatch.GetElapsedTime(last.At) < Lasts) return (last.Changed, last.Unknown);

            var (changed, unknown) = Count(corpus);
            _last = (corpus.Checksum, Stopwatch.GetTimestamp(), changed, unknown);
            return (changed, unknown);
        }
    }

    private (int? Changed, string? Unknown) Count(ManifestCorpus corpus)
    {
        if (!roots.HoldsReal(corpus.Root)) return (null, $"its tree '{corpus.Root}' lies outside the folders that this server may read");
        if (!Directory.Exists(corpus.Root)) return (null, $"its tree '{corpus.Root}' is not there");

        if (_state?.Id != corpus.State) _state = MiningStateFile.Read(index.StatePath(corpus.Name));
        if (_state is null || _state.Id != corpus.State) return (null, "what its mining left is missing, or is of another build; mine it again");

        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return (Count(new TreeFiles(corpus.Root), _state.State, limit.Token), null);
        }
        catch (OperationCanceledException)
        {
            return (null, FormattableString.Invariant($"its tree is so large that comparing it takes longer than {Limit.TotalSeconds:0} s; ask again later"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CorpusNotFoundException)
        {
            return (null, $"its tree '{corpus.Root}' cannot be read");
        }
    }

    private int Count(TreeFiles files, MiningState state, CancellationToken cancellationToken)
    {
        var known = state.Tree.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var listed = SourceWalk.List(files, state.Rules, cancellationToken).Files;
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
            if (!IsSame(files, mined)) changed++;
        }

        return changed + gone;
    }

    private bool IsSame(TreeFiles files, FileState mined)
    {
        // What could not be read, or was too slow, has no hash to compare with.
        if (mined.Hash.Length == 0) return true;

        var file = new FileInfo(files.FullPath(mined.Path));
        if (!file.Exists) return false;
        if (_hashes.TryGetValue(mined.Path, out var seen) && seen.Length == file.Length && seen.Written == file.LastWriteTimeUtc) return seen.Hash == mined.Hash;

        var hash = SourceReader.Open(files, mined.Path).Content.Hash;
        _hashes[mined.Path] = (file.Length, file.LastWriteTimeUtc, hash);
        return hash == mined.Hash;
    }
}
