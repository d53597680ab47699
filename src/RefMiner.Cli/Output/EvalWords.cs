using System.Globalization;
using RefMiner.Evaluation;

namespace RefMiner.Output;

/// <summary>Figures and settings of an evaluation, for people.</summary>
internal static class EvalWords
{
    /// <summary>A setting.</summary>
    public static string Setting(string setting) => setting == EvaluationCell.NewNode ? "New node" : "New method";

    /// <summary>A measure of a ratio.</summary>
    public static string Measure(string measure) => measure == "weightedOwn" ? "weighed" : measure;

    /// <summary>A share, three decimals; a dash where there is none.</summary>
    public static string Share(double? value) => value is { } share ? share.ToString("0.000", CultureInfo.InvariantCulture) : "-";

    /// <summary>A difference of shares.</summary>
    public static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>A mean count.</summary>
    public static string Tenths(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A count.</summary>
    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
