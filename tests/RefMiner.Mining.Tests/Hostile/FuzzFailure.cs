using System.Globalization;

namespace RefMiner.Hostile;

/// <summary>A process that did not come to the end of its trees.</summary>
/// <param name="Started">The first input that it was given.</param>
/// <param name="From">The first input of the tree that it was at.</param>
/// <param name="Inputs">How many inputs that tree has.</param>
/// <param name="ExitCode">What it ended with; null when it was killed because it took too long.</param>
/// <param name="Said">The beginning of what it said of it.</param>
internal sealed record FuzzFailure(int Started, int From, int Inputs, int? ExitCode, string Said)
{
    /// <inheritdoc />
    public override string ToString()
    {
        var what = ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"crash (exit code {code})") : "hang (killed)";
        var repeat = string.Create(CultureInfo.InvariantCulture, $"fuzz {Inputs} {From}");
        if (Started < From)
            repeat += string.Create(
                CultureInfo.InvariantCulture,
                $", or with what its process mined before: fuzz {From - Started + Inputs} {Started}"
            );
        return string.Create(CultureInfo.InvariantCulture, $"{what} in the tree from {From}; repeat it: {repeat}\n{Said}").TrimEnd();
    }
}
