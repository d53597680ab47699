using System.Diagnostics;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>What the stages of one run share.</summary>
internal sealed class MiningRun
{
    private readonly IProgress<MiningProgress>? _progress;
    private readonly long _started;

    /// <summary>Begins a run.</summary>
    public MiningRun(MiningOptions options, IProgress<MiningProgress>? progress, CancellationToken cancellationToken)
    {
        (Options, _progress, CancellationToken) = (options, progress, cancellationToken);
        Files = new TreeFiles(options.Root);
        (Commit, Licence) = (GitCheckout.Commit(Files), LicenceFile.Spdx(Files));
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>What to mine, and how.</summary>
    public MiningOptions Options { get; }

    /// <summary>Ends the run.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The tree on the disk.</summary>
    public TreeFiles Files { get; }

    /// <summary>Commit id if the tree is a git checkout, or null.</summary>
    public string? Commit { get; }

    /// <summary>SPDX id of the tree's licence, or null.</summary>
    public string? Licence { get; }

    /// <summary>What is said to be the root.</summary>
    public string RecordedRoot => Options.RecordedRoot ?? Options.Root;

    /// <summary>Time since the run began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Counts files of a phase and reports each; usable from many threads.</summary>
    public Action Counter(MiningPhase phase, int total)
    {
        var done = 0;
        return () => _progress?.Report(new MiningProgress(phase, Interlocked.Increment(ref done), total));
    }
}
