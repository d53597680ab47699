using System.IO.Hashing;
using System.Text;
using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner.Reindexing;

/// <summary>Brings one corpus of an index up to date.</summary>
internal static class CorpusUpdate
{
    /// <summary>Mines what has changed, or all of it, and publishes it if anything has.</summary>
    /// <param name="writer">The index.</param>
    /// <param name="options">What to mine.</param>
    /// <param name="isFull">Whether to mine everything, whatever an earlier run left.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <exception cref="RefMinerException">The tree cannot be mined, or the index not be written.</exception>
    public static MiningResult Run(
        IndexWriter writer,
        MiningOptions options,
        bool isFull,
        IProgress<MiningProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        writer.RefuseOtherCase(options.Name);
        if (!isFull)
            options = options with
            {
                Earlier = () =>
                    MiningStateFile.Read(writer.StatePath(options.Name)) is { } state
                        ? new EarlierRun(state, writer.Holds(options.Name, state.Id))
                        : null,
            };

        var result = TreeMiner.Mine(options, progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (result.Corpus is null)
            return result;

        Publish(writer, options, result.Corpus, result, pack: null);
        return result;
    }

    /// <summary>Publishes what was mined, with the state that it leaves.</summary>
    /// <param name="writer">The index.</param>
    /// <param name="options">How it was mined.</param>
    /// <param name="corpus">What was mined.</param>
    /// <param name="result">All of the run.</param>
    /// <param name="pack">Gives what ranking needs of the corpus where that is there already, or null.</param>
    /// <exception cref="RefMinerException">The index cannot be written; the earlier generation stays.</exception>
    public static void Publish(IndexWriter writer, MiningOptions options, Corpus corpus, MiningResult result, Func<PackedCorpus>? pack)
    {
        var state = Task.Run(() => writer.WriteState(options.Name, result.State.Value.Write), CancellationToken.None);
        try
        {
            writer.Publish(corpus, result.Profile, WrittenState, Loader(options), Recipe(options), Folder(options, corpus), pack);
        }
        finally
        {
            ((IAsyncResult)state).AsyncWaitHandle.WaitOne();
            writer.DropUnusedState(options.Name);
        }

        // Whatever is published has its state: a run that says that it failed has published nothing.
        string WrittenState()
        {
            state.GetAwaiter().GetResult();
            return result.State.Value.Id;
        }
    }

    /// <summary>What a manifest would say of what was mined, before it is written.</summary>
    public static ManifestCorpus Entry(MiningOptions options, Corpus corpus, Profile profile, DateTimeOffset minedAt) =>
        SegmentEntry.Of(corpus, profile, minedAt) with
        {
            Loader = Loader(options),
            Recipe = Recipe(options),
            Folder = Folder(options, corpus),
        };

    private static string? Folder(MiningOptions options, Corpus corpus) =>
        Path.IsPathFullyQualified(corpus.Root) ? null : Path.GetFullPath(options.Root);

    /// <summary>Changes with whatever is said about how to mine a corpus, and with this build.</summary>
    public static string Recipe(MiningOptions options) =>
        Convert.ToHexStringLower(
            XxHash128.Hash(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        [
                            MiningStateFile.Build,
                            Loader(options),
                            options.MsBuildTarget ?? "",
                            options.IncludeTests ? "tests" : "",
                            .. options.Profiles.Value.Select(profile => profile.Hash),
                            .. options.Include.Select(glob => "+" + glob),
                            .. options.Exclude.Select(glob => "-" + glob),
                        ]
                    )
                )
            )
        );

    /// <summary>The name of the loader.</summary>
    public static string Loader(MiningOptions options) => options.UsesMsBuild ? "msbuild" : "source";
}
