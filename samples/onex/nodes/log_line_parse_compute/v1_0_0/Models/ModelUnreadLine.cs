namespace Nodes.LogLineParseCompute.V1_0_0.Models;

/// <summary>A line that the parser gave up on.</summary>
/// <param name="LineNumber">Counted from 1 over all lines of the input.</param>
/// <param name="Column">Where reading stopped, counted from 1.</param>
/// <param name="Expected">What should have stood there.</param>
public sealed record ModelUnreadLine(int LineNumber, int Column, string Expected);
