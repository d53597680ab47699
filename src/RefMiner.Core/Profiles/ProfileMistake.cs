using System.Globalization;

namespace RefMiner.Profiles;

/// <summary>Something wrong with a profile.</summary>
/// <param name="File">Its file, from the profile's folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="What">What is wrong and how to fix it, in one line.</param>
/// <param name="IsWarning">Whether the profile works all the same.</param>
internal sealed record ProfileMistake(string File, int Line, int Column, string What, bool IsWarning = false)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{File}({Line},{Column}): {(IsWarning ? "warning" : "error")} "
                + $"{(IsWarning ? Nodes.DiagnosticIds.ProfileWarning : Nodes.DiagnosticIds.InvalidProfile)}: {What}"
        );
}
