namespace Nodes.OrderSagaOrchestrator.V1_0_0.Models;

/// <summary>The order that a saga carries out.</summary>
/// <param name="OrderId">The shop's order number.</param>
/// <param name="CustomerId">Who ordered.</param>
/// <param name="Total">What is to be paid, above 0.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Lines">At least one line.</param>
public sealed record ModelOrder(
    string OrderId,
    string CustomerId,
    decimal Total,
    string Currency,
    IReadOnlyList<ModelOrderLine> Lines);
