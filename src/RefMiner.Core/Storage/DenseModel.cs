namespace RefMiner.Storage;

/// <summary>What made the dense vectors of a segment; vectors of two models cannot be compared.</summary>
/// <param name="Model">Its name as the caller gave it.</param>
/// <param name="Dimensions">Entries of one vector, at least 1.</param>
internal sealed record DenseModel(string Model, int Dimensions);
