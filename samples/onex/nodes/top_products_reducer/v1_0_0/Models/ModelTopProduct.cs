namespace Nodes.TopProductsReducer.V1_0_0.Models;

/// <summary>A frequently sold product.</summary>
/// <param name="Rank">Counted from 1.</param>
/// <param name="ProductId">What was sold.</param>
/// <param name="Pieces">Upper bound of the pieces sold.</param>
/// <param name="MaximumError">How far the true figure may lie below <paramref name="Pieces"/>.</param>
/// <param name="Certain">Whether no product outside the list can have sold more.</param>
public sealed record ModelTopProduct(int Rank, string ProductId, long Pieces, long MaximumError, bool Certain);
