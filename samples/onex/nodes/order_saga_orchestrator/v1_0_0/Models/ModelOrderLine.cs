namespace Nodes.OrderSagaOrchestrator.V1_0_0.Models;

/// <summary>One article of an order.</summary>
/// <param name="Sku">The article.</param>
/// <param name="Quantity">Pieces, at least 1.</param>
public sealed record ModelOrderLine(string Sku, int Quantity);
