namespace Nodes.InventoryBalanceReducer.V1_0_0.Models;

/// <summary>One movement, as the warehouse wrote it down.</summary>
/// <param name="Sku">The article.</param>
/// <param name="Warehouse">Where it lies.</param>
/// <param name="Sequence">Rises by 1 per article and warehouse, from 1.</param>
/// <param name="Movement">What happened.</param>
/// <param name="Quantity">Pieces; above 0, or 0 and more for a count.</param>
/// <param name="At">When it happened.</param>
public sealed record ModelStockEvent(
    string Sku,
    string Warehouse,
    long Sequence,
    EnumStockMovement Movement,
    int Quantity,
    DateTimeOffset At);
