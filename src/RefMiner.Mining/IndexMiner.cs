using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using RefMiner.Indexing;
using RefMiner.Profiles;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>Mines one source tree, into an index or into a file of its own. Usable from many threads.</summary>
/// <remarks>A file that cannot be mined becomes a diagnostic, and the run goes on. The same tree and options give the same corpus,
/// whatever the number of threads and whatever an earlier run left.</remarks>
public sealed class IndexMiner
{
    /// <summary>Prepares mining; nothing of the tree is read yet.</summary>
    /// <param name="options">What to mine, and how.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IndexMiner(IndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Options = options;
        Mining = new MiningOptions
        {
            Root = options.Root,
            RecordedRoot = options.RecordedRoot,
            Name = options.Name ?? CorpusName.OfFolder(options.Root),
            Profiles = ProfilesOf(options.Profile),
            Include = options.Include,
            Exclude = options.Exclude,
            IncludeTests = options.IncludeTests,
            UsesMsBuild = options.UsesMsBuild,
            MsBuildTarget = options.MsBuildTarget,
            FileLimit = options.FileLimit,
            MaxParallelism = options.MaxParallelism,
        };
    }

    /// <summary>What is mined, and how.</summary>
    public IndexOptions Options { get; }

    internal MiningOptions Mining { get; }

    /// <summary>Hash of all that decides what a tree becomes: the options, the rules of the profile, and this build. With the same sources
    /// and recipe there is nothing to mine.</summary>
    /// <exception cref="InvalidProfileException">There is no such profile, or it has mistakes.</exception>
    public string Recipe => Mining.Recipe();

    /// <summary>Mines what has changed in the tree since it was last mined into an index, and publishes it there if anything has.</summary>
    /// <param name="index">Folder of the index; made where it is missing. Programs that have it open go on meanwhile.</param>
    /// <param name="isFull">Whether to mine everything, whatever an earlier run left.</param>
    /// <param name="progress">Receives how far the run has come; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IndexReport Mine(
        string index,
        bool isFull = false,
        IProgress<MiningProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        using var session = MiningSession.Open(index);
        return session.Mine(this, isFull, progress, cancellationToken);
    }

    /// <summary>
    /// Mines what has changed in the tree since an earlier run, and writes the segment of an index, unless that run's would be the
    /// same; for programs that keep segments elsewhere than in an index.
    /// </summary>
    /// <param name="segment">File for the segment.</param>
    /// <param name="state">File for the state that the run leaves to the next one; of use to this build alone.</param>
    /// <param name="earlier">What an earlier run left; null to mine everything.</param>
    /// <param name="clock">Gives the time that the segment records; null for the system's.</param>
    /// <param name="cancellationToken">Ends the run before anything is written.</param>
    /// <exception cref="RefMinerException">The tree cannot be mined.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SegmentResult MineSegment(
        string segment,
        string state,
        EarlierSegment? earlier = null,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(segment);
        ArgumentException.ThrowIfNullOrWhiteSpace(state);

        var started = Stopwatch.GetTimestamp();
        var left = earlier is null ? null : MiningStateFile.Read(earlier.StatePath);
        var options = left is null ? Mining : Mining with { Earlier = () => new EarlierRun(left, earlier!.StateId == left.Id) };
        var result = TreeMiner.Mine(options, null, cancellationToken);
        if (result.Corpus is null)
            return new SegmentResult(result.Report(Mining.Name, Stopwatch.GetElapsedTime(started)), null, IsFull: false);

        // The tree is gone once its segment is used.
        var header = new CorpusHeader(result.Corpus, (clock ?? TimeProvider.System).GetUtcNow()) with { Folder = null };
        SegmentWriter.Write(segment, result.Corpus, header, () => result.Packed.Value);
        result.State.Value.Write(state);
        var entry = new ManifestCorpus(header, segment) { State = result.State.Value.Id };
        return new SegmentResult(
            result.Report(Mining.Name, Stopwatch.GetElapsedTime(started)),
            JsonSerializer.Serialize(entry, ManifestJson.Default.ManifestCorpus),
            IsFull: left is null
        );
    }

    // Those that are shipped, and cannot be wrong, are read while the work goes on.
    private static Lazy<ImmutableArray<Profile>> ProfilesOf(string id)
    {
        if (id != "auto" && !ProfileLoader.ShippedIds.Contains(id, StringComparer.Ordinal))
            return new(() => ProfileLoader.LoadAll(id));

        var reading = Task.Run(() => ProfileLoader.LoadAll(id));
        return new(() => reading.GetAwaiter().GetResult());
    }
}
