namespace Nodes.InventoryBalanceReducer.V1_0_0.Models;

/// <summary>Names a balance.</summary>
/// <param name="Sku">The article.</param>
/// <param name="Warehouse">Where it lies.</param>
public readonly record struct ModelStockKey(string Sku, string Warehouse);
