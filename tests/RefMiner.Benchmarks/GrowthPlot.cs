using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace RefMiner;

/// <summary>Draws times over sizes, both in powers of ten, with the goals.</summary>
internal static class GrowthPlot
{
    /// <summary>Writes an SVG file.</summary>
    public static void Save(IReadOnlyList<GrowthPoint> points, string file)
    {
        var plot = new Plot();
        Add(plot, points, "context, p50", point => point.Contexts.Median);
        Add(plot, points, "context, p99", point => point.Contexts.P99);
        Add(plot, points, "references, p50", point => point.References.Median);
        Add(plot, points, "references, p99", point => point.References.P99);
        Goal(plot, "goal for p99: 50 ms", 50, LinePattern.Dashed);
        Goal(plot, "goal for p50 at 100,000: 20 ms", 20, LinePattern.Dotted);
        Goal(plot, "goal for p50 at 10,000: 10 ms", 10, LinePattern.DenselyDashed);
        plot.Axes.Bottom.TickGenerator = Powers();
        plot.Axes.Left.TickGenerator = Powers();
        plot.Axes.SetLimits(
            Math.Log10(5_000),
            Math.Log10(1_500_000),
            0,
            Math.Log10(2 * points.Max(point => Math.Max(point.Contexts.P99, point.References.P99)))
        );
        plot.XLabel("methods in the index");
        plot.YLabel("milliseconds a request");
        plot.Title("One request on one thread, warm");
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SaveSvg(file, 900, 600);
    }

    private static void Add(Plot plot, IReadOnlyList<GrowthPoint> points, string name, Func<GrowthPoint, double> time)
    {
        var line = plot.Add.Scatter(
            points.Select(point => Math.Log10(point.Methods)).ToArray(),
            points.Select(point => Math.Log10(time(point))).ToArray()
        );
        line.LegendText = name;
    }

    private static void Goal(Plot plot, string name, double milliseconds, LinePattern pattern)
    {
        var line = plot.Add.HorizontalLine(Math.Log10(milliseconds), 1, Colors.Gray, pattern);
        line.LegendText = name;
    }

    private static NumericAutomatic Powers() =>
        new()
        {
            IntegerTicksOnly = true,
            LabelFormatter = exponent => Math.Pow(10, exponent).ToString("N0", CultureInfo.InvariantCulture),
            MinorTickGenerator = new LogMinorTickGenerator(),
        };
}
