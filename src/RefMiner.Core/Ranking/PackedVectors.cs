namespace RefMiner.Ranking;

/// <summary>Similarity vectors of one corpus.</summary>
internal sealed class PackedVectors
{
    /// <summary>Similarity vectors of the methods, <see cref="HashedVector.Dimensions"/> entries each.</summary>
    [PackedColumn("method.vector", PackedTable.Methods, Width = HashedVector.Dimensions)]
    public required sbyte[] Methods { get; init; }

    /// <summary>Similarity vectors of the nodes.</summary>
    [PackedColumn("node.vector", PackedTable.Nodes, Width = HashedVector.Dimensions)]
    public required sbyte[] Nodes { get; init; }
}
