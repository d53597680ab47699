namespace Nodes.InventoryBalanceReducer.V1_0_0.Models;

/// <summary>An event that does not fit the books.</summary>
/// <param name="Key">The balance it belongs to.</param>
/// <param name="Sequence">The event's sequence number.</param>
/// <param name="Kind">One of duplicate, gap, overdrawn, over_released, count_difference.</param>
/// <param name="Pieces">How many pieces, or events for a gap, it is off by.</param>
public sealed record ModelStockDiscrepancy(ModelStockKey Key, long Sequence, string Kind, long Pieces);
