using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace RefMiner;

/// <summary>Draws how long nights take with more and more workers, and what is busy meanwhile.</summary>
internal static class FleetPlot
{
    /// <summary>Writes <c>fleet-hours.svg</c> and <c>fleet-load.svg</c>.</summary>
    public static void Save(int[] workers, (string Name, FleetSimulation.Night[] Nights)[] series, string folder)
    {
        double[] positions = [.. workers.Select(count => Math.Log2(count))];
        var (hours, busy) = (new Plot(), new Plot());
        foreach (var (name, nights) in series)
        {
            var line = hours.Add.Scatter(positions, nights.Select(night => Math.Log10(night.Hours)).ToArray());
            line.LegendText = name;
            var ideal = hours.Add.Scatter(
                positions,
                workers.Select(count => Math.Log10(nights[0].Hours / count)).ToArray(),
                line.Color.WithAlpha(0.5)
            );
            (ideal.LinePattern, ideal.MarkerSize) = (LinePattern.Dotted, 0);
            busy.Add.Scatter(positions, nights.Select(night => 100 * night.DatabaseLoad).ToArray(), line.Color).LegendText =
                $"{name}: database or store busy";
            var idle = busy.Add.Scatter(positions, nights.Select(night => 100 * night.Idle).ToArray(), line.Color);
            (idle.LinePattern, idle.LegendText) = (LinePattern.Dashed, $"{name}: workers idle");
        }

        hours.Axes.Left.TickGenerator = new NumericManual([
            .. new[] { 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100 }.Select(h => new Tick(
                Math.Log10(h),
                h.ToString(CultureInfo.InvariantCulture)
            )),
        ]);
        hours.YLabel("hours (dotted: as if n workers took one nth)");
        hours.Title("From the first corpus to the last");
        hours.ShowLegend(Alignment.UpperRight);
        busy.YLabel("% of the night");
        busy.Axes.SetLimitsY(0, 105);
        busy.Title("What is busy, and what waits");
        busy.ShowLegend(Alignment.UpperLeft);
        foreach (var plot in new[] { hours, busy })
        {
            plot.Axes.Bottom.TickGenerator = new NumericManual([
                .. workers.Select((count, i) => new Tick(positions[i], count.ToString(CultureInfo.InvariantCulture))),
            ]);
            plot.XLabel("workers");
        }

        hours.SaveSvg(Path.Combine(folder, "fleet-hours.svg"), 900, 560);
        busy.SaveSvg(Path.Combine(folder, "fleet-load.svg"), 900, 560);
    }
}
