namespace Nodes.InventoryBalanceReducer.V1_0_0.Models;

/// <summary>What can happen to the stock of an article in a warehouse.</summary>
public enum EnumStockMovement
{
    /// <summary>Goods arrived.</summary>
    Received,

    /// <summary>Goods were promised to an order.</summary>
    Reserved,

    /// <summary>A promise was taken back.</summary>
    Released,

    /// <summary>Promised goods left the warehouse.</summary>
    Shipped,

    /// <summary>Somebody counted; the quantity replaces what the books say.</summary>
    Counted,
}
