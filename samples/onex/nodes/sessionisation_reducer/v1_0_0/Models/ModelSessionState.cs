namespace Nodes.SessionisationReducer.V1_0_0.Models;

/// <summary>The running state of the fold: visits that may still grow, and figures about those that cannot.</summary>
public sealed class ModelSessionState
{
    /// <summary>Open visits by visitor.</summary>
    public Dictionary<string, ModelVisit> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>Closed visits that have not been handed out yet.</summary>
    public List<ModelVisit> Closed { get; } = [];

    /// <summary>The latest click time seen; visits that ended a gap before it are closed.</summary>
    public DateTimeOffset Watermark { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Clicks that arrived after their visit had been closed.</summary>
    public long LateClicks { get; set; }

    /// <summary>Visits closed early because too many were open.</summary>
    public long Evicted { get; set; }
}
