using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>Writes into an index folder. While it lives, no other writer can. Corpora may be published from many threads.</summary>
internal sealed partial class IndexWriter : IDisposable
{
    private const string DraftSuffix = AtomicFile.DraftSuffix;

    // A segment's name has at most nine digits.
    private const int LastGeneration = 999_999_999;

    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(100);
    private readonly IndexFolder _folder;
    private readonly TimeProvider _clock;
    private readonly FileStream _lock;
    private readonly Lock _publishing = new();
    private int _generation;

    private IndexWriter(IndexFolder folder, TimeProvider clock, FileStream @lock)
    {
        (_folder, _clock, _lock) = (folder, clock, @lock);
    }

    /// <summary>Creates the folder if need be and takes its lock.</summary>
    /// <param name="path">Folder of the index.</param>
    /// <param name="wait">How long to wait for another writer.</param>
    /// <param name="clock">Gives the time that is recorded.</param>
    /// <exception cref="IndexLockedException">Another writer held the lock all the time.</exception>
    /// <exception cref="IndexFormatException">The folder holds an index of another format.</exception>
    /// <exception cref="IndexDamagedException">The folder holds what is no index, or its manifest has the last generation that
    /// there can be.</exception>
    /// <exception cref="IndexInaccessibleException">The folder cannot be written.</exception>
    public static IndexWriter Open(string path, TimeSpan wait, TimeProvider clock)
    {
        var folder = new IndexFolder(path);
        try
        {
            Directory.CreateDirectory(folder.SegmentsPath);
            Directory.CreateDirectory(folder.StatesPath);
            var writer = new IndexWriter(folder, clock, TakeLock(folder, wait, clock));
            try
            {
                writer.ReadCurrent();
                writer.NextGeneration();
                return writer;
            }
            catch
            {
                writer.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IndexInaccessibleException(path, $"it cannot be written ({e.Message})", e);
        }
    }

    /// <summary>What the index holds.</summary>
    public ImmutableArray<ManifestCorpus> Corpora { get; private set; } = [];

    /// <summary>Whether the manifest was missing or damaged, and <see cref="Corpora"/> was found in the segments instead.</summary>
    public bool WasSalvaged { get; private set; }

    /// <summary>Refuses the name of a new corpus that differs from that of another in case only.</summary>
    /// <exception cref="CorpusNameTakenException">It does.</exception>
    public void RefuseOtherCase(string corpus)
    {
        if (Corpora.Any(c => c.Name == corpus))
            return;
        if (Corpora.FirstOrDefault(c => c.Name.Equals(corpus, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new CorpusNameTakenException(corpus, other.Name, _folder.Path);
    }

    /// <summary>Writes a segment for the corpus and publishes it as a new generation; other corpora stay.</summary>
    /// <param name="corpus">What was mined.</param>
    /// <param name="state">Id of the mining state of which it was made, asked for once the segment is written; or null.</param>
    /// <param name="pack">Gives what ranking needs of the corpus where that is there already; else it is made.</param>
    /// <returns>The manifest's new entry.</returns>
    /// <exception cref="CorpusNameTakenException">Its name differs from that of another in case only.</exception>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only; the earlier generation stays
    /// current.</exception>
    public ManifestCorpus Publish(Corpus corpus, Func<string>? state = null, Func<PackedSegment>? pack = null)
    {
        var header = new CorpusHeader(corpus, _clock.GetUtcNow());
        Publish([
            new Draft(
                corpus.Name,
                path => SegmentWriter.Write(path, corpus, header, pack ?? (() => PackedCorpusBuilder.Build(corpus))),
                segment => new ManifestCorpus(header, segment) { State = state?.Invoke() }
            ),
        ]);
        return Corpora.First(c => c.Name == corpus.Name);
    }

    /// <summary>Where a run of a corpus leaves its state to the next.</summary>
    public string StatePath(string corpus) => _folder.StatePath(corpus);

    /// <summary>Writes the state of a run.</summary>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only.</exception>
    public void WriteState(string corpus, Action<string> write)
    {
        var path = StatePath(corpus);
        try
        {
            write(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IndexInaccessibleException(_folder.Path, $"it cannot be written ({e.Message})", e);
        }
    }

    /// <summary>Deletes the state of a corpus that the index does not hold, because it could not be published.</summary>
    public void DropUnusedState(string corpus)
    {
        if (Corpora.All(c => c.Name != corpus))
            TryDelete(StatePath(corpus));
    }

    /// <summary>Whether the index holds a whole segment of the corpus, made of a state.</summary>
    public bool Holds(string corpus, string state) =>
        Corpora.FirstOrDefault(c => c.Name == corpus) is { } entry
        && entry.State == state
        && new FileInfo(_folder.SegmentPath(entry)) is { Exists: true } file
        && file.Length == entry.Size
        && SegmentFile.Checksum(file.FullName) == entry.Checksum;

    /// <summary>Publishes the index without some of its corpora.</summary>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only; the earlier generation stays
    /// current.</exception>
    public void Remove(IReadOnlyCollection<string> corpora)
    {
        Publish([], corpora);
        foreach (var corpus in corpora)
            TryDelete(StatePath(corpus));
    }

    /// <summary>Where a segment of another index is put, before it is taken in.</summary>
    public string DraftPath(ManifestCorpus corpus) => _folder.SegmentPath(corpus) + DraftSuffix;

    /// <summary>Makes the index a copy of one generation of another.</summary>
    /// <param name="generation">Its number there.</param>
    /// <param name="corpora">What it holds.</param>
    /// <param name="drafts">Those of them whose segments stand at <see cref="DraftPath"/>; the others are here already.</param>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only; the earlier generation stays
    /// current.</exception>
    public void Mirror(int generation, IReadOnlyCollection<ManifestCorpus> corpora, IEnumerable<ManifestCorpus> drafts)
    {
        try
        {
            foreach (var corpus in drafts)
                File.Move(DraftPath(corpus), _folder.SegmentPath(corpus), overwrite: true);
            MakeCurrent(generation, corpora);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IndexInaccessibleException(_folder.Path, $"it cannot be written ({e.Message})", e);
        }
    }

    private void Publish(ImmutableArray<Draft> drafts, IReadOnlyCollection<string>? removed = null)
    {
        lock (_publishing)
            PublishAlone(drafts, removed ?? []);
    }

    private void PublishAlone(ImmutableArray<Draft> drafts, IReadOnlyCollection<string> removed)
    {
        var generation = NextGeneration();
        foreach (var corpus in drafts)
            RefuseOtherCase(corpus.Corpus);
        var written = new List<string>();
        try
        {
            var entries = new List<ManifestCorpus>();
            foreach (var (corpus, write, entry) in drafts)
            {
                var target = Path.Combine(_folder.SegmentsPath, FormattableString.Invariant($"{corpus}.{generation}.db"));
                written.AddRange(target + DraftSuffix, target);
                write(target + DraftSuffix);
                File.Move(target + DraftSuffix, target, overwrite: true);
                entries.Add(entry(target));
            }

            MakeCurrent(
                generation,
                Corpora.Where(c => entries.TrueForAll(e => e.Name != c.Name) && !removed.Contains(c.Name)).Concat(entries)
            );
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IndexInaccessibleException(_folder.Path, $"it cannot be written ({e.Message})", e);
        }
        finally
        {
            if (_generation < generation)
                written.ForEach(TryDelete);
        }
    }

    private void MakeCurrent(int generation, IEnumerable<ManifestCorpus> corpora)
    {
        var manifest = new Manifest
        {
            Format = Manifest.CurrentFormat,
            Tool = typeof(IndexWriter).Assembly.GetName().Version!.ToString(3),
            Generation = generation,
            VectorVersion = HashedVector.Version,
            Corpora = [.. corpora.OrderBy(c => c.Name, StringComparer.Ordinal)],
        };
        AtomicFile.Replace(
            _folder.ManifestPath,
            JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.Manifest),
            toDisk: true
        );
        (_generation, Corpora) = (generation, manifest.Corpora);
        Sweep();
    }

    private int NextGeneration() =>
        _generation < LastGeneration
            ? _generation + 1
            : throw new IndexDamagedException(
                _folder.ManifestPath,
                FormattableString.Invariant($"it has generation {_generation}, and {LastGeneration} is the last that there can be"),
                "Delete it and mine any of its corpora again (refminer index): a new manifest is then made from the segments that "
                    + "are whole.",
                null
            );

    /// <summary>Lets other writers in.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream TakeLock(IndexFolder folder, TimeSpan wait, TimeProvider clock)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(folder.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (FileLock.IsHeld(e))
            {
                if (clock.GetElapsedTime(started) >= wait)
                    throw new IndexLockedException(folder.Path);
            }

            using var pause = new CancellationTokenSource(LockRetry, clock);
            pause.Token.WaitHandle.WaitOne();
        }
    }

    private void ReadCurrent()
    {
        try
        {
            if (_folder.ReadManifest() is { } manifest)
            {
                (_generation, Corpora) = (manifest.Generation, manifest.Corpora);

                // Before this writer has begun: later on a draft of a state is one that is being written beside a publication.
                foreach (var draft in Directory.EnumerateFiles(_folder.StatesPath, "*" + DraftSuffix))
                    TryDelete(draft);
                Sweep();
                return;
            }

            // Without a manifest the folder need not be ours: what is no whole segment is then not to be swept.
            var segments = SegmentFiles();
            Take(segments);
            if (segments.FirstOrDefault(path => !Salvage.IsSegment(path)) is { } foreign)
                throw new IndexDamagedException(
                    _folder.SegmentsPath,
                    $"it has no manifest, and 'segments/{Path.GetFileName(foreign)}' is not an intact segment",
                    "Give another folder with --index, or move that file away.",
                    null
                );
        }
        catch (IndexDamagedException e) when (File.Exists(_folder.ManifestPath))
        {
            Take(SegmentFiles());
            if (Corpora.IsEmpty)
                throw new IndexDamagedException(
                    _folder.ManifestPath,
                    "it is not the manifest of an index, and 'segments' holds no intact segment",
                    "Give another folder with --index, or empty this one.",
                    e
                );
        }
    }

    private string[] SegmentFiles() =>
        [
            .. Directory
                .GetFiles(_folder.SegmentsPath)
                .Where(path => SegmentName().Match(Path.GetFileName(path)) is { Success: true, Groups: [_, { Success: true }, ..] }),
        ];

    /// <summary>Takes up again what the segments themselves say.</summary>
    private void Take(string[] segments)
    {
        Corpora = Salvage.Read(segments);
        _generation = segments
            .Select(path => int.Parse(SegmentName().Match(Path.GetFileName(path)).Groups[1].Value, CultureInfo.InvariantCulture))
            .DefaultIfEmpty(0)
            .Max();
        WasSalvaged = !Corpora.IsEmpty;
    }

    /// <summary>
    /// Deletes segments that the manifest does not name: earlier generations and the debris of killed runs. Only in a folder
    /// whose manifest is ours, and no files of other names.
    /// </summary>
    private void Sweep()
    {
        foreach (var draft in Directory.EnumerateFiles(_folder.Path, Path.GetFileName(_folder.ManifestPath) + ".*" + DraftSuffix))
            TryDelete(draft);
        var named = Corpora.Select(c => c.Segment).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_folder.SegmentsPath))
        {
            var name = Path.GetFileName(file);
            if (!named.Contains(name) && SegmentName().IsMatch(name))
                TryDelete(file);
        }
    }

    /// <summary>A file that a reader still holds on Windows goes with a later sweep.</summary>
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    /// <summary>A segment to be published.</summary>
    /// <param name="Corpus">Its corpus.</param>
    /// <param name="Write">Writes it to a new file.</param>
    /// <param name="Entry">Makes its entry once it stands where it will stay.</param>
    private sealed record Draft(string Corpus, Action<string> Write, Func<string, ManifestCorpus> Entry);

    /// <summary>A segment, its draft, or LiteDB's log beside either.</summary>
    [GeneratedRegex(
        @"^[A-Za-z0-9._-]+\.(?:([0-9]{1,9})\.db|[0-9]+\.db(?:-log)?\.tmp(?:-log)?|[0-9]+\.db-log|[0-9]+-log\.db)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex SegmentName();
}
