using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace RefMiner.Querying;

/// <summary>
/// Boosted decision trees: the sum of one leaf of each tree is the log-odds. The same table gives the same bits on every machine:
/// only comparisons and additions in a fixed order.
/// </summary>
/// <remarks>Source: Friedman, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29, 2001.
/// Table, little-endian: <c>RMTR</c>, version, features, trees, nodes (4 bytes each), the SHA-256 of the training rows, the root
/// of each tree (4 bytes),
/// then of each node: feature (1 byte; 255 for a leaf), left and right node (2 bytes each, counted from the root), threshold or
/// leaf value, and expected value (4 bytes each).</remarks>
internal sealed class TreeEnsemble
{
    /// <summary>Version of the table's form.</summary>
    public const int Version = 1;

    /// <summary>The feature of a leaf.</summary>
    public const byte Leaf = 255;

    private const int HashLength = 32;
    private const int HeaderLength = 20 + HashLength;
    private const int NodeLength = 13;

    private readonly int[] _roots;
    private readonly ImmutableArray<Node> _nodes;

    /// <summary>From trees in memory.</summary>
    public TreeEnsemble(int features, ImmutableArray<byte> trainedOn, IEnumerable<ImmutableArray<Node>> trees)
    {
        var (roots, nodes) = (new List<int>(), ImmutableArray.CreateBuilder<Node>());
        foreach (var tree in trees)
        {
            roots.Add(nodes.Count);
            nodes.AddRange(tree);
        }

        (Features, TrainedOn, _roots, _nodes) = (features, trainedOn, [.. roots], nodes.DrainToImmutable());
    }

    /// <summary>Number of features of a row.</summary>
    public int Features { get; }

    /// <summary>SHA-256 of the rows that trained it.</summary>
    public ImmutableArray<byte> TrainedOn { get; }

    /// <summary>A node.</summary>
    /// <param name="Feature">The feature that decides, or <see cref="Leaf"/>.</param>
    /// <param name="Value">At most this goes left; of a leaf, what it adds.</param>
    /// <param name="Expected">Mean of the leaves below, weighing the rows that reached them in training.</param>
    /// <param name="Left">Node for small values, counted from the root.</param>
    /// <param name="Right">Node for the others.</param>
    public readonly record struct Node(byte Feature, float Value, float Expected, ushort Left, ushort Right);

    /// <summary>The table that comes with this build: docs/ranking.md says what trained it.</summary>
    public static TreeEnsemble Shipped()
    {
        using var stream = typeof(TreeEnsemble).Assembly.GetManifestResourceStream("Querying/Names/names.trees")!;
        var table = new byte[stream.Length];
        stream.ReadExactly(table);
        return Read(table, RankEvidence.Width);
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">It is cut, damaged, of another version or for other features.</exception>
    public static TreeEnsemble Read(ReadOnlySpan<byte> table, int features)
    {
        if (table.Length < HeaderLength || !table[..4].SequenceEqual("RMTR"u8))
            throw new InvalidDataException("This is no table of decision trees.");

        var (version, width, trees, nodes) = (Int(table, 4), Int(table, 8), Int(table, 12), Int(table, 16));
        if (version != Version)
            throw new InvalidDataException($"The table of decision trees has version {version}; this build reads {Version}.");
        if (width != features)
            throw new InvalidDataException($"The table of decision trees is for {width} features; this build has {features}.");
        if (trees < 0 || nodes < 0 || table.Length != HeaderLength + (4L * trees) + ((long)NodeLength * nodes))
            throw new InvalidDataException("The table of decision trees is cut.");

        var at = HeaderLength;
        var ensemble = new List<ImmutableArray<Node>>();
        for (var t = 0; t < trees; t++)
        {
            var (first, last) = (Int(table, at + (4 * t)), t + 1 < trees ? Int(table, at + (4 * (t + 1))) : nodes);
            if (first < 0 || last > nodes || first >= last)
                throw new InvalidDataException("The table of decision trees is damaged.");

            ensemble.Add(ReadTree(table[(at + (4 * trees) + (first * NodeLength))..], last - first, features));
        }

        return new TreeEnsemble(width, [.. table[20..HeaderLength]], ensemble);
    }

    /// <summary>The table.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderLength + (4 * _roots.Length) + (NodeLength * _nodes.Length)];
        Encoding.ASCII.GetBytes("RMTR", bytes);
        int[] header = [Version, Features, _roots.Length, _nodes.Length];
        for (var i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 + (4 * i)), header[i]);
        TrainedOn.CopyTo(bytes, 20);
        var at = HeaderLength;
        foreach (var root in _roots)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), root);
            at += 4;
        }

        foreach (var node in _nodes)
        {
            bytes[at] = node.Feature;
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 1), node.Left);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 3), node.Right);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at + 5), node.Value);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at + 9), node.Expected);
            at += NodeLength;
        }

        return bytes;
    }

    /// <summary>Adds the log-odds of many rows, one after the other in memory.</summary>
    public void AddLogOdds(ReadOnlySpan<float> rows, Span<float> logOdds)
    {
        var nodes = _nodes.AsSpan();
        foreach (var root in _roots)
        {
            var tree = nodes[root..];
            for (var r = 0; r < logOdds.Length; r++)
            {
                var row = rows.Slice(r * Features, Features);
                ref readonly var node = ref tree[0];
                while (node.Feature != Leaf)
                    node = ref tree[row[node.Feature] <= node.Value ? node.Left : node.Right];
                logOdds[r] += node.Value;
            }
        }
    }

    /// <summary>
    /// What each feature adds to the log-odds of a row on the ways through the trees, and what is expected of any row; together
    /// they are the log-odds.
    /// </summary>
    /// <remarks>Source: Saabas, Interpreting random forests, 2014: at each step the change of the expected value belongs to the
    /// feature that decides.</remarks>
    public (float Bias, float[] Parts) Explain(ReadOnlySpan<float> row)
    {
        var (bias, parts) = (0f, new float[Features]);
        foreach (var root in _roots)
        {
            var node = _nodes[root];
            bias += node.Expected;
            while (node.Feature != Leaf)
            {
                var next = _nodes[root + (row[node.Feature] <= node.Value ? node.Left : node.Right)];
                parts[node.Feature] += next.Expected - node.Expected;
                node = next;
            }
        }

        return (bias, parts);
    }

    private static ImmutableArray<Node> ReadTree(ReadOnlySpan<byte> table, int count, int features)
    {
        var nodes = ImmutableArray.CreateBuilder<Node>(count);
        for (var i = 0; i < count; i++)
        {
            var at = table[(i * NodeLength)..];
            var node = new Node(
                at[0],
                BinaryPrimitives.ReadSingleLittleEndian(at[5..]),
                BinaryPrimitives.ReadSingleLittleEndian(at[9..]),
                BinaryPrimitives.ReadUInt16LittleEndian(at[1..]),
                BinaryPrimitives.ReadUInt16LittleEndian(at[3..])
            );

            // Children stand behind their parent: a damaged table cannot lead in a circle.
            var isSound =
                node.Feature == Leaf
                || (node.Feature < features && node.Left > i && node.Right > i && node.Left < count && node.Right < count);
            if (!isSound || !float.IsFinite(node.Value) || !float.IsFinite(node.Expected))
                throw new InvalidDataException("The table of decision trees is damaged.");

            nodes.Add(node);
        }

        return nodes.MoveToImmutable();
    }

    private static int Int(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadInt32LittleEndian(table[at..]);
}
