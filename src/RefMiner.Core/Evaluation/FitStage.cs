namespace RefMiner.Evaluation;

/// <summary>What one part of a fit is worth on the targets that it has not seen.</summary>
/// <param name="Name"><c>names</c> or <c>choice</c>.</param>
/// <param name="Before">Share of the needed names shown without it.</param>
/// <param name="After">The same with it.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference.</param>
/// <param name="High">Its upper end.</param>
internal sealed record FitStage(string Name, double Before, double After, double Low, double High)
{
    /// <summary>Whether it is better by more than noise.</summary>
    public bool IsTaken => Low > 0;
}
