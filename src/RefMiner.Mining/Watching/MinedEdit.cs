using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Watching;

/// <summary>A corpus as edits have left it, not published yet (<see cref="MiningSession.Publish"/>).</summary>
public sealed class MinedEdit
{
    private readonly long _size;

    internal MinedEdit(Corpus mined, MiningResult result, long size) => (Mined, Result, _size) = (mined, result, size);

    /// <summary>Name of the corpus.</summary>
    public string Corpus => Mined.Name;

    /// <summary>Id of the state that its publication leaves (<see cref="SegmentEntry.State"/>). Made when it is first asked for, which
    /// takes time.</summary>
    public string State => Result.State.Value.Id;

    internal Corpus Mined { get; }

    internal MiningResult Result { get; }

    /// <summary>Lets an open index answer from it, in place of what is published of the corpus.</summary>
    /// <param name="index">The index.</param>
    /// <param name="state">What the index says is the state of the corpus meanwhile.</param>
    /// <param name="follows">Whether the corpus, at the time of the call, is made of a published state or of one after it; what somebody else
    /// has published is not hidden. Called from many threads.</param>
    public void ShowIn(RefMinerIndex index, string state, Func<string, bool> follows)
    {
        ArgumentNullException.ThrowIfNull(index);

        var entry = new ManifestCorpus(new CorpusHeader(Mined, TimeProvider.System.GetUtcNow())) { Size = _size, State = state };
        index.Show(new MinedView(SegmentReader.Of(Mined, Result.Packed.Value, entry), follows));
    }
}
