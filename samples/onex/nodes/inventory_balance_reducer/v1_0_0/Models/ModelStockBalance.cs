namespace Nodes.InventoryBalanceReducer.V1_0_0.Models;

/// <summary>The stock of one article in one warehouse after some event.</summary>
/// <param name="OnHand">Pieces that lie in the warehouse.</param>
/// <param name="Reserved">Pieces promised to orders.</param>
/// <param name="LastSequence">The last event that was folded in; 0 for none.</param>
/// <param name="ChangedAt">When that event happened.</param>
public sealed record ModelStockBalance(int OnHand, int Reserved, long LastSequence, DateTimeOffset ChangedAt)
{
    /// <summary>The balance before the first event.</summary>
    public static ModelStockBalance Empty { get; } = new(0, 0, 0, DateTimeOffset.MinValue);

    /// <summary>Pieces that can still be promised; negative when more was promised than lies there.</summary>
    public int Available => OnHand - Reserved;
}
