using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>The records of a corpus that was just mined, as its segment will hold them.</summary>
internal sealed class MinedRecords(Corpus corpus, PackedSegment packed) : ISegmentRecords
{
    private readonly ImmutableArray<MethodRecord> _methods = [.. corpus.Nodes.SelectMany(node => node.Methods)];

    /// <inheritdoc/>
    public IEnumerable<FileRecord> Files => corpus.Files;

    /// <inheritdoc/>
    public IEnumerable<ProjectRecord> Projects => corpus.Projects;

    /// <inheritdoc/>
    public IEnumerable<NodeRecord> Nodes => corpus.Nodes.Select(Alone);

    /// <inheritdoc/>
    public IEnumerable<MethodRecord> Methods => _methods.Select(AsWritten);

    /// <inheritdoc/>
    public ImmutableArray<IdiomRecord> Idioms => corpus.Idioms;

    /// <inheritdoc/>
    public long[] MethodKeys => [.. _methods.Select(method => RecordBson.Key(method.Id))];

    /// <inheritdoc/>
    public PackedPostings Postings => packed.Postings;

    /// <inheritdoc/>
    public PackedVectors Vectors => packed.Vectors;

    /// <inheritdoc/>
    public FileRecord File(int number) => corpus.Files[number];

    /// <inheritdoc/>
    public NodeRecord Node(int number) => Alone(corpus.Nodes[number]);

    /// <inheritdoc/>
    public MethodRecord Method(int number) => AsWritten(_methods[number]);

    /// <summary>A node as it is written: its methods stand beside it.</summary>
    public static NodeRecord Alone(NodeRecord node) => node with { Methods = [] };

    /// <summary>A method as it is written: terms live in the blocks, and nobody asks for its calls.</summary>
    public static MethodRecord AsWritten(MethodRecord method) => method with { Terms = [], Calls = [] };

    /// <inheritdoc/>
    public void Dispose() { }
}
