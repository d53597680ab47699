using RefMiner.Nodes;

namespace RefMiner;

/// <summary>An index has no dense vectors, only some, or others than those of the generator.</summary>
public sealed class DenseVectorsException(string message) : RefMinerException(DiagnosticIds.DenseVectors, message);
