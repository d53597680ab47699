using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Dense vector of a request.</summary>
/// <param name="Model">What made it.</param>
/// <param name="Entries">As many as the model's dimensions.</param>
internal sealed record DenseVector(DenseModel Model, sbyte[] Entries);
