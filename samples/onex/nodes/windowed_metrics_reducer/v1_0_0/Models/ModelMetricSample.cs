namespace Nodes.WindowedMetricsReducer.V1_0_0.Models;

/// <summary>One measured value.</summary>
/// <param name="Series">What was measured, such as <c>checkout.duration_ms</c>.</param>
/// <param name="At">When it was measured, by the sender's clock.</param>
/// <param name="Value">Finite and not negative.</param>
public sealed record ModelMetricSample(string Series, DateTimeOffset At, double Value);
