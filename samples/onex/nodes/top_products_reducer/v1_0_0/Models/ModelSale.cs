namespace Nodes.TopProductsReducer.V1_0_0.Models;

/// <summary>One sold line.</summary>
/// <param name="ProductId">What was sold.</param>
/// <param name="Quantity">Pieces, at least 1.</param>
public sealed record ModelSale(string ProductId, int Quantity);
